package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.Losses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes pcapng (draft-ietf-opsawg-pcapng): one section, little endian, in nanoseconds, each
 * interface with its name, snap length and filter. An interface that becomes known later is
 * described before its first frame. For one thread; the caller buffers the stream.
 */
public final class PcapngWriter implements CaptureWriter {
    private static final String WRITER = "tcpshake";
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    private static final int END_OF_OPTIONS = 0;
    private static final int COMMENT = 1;
    private static final int USER_APPLICATION = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FILTER = 11;
    private static final byte LIBPCAP_FILTER = 0;
    private static final byte NANOSECONDS = 9;
    private static final int ISB_IFDROP = 5;
    private static final int ISB_OSDROP = 7;

    /** The length of an option is 16 bits wide. */
    private static final int LONGEST_OPTION_BYTES = 0xfff0;

    private final OutputStream out;
    private final String filter;
    private final Map<CapturedInterface, Integer> described = new HashMap<>();
    private ByteBuffer block =
            ByteBuffer.allocate(LONGEST_OPTION_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long lengthBytes;

    /**
     * Writes the section header and describes the interfaces known so far.
     *
     * @param out closed with the writer
     * @param filter expression that chose the frames, empty for none
     */
    public PcapngWriter(OutputStream out, List<CapturedInterface> interfaces, String filter)
            throws IOException {
        this.out = Objects.requireNonNull(out, "out");
        this.filter = Objects.requireNonNull(filter, "filter");
        begin(PcapngReader.SECTION_HEADER, 64);
        block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(USER_APPLICATION, WRITER.getBytes(StandardCharsets.UTF_8));
        end();
        for (CapturedInterface known : interfaces) {
            describe(known);
        }
    }

    private int describe(CapturedInterface added) throws IOException {
        int id = described.size();
        described.put(added, id);
        byte[] name = added.name().getBytes(StandardCharsets.UTF_8);
        byte[] expression = filter.getBytes(StandardCharsets.UTF_8);
        begin(PcapngReader.INTERFACE_DESCRIPTION, 64 + name.length + expression.length);
        block.putShort((short) added.linkType()).putShort((short) 0).putInt(added.snapLength());
        if (name.length > 0) {
            option(IF_NAME, name);
        }
        option(IF_TSRESOL, NANOSECONDS);
        if (expression.length > 0 && expression.length < LONGEST_OPTION_BYTES) {
            byte[] value = new byte[1 + expression.length];
            value[0] = LIBPCAP_FILTER;
            System.arraycopy(expression, 0, value, 1, expression.length);
            option(IF_FILTER, value);
        }
        end();
        return id;
    }

    @Override
    public void append(Frame frame, CapturedInterface from) throws IOException {
        Integer known = described.get(from);
        int id = known == null ? describe(from) : known;
        begin(PcapngReader.ENHANCED_PACKET, 32 + frame.capturedLength);
        block.putInt(id);
        time(frame.timestampNanos);
        block.putInt(frame.capturedLength).putInt(frame.originalLength);
        block.put(block.position(), frame.buffer, frame.at, frame.capturedLength);
        block.position(block.position() + frame.capturedLength);
        pad(frame.capturedLength);
        finish();
    }

    /** Writes a time; the format cannot hold one before 1970. */
    private void time(long nanos) {
        long ticks = Math.max(0, nanos);
        block.putInt((int) (ticks >>> Integer.SIZE)).putInt((int) ticks);
    }

    /**
     * Writes the statistics of the capture. What was not written counts with what the system
     * dropped: for a reader of the file the one is missing like the other.
     */
    @Override
    public void lost(Losses losses, long nanos) throws IOException {
        if (described.isEmpty()) {
            return;
        }
        begin(PcapngReader.INTERFACE_STATISTICS, 256);
        block.putInt(0);
        time(nanos);
        String comment = comment(losses);
        if (!comment.isEmpty()) {
            option(COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        }
        counter(ISB_IFDROP, losses.byInterface());
        counter(ISB_OSDROP, losses.byKernel() + losses.notWritten());
        end();
    }

    private String comment(Losses losses) {
        StringBuilder comment = new StringBuilder();
        if (described.size() > 1) {
            comment.append("counts of all interfaces together");
        }
        if (losses.notWritten() > 0) {
            comment.append(comment.isEmpty() ? "" : "; ")
                    .append(losses.notWritten())
                    .append(" frames were analysed but not written");
        }
        return comment.toString();
    }

    private void begin(int type, int roomBytes) {
        if (block.capacity() < roomBytes) {
            block = ByteBuffer.allocate(roomBytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        block.clear().putInt(type).putInt(0); // the length is filled in at the end
    }

    private void option(int code, byte... value) {
        block.putShort((short) code).putShort((short) value.length).put(value);
        pad(value.length);
    }

    private void counter(int code, long value) {
        block.putShort((short) code).putShort((short) Long.BYTES).putLong(value);
    }

    private void pad(int lengthBytes) {
        for (int i = lengthBytes; (i & 3) != 0; i++) {
            block.put((byte) 0);
        }
    }

    private void end() throws IOException {
        block.putShort((short) END_OF_OPTIONS).putShort((short) 0);
        finish();
    }

    private void finish() throws IOException {
        int length = block.position() + Integer.BYTES;
        block.putInt(length).putInt(Integer.BYTES, length);
        out.write(block.array(), 0, length);
        lengthBytes += length;
    }

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
