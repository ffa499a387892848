package io.github.tcpshake.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Standard output as a large buffer that knows which characters and colours may go into it. Not for
 * several threads.
 */
final class OutputTarget {
    private static final int BUFFER_BYTES = 1 << 17;
    private static final int DEFAULT_COLUMNS = 79;
    private static final int MIN_COLUMNS = 60;

    /** Longer lines are hard to read, and a ladder would be arrows for the most part. */
    private static final int MAX_COLUMNS = 100;

    private final OutputStream stream;
    private final Charset charset;
    private final boolean color;
    private final int columns;

    /**
     * Wraps standard output.
     *
     * @param beforeWrite run before bytes leave the buffer, to take the progress line away
     */
    OutputTarget(Surroundings at, ColorChoice choice, Runnable beforeWrite) {
        this(at, choice, new Guarded(at.out(), beforeWrite));
    }

    private OutputTarget(Surroundings at, ColorChoice choice, OutputStream out) {
        stream = new BufferedOutputStream(out, BUFFER_BYTES);
        charset = at.charset();
        color = choice.isOn(at);
        columns =
                at.columns() == 0
                        ? DEFAULT_COLUMNS
                        : Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, at.columns()));
    }

    /** Returns a target that swallows all, for when standard output holds something else. */
    static OutputTarget nowhere(Surroundings at) {
        return new OutputTarget(at, ColorChoice.NEVER, OutputStream.nullOutputStream());
    }

    /** Returns the buffered stream, for formats that are UTF-8 wherever they go. */
    OutputStream stream() {
        return stream;
    }

    /** Returns a writer for text in the terminal's charset; flush it before the end. */
    Writer writer() {
        return new BufferedWriter(new OutputStreamWriter(stream, charset));
    }

    /**
     * Tells whether lines and arrows must be drawn with ASCII: every other charset than Unicode's
     * either lacks them or belongs to a terminal that draws them two columns wide.
     */
    boolean needsAscii() {
        return !charset.equals(StandardCharsets.UTF_8) && !charset.name().startsWith("UTF-16");
    }

    boolean hasColor() {
        return color;
    }

    /** Returns the columns text may use. */
    int columns() {
        return columns;
    }

    /** Turns a failed write into {@link ReaderGoneException} where only the reader is missing. */
    private static final class Guarded extends OutputStream {
        private final OutputStream out;
        private final Runnable beforeWrite;

        Guarded(OutputStream out, Runnable beforeWrite) {
            this.out = out;
            this.beforeWrite = beforeWrite;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            beforeWrite.run();
            try {
                out.write(bytes, offset, count);
            } catch (IOException e) {
                throw isReaderGone(e) ? new ReaderGoneException(e) : e;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        // The text of EPIPE depends on the locale, so a pipe is also known by its name in /proc: a
        // write to one fails for no other reason.
        private boolean isReaderGone(IOException failure) {
            if (String.valueOf(failure.getMessage()).contains("Broken pipe")) {
                return true;
            }
            try {
                if (!(out instanceof FileOutputStream file)
                        || !file.getFD().equals(FileDescriptor.out)) {
                    return false;
                }
                String name = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
                return name.startsWith("pipe:") || name.startsWith("socket:");
            } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
                return false;
            }
        }
    }
}
