package io.github.tcpshake.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that is shown page by page where it is longer than the screen. What fits is
 * written as it is, once the end shows that it does. Not for several threads.
 */
final class Pager extends OutputStream {
    private static final String USUAL = "less -FRX";

    // What a shell ends with that cannot run its command (POSIX 2.8.2).
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final OutputStream terminal;
    private final int rows;
    private final ProcessBuilder program;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private int lines;
    private final boolean isStatusAsked;
    private @Nullable Process showing;
    private boolean isLeft;

    /**
     * Prepares to show what does not fit.
     *
     * @param rows of the screen
     * @param program reads from its standard input what it is to show
     * @param isStatusAsked true where a run must come to its end for the sake of its exit status,
     *     also when its reader has seen enough; then the rest goes nowhere
     */
    Pager(OutputStream terminal, int rows, ProcessBuilder program, boolean isStatusAsked) {
        this.terminal = terminal;
        this.rows = rows;
        this.program = program;
        this.isStatusAsked = isStatusAsked;
    }

    /** Returns the program that the user's environment names, else less. */
    static ProcessBuilder program(Map<String, String> environment) {
        String command = environment.getOrDefault("PAGER", "");
        ProcessBuilder program =
                new ProcessBuilder("/bin/sh", "-c", command.isBlank() ? USUAL : command);
        program.environment().putIfAbsent("LESS", "FRX"); // colours, and gone when it all fits
        program.environment().putIfAbsent("LV", "-c");
        return program.redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Tells whether the program has the screen; nobody else may write on it then. */
    boolean isShowing() {
        return showing != null;
    }

    /** Tells whether the user left before the end. */
    boolean isLeft() {
        return isLeft;
    }

    /** Returns a stream for complaints, which go into the page while there is one. */
    PrintStream complaints(PrintStream otherwise, Charset charset) {
        OutputStream either =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int count) throws IOException {
                        if (isShowing()) {
                            Pager.this.write(bytes, offset, count);
                        } else {
                            otherwise.write(bytes, offset, count);
                            otherwise.flush();
                        }
                    }
                };
        return new PrintStream(either, true, charset);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (showing != null) {
            hand(showing, bytes, offset, count);
            return;
        }
        first.write(bytes, offset, count);
        for (int i = offset; i < offset + count; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        if (lines >= rows) { // the last row is for the prompt
            Process begun = begin();
            showing = begun;
            hand(begun, first.toByteArray(), 0, first.size());
            first.reset();
        }
    }

    private Process begin() throws IOException {
        Process begun = program.start();
        // Ctrl-C is for the pager: if we ended, it would be left alone with the terminal.
        Signals.register("INT", () -> {});
        return begun;
    }

    private void hand(Process to, byte[] bytes, int offset, int count) throws IOException {
        if (isLeft && isStatusAsked) {
            return;
        }
        try {
            to.getOutputStream().write(bytes, offset, count);
            to.getOutputStream().flush();
        } catch (IOException e) {
            isLeft = true;
            if (!isStatusAsked) {
                throw new ReaderGoneException(e);
            }
        }
    }

    /** Ends the output, and waits until the user has seen enough. */
    @Override
    public void close() throws IOException {
        end();
    }

    /**
     * Does what {@link #close} does.
     *
     * @return false if there was no program to show the output, which a shell tells by its status
     */
    boolean end() throws IOException {
        Process ending = showing;
        if (ending == null) {
            terminal.write(first.toByteArray());
            terminal.flush();
            first.reset();
            return true;
        }
        try {
            ending.getOutputStream().close();
        } catch (IOException e) {
            // it was closed before the end was reached, which is as well
        }
        int status = 0;
        try {
            status = ending.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        showing = null;
        return status != NOT_FOUND && status != NOT_EXECUTABLE;
    }
}
