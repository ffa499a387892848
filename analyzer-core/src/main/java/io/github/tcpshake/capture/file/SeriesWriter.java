package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.Losses;
import io.github.tcpshake.capture.Remark;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes frames into a series of files, and changes from one to the next. For one thread. */
final class SeriesWriter implements Closeable {
    private static final int BUFFER_BYTES = 1 << 18;

    /** What a capture without frames is said to come from. */
    static final List<CapturedInterface> UNKNOWN =
            List.of(new CapturedInterface("", LinkTypes.ETHERNET, 0));

    private final FileSeries series;
    private final ZoneId zone;
    private final OutputStream standardOutput;
    private final String filter;
    private final Frame frame = new Frame();
    private long periodNanos;
    private int number;
    private Losses losses = Losses.NONE;
    private long lastNanos;
    private List<CapturedInterface> interfaces = List.of();
    private String name = "";
    private @Nullable OutputStream file;
    private @Nullable CaptureWriter writer;

    /**
     * Prepares to write; {@link #open} begins the first file.
     *
     * @param standardOutput written to if the series says so, and left open
     * @param filter expression that chose the frames, empty for none
     */
    SeriesWriter(FileSeries series, ZoneId zone, OutputStream standardOutput, String filter) {
        this.series = series;
        this.zone = zone;
        this.standardOutput = standardOutput;
        this.filter = filter;
    }

    /**
     * Begins the first file of a period.
     *
     * @param known interfaces so far; where none is known the header waits for the first frame
     * @throws IOException says which file and why not
     */
    void open(long nanos, List<CapturedInterface> known) throws IOException {
        periodNanos = nanos;
        number = 0;
        interfaces = known;
        openFile();
    }

    private void openFile() throws IOException {
        name = series.name(periodNanos, number, zone);
        try {
            OutputStream opened =
                    series.isStandardOutput() ? leftOpen(standardOutput) : create(name);
            file = opened;
            if (!interfaces.isEmpty()) {
                begin(opened, interfaces);
            }
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** Buffers a stream that stays open when it is closed. */
    static OutputStream leftOpen(OutputStream stream) {
        return new BufferedOutputStream(stream, BUFFER_BYTES) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** Opens a file anew, buffered. */
    static OutputStream create(String name) throws IOException {
        try {
            return new BufferedOutputStream(Files.newOutputStream(Path.of(name)), BUFFER_BYTES);
        } catch (InvalidPathException e) {
            throw new IOException("no possible name of a file", e);
        }
    }

    private CaptureWriter begin(OutputStream out, List<CapturedInterface> known)
            throws IOException {
        CaptureWriter begun = CaptureWriter.begin(name, out, known, filter);
        writer = begun;
        return begun;
    }

    /** Appends the frames of a batch. */
    void write(FrameBatch batch) throws IOException {
        if (batch.beginsPeriod) {
            close();
            open(batch.firstNanos(), batch.interfaces);
        }
        interfaces = batch.interfaces;
        losses = batch.losses;
        for (int at = 0; at < batch.end(); ) {
            at = batch.read(at, frame);
            CaptureWriter current = current();
            try {
                current.append(frame, interfaces.get(frame.interfaceIndex));
            } catch (IOException e) {
                throw named(e);
            }
            lastNanos = frame.timestampNanos;
        }
    }

    /** Returns the writer of the file that the next frame goes to. */
    private CaptureWriter current() throws IOException {
        CaptureWriter now = writer;
        if (now != null && isFull(now)) {
            close();
            number = series.after(number);
            openFile();
            now = writer;
        }
        OutputStream open = file;
        if (now != null) {
            return now;
        }
        if (open == null) {
            throw new IllegalStateException("no file is open");
        }
        try {
            return begin(open, interfaces);
        } catch (IOException e) {
            throw named(e);
        }
    }

    private boolean isFull(CaptureWriter now) {
        return series.bytesPerFile() > 0 && now.lengthBytes() > series.bytesPerFile();
    }

    void flush() throws IOException {
        try {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** Completes the file; one that was never told an interface becomes an empty capture. */
    @Override
    public void close() throws IOException {
        OutputStream open = file;
        if (open == null) {
            return;
        }
        try (open) {
            CaptureWriter last = writer;
            if (last == null) {
                last = begin(open, UNKNOWN);
            }
            last.lost(losses, lastNanos);
            last.flush();
        } catch (IOException e) {
            throw named(e);
        } finally {
            file = null;
            writer = null;
        }
    }

    /** Lets go of the file as it is, after a failure. */
    void abandon() {
        OutputStream open = file;
        file = null;
        writer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // The failure before this one is what the user has to know.
            }
        }
    }

    private IOException named(IOException e) {
        return Unwritable.of(
                series.isStandardOutput() ? Remark.of(Remark.Kind.STANDARD_OUTPUT) : name, e);
    }

    void setLosses(Losses last) {
        losses = last;
    }
}
