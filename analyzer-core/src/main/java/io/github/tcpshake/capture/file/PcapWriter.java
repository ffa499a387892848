package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.Losses;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Writes frames of one link type as a pcap file in nanoseconds, little endian, as current tools on
 * current machines do. For one thread; the caller buffers the stream.
 */
public final class PcapWriter implements CaptureWriter {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final long LAST_SECOND = 0xffff_ffffL;

    private final OutputStream out;
    private final int linkType;
    private final ByteBuffer header =
            ByteBuffer.allocate(RECORD_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private byte[] copy = new byte[2048];
    private long lengthBytes;

    /**
     * Writes the file header.
     *
     * @param out closed with the writer
     * @param linkType LINKTYPE of all frames
     * @param snapLength longest captured length in bytes, for the header; frames are not cut by it
     */
    public PcapWriter(OutputStream out, int linkType, int snapLength) throws IOException {
        this.out = Objects.requireNonNull(out, "out");
        this.linkType = linkType;
        ByteBuffer file = ByteBuffer.allocate(FILE_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(PcapReader.NANOSECONDS).putShort((short) 2).putShort((short) 4);
        file.putInt(0).putInt(0).putInt(snapLength).putInt(linkType);
        out.write(file.array());
        lengthBytes = FILE_HEADER_BYTES;
    }

    @Override
    public void append(Frame frame, CapturedInterface from) throws IOException {
        if (frame.linkType != linkType) {
            throw secondLinkType(linkType, frame.linkType);
        }
        if (copy.length < frame.capturedLength) {
            copy = new byte[frame.capturedLength];
        }
        System.arraycopy(frame.bytes, frame.at, copy, 0, frame.capturedLength);
        append(copy, frame.capturedLength, frame.originalLength, frame.timestampNanos);
    }

    static IOException secondLinkType(int first, int second) {
        return new IOException(
                "pcap holds frames of one link type only, and here are %d and %d;"
                                .formatted(first, second)
                        + " let the name end in .pcapng");
    }

    /** Appends a frame that was captured whole. */
    public void append(byte[] frame, long timestampNanos) throws IOException {
        append(frame, frame.length, frame.length, timestampNanos);
    }

    /**
     * Appends the first bytes of a frame.
     *
     * @param timestampNanos since the epoch; times the format cannot hold, before 1970 and after
     *     2106, become its first or last second
     */
    public void append(byte[] frame, int capturedLength, int originalLength, long timestampNanos)
            throws IOException {
        long seconds = Math.floorDiv(timestampNanos, Time.SECOND);
        header.putInt(0, (int) Math.max(0, Math.min(LAST_SECOND, seconds)));
        header.putInt(4, (int) Math.floorMod(timestampNanos, Time.SECOND));
        header.putInt(8, capturedLength);
        header.putInt(12, originalLength);
        out.write(header.array());
        out.write(frame, 0, capturedLength);
        lengthBytes += RECORD_HEADER_BYTES + capturedLength;
    }

    /** Does nothing: the format has no place for it. */
    @Override
    public void lost(Losses losses, long nanos) {}

    @Override
    public long lengthBytes() {
        return lengthBytes;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
