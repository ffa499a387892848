package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.Losses;
import java.io.IOException;
import java.io.OutputStream;
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

    private static final int USER_APPLICATION = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FILTER = 11;
    private static final byte LIBPCAP_FILTER = 0;
    private static final byte NANOSECONDS = 9;
    private static final int ISB_IFDROP = 5;
    private static final int ISB_OSDROP = 7;

    private final OutputStream out;
    private final String filter;
    private final Map<CapturedInterface, Integer> described = new HashMap<>();
    private final BlockBytes block = new BlockBytes(ByteOrder.LITTLE_ENDIAN);
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
        write(sectionHeader(block));
        for (CapturedInterface known : interfaces) {
            describe(known);
        }
    }

    /** Builds the header of a section of ours, of a length that nobody knows yet. */
    static BlockBytes sectionHeader(BlockBytes block) {
        return block.begin(PcapngReader.SECTION_HEADER, 64)
                .ints(PcapngReader.BYTE_ORDER_MAGIC)
                .shorts(1, 0)
                .longs(-1)
                .option(USER_APPLICATION, WRITER.getBytes(StandardCharsets.UTF_8))
                .end();
    }

    /**
     * Begins the description of an interface.
     *
     * @param decimals of a second that its times have
     */
    static BlockBytes beginInterface(BlockBytes block, CapturedInterface added, int decimals) {
        byte[] name = added.name().getBytes(StandardCharsets.UTF_8);
        block.begin(PcapngReader.INTERFACE_DESCRIPTION, 64 + name.length)
                .shorts(added.linkType(), 0)
                .ints(added.snapLength());
        if (name.length > 0) {
            block.option(IF_NAME, name);
        }
        return block.option(IF_TSRESOL, (byte) decimals);
    }

    private int describe(CapturedInterface added) throws IOException {
        int id = described.size();
        described.put(added, id);
        byte[] expression = filter.getBytes(StandardCharsets.UTF_8);
        beginInterface(block, added, NANOSECONDS);
        if (expression.length > 0 && expression.length < BlockBytes.LONGEST_OPTION_BYTES) {
            byte[] value = new byte[1 + expression.length];
            value[0] = LIBPCAP_FILTER;
            System.arraycopy(expression, 0, value, 1, expression.length);
            block.option(IF_FILTER, value);
        }
        write(block.end());
        return id;
    }

    @Override
    public void append(Frame frame, CapturedInterface from) throws IOException {
        Integer known = described.get(from);
        int id = known == null ? describe(from) : known;
        write(packet(block, frame, id, Math.max(0, frame.timestampNanos)).finish());
    }

    /** Builds the block of a frame; options may follow. */
    static BlockBytes packet(BlockBytes block, Frame frame, int id, long ticks) {
        return block.begin(PcapngReader.ENHANCED_PACKET, 32 + frame.capturedLength)
                .ints(id)
                .time(ticks)
                .ints(frame.capturedLength, frame.originalLength)
                .padded(frame.bytes, frame.at, frame.capturedLength);
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
        block.begin(PcapngReader.INTERFACE_STATISTICS, 256).ints(0).time(Math.max(0, nanos));
        String comment = comment(losses);
        if (!comment.isEmpty()) {
            block.option(BlockBytes.COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        }
        block.counter(ISB_IFDROP, losses.byInterface());
        block.counter(ISB_OSDROP, losses.byKernel() + losses.notWritten());
        write(block.end());
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

    private void write(BlockBytes whole) throws IOException {
        lengthBytes += whole.writeTo(out);
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
