package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** One opened capture file or stream: unpacked, and given to the reader its first bytes ask for. */
final class OpenFile implements FrameReader {
    private static final int MAGIC_BYTES = 4;
    static final int WINDOW_BYTES = 1 << 18;

    private final FrameReader reader;

    private OpenFile(FrameReader reader) {
        this.reader = reader;
    }

    /** Opens a file by its name. */
    static OpenFile open(String name, CaptureFacts facts) throws CaptureException {
        return open(name, stream(name), facts);
    }

    /**
     * Opens a stream that is a capture, packed or not. Closes it if it is none.
     *
     * @param name what messages call it
     */
    static OpenFile open(String name, InputStream in, CaptureFacts facts) throws CaptureException {
        try {
            return new OpenFile(reader(name, in, facts));
        } catch (CaptureException e) {
            closeAfter(e, in);
            throw e;
        }
    }

    private static void closeAfter(CaptureException failure, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static InputStream stream(String name) throws CaptureException {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new CaptureException(Remark.of(Kind.IS_FOLDER, "file", name));
            }
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new CaptureException(Remark.of(Kind.NO_FILE, "file", name), e);
        } catch (AccessDeniedException e) {
            throw new CaptureException(Remark.of(Kind.MAY_NOT_READ, "file", name), e);
        } catch (IOException | InvalidPathException e) {
            throw new CaptureException(
                    Remark.of(Kind.NAMED, "file", name, "reason", DamageLines.reason(e)), e);
        }
    }

    private static FrameReader reader(String name, InputStream in, CaptureFacts facts)
            throws CaptureException {
        Unpacking unpacking = new Unpacking(in);
        try {
            ByteFeed feed = new ByteFeed(unpacking.open(), WINDOW_BYTES);
            DamageLines damage = new DamageLines(name, unpacking.noun(), facts);
            // Only streams that do not wait can be at a loss for an answer.
            return reader(feed, damage).orElseThrow();
        } catch (IOException e) {
            throw new CaptureException(
                    Remark.of(
                            Kind.STREAM_UNREADABLE,
                            "file",
                            name,
                            "stream",
                            unpacking.noun(),
                            "reason",
                            DamageLines.reason(e)),
                    e);
        }
    }

    /**
     * Finds the reader for an unpacked stream.
     *
     * @return empty if too little of the stream has arrived yet
     * @throws CaptureException if no reader takes it
     */
    static Optional<FrameReader> reader(ByteFeed feed, DamageLines damage) throws CaptureException {
        if (feed.has(MAGIC_BYTES)) {
            int magic = feed.bigEndian().getInt(feed.at());
            if (PcapReader.isMagic(magic) || PcapReader.isMagic(Integer.reverseBytes(magic))) {
                return PcapReader.open(feed, damage);
            }
            if (magic == PcapngReader.SECTION_HEADER) {
                return PcapngReader.open(feed, damage);
            }
        } else if (feed.isWaiting()) {
            return Optional.empty();
        }
        throw damage.notACapture(feed);
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        return reader.next(frame);
    }

    @Override
    public void keepRecords() throws CaptureException {
        reader.keepRecords();
    }

    @Override
    public RawRecord record() {
        return reader.record();
    }

    @Override
    public boolean hasNextAtHand() {
        return reader.hasNextAtHand();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
