package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies frames into a pcapng file (draft-ietf-opsawg-pcapng). What was pcapng stays as it was:
 * sections, descriptions of interfaces, statistics, names, secrets, and each packet with its
 * options. Where several files are merged, their interfaces share a section and are numbered anew;
 * only files of another byte order have a section of their own. Frames of pcap files get an
 * interface that has nothing but what the file tells.
 */
final class PcapngRecords implements RecordSink {
    private static final int NAME_RESOLUTION = 4;
    private static final int DECRYPTION_SECRETS = 10;
    private static final int CUSTOM_NOT_TO_BE_COPIED = 0x40000bad;
    private static final int PACKET_HEADER_BYTES = 28;
    private static final int ID_AT = 8;
    private static final long[] NANOS_PER_TICK = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1
    };

    private final OutputStream out;
    private final boolean isMerged;
    private BlockBytes block = new BlockBytes(ByteOrder.LITTLE_ENDIAN);
    private boolean isSectionOpen;
    private RawRecord.Origin headed = PcapHeader.NONE;
    private final Map<RawRecord.Origin, List<Integer>> numbers = new HashMap<>();
    private final Map<Plain, Integer> plain = new HashMap<>();
    private int described;

    /**
     * @param out closed with this
     * @param isMerged true where frames of several files alternate
     */
    PcapngRecords(OutputStream out, boolean isMerged) {
        this.out = out;
        this.isMerged = isMerged;
    }

    /** An interface of frames that have none in their file. */
    private record Plain(int linkType, int decimals) {}

    @Override
    public void append(Frame frame, RawRecord record, List<String> comments) throws IOException {
        pass(record.origin);
        boolean isSimple =
                record.origin instanceof PcapngSection
                        && record.window.getInt(record.at) == PcapngReader.SIMPLE_PACKET;
        if (record.origin instanceof PcapngSection section
                && (!isSimple || comments.isEmpty() && !isMerged)) {
            copy(section, frame, record, comments);
        } else {
            int decimals = record.origin instanceof PcapHeader header ? header.decimals() : 9;
            int id = number(new Plain(frame.linkType, decimals));
            long ticks = Math.max(0, frame.timestampNanos) / NANOS_PER_TICK[decimals];
            PcapngWriter.packet(block, frame, id, ticks);
            comment(comments);
            (comments.isEmpty() ? block.finish() : block.end()).writeTo(out);
        }
    }

    private void comment(List<String> comments) {
        for (String comment : comments) {
            byte[] text = comment.getBytes(StandardCharsets.UTF_8);
            if (text.length <= BlockBytes.LONGEST_OPTION_BYTES) {
                block.option(BlockBytes.COMMENT, text);
            }
        }
    }

    private void copy(PcapngSection section, Frame frame, RawRecord record, List<String> comments)
            throws IOException {
        ByteBuffer from = record.window;
        int at = record.at;
        int type = from.getInt(at);
        block.begin(type, record.lengthBytes);
        if (type == PcapngReader.SIMPLE_PACKET) {
            block.raw(from, at + 8, record.lengthBytes - 12).finish().writeTo(out);
            return;
        }
        int packetBytes = PACKET_HEADER_BYTES - 8 + (frame.capturedLength + 3 & ~3);
        block.raw(from, at + 8, packetBytes);
        comment(comments);
        int optionBytes = record.lengthBytes - 12 - packetBytes;
        block.raw(from, at + 8 + packetBytes, optionBytes);
        List<Integer> ids = numbers.getOrDefault(section, List.of());
        if (type == PcapngReader.ENHANCED_PACKET) {
            block.patchInt(ID_AT, ids.get(from.getInt(at + ID_AT)));
        } else {
            block.patchShort(ID_AT, ids.get(from.getShort(at + ID_AT) & 0xffff));
        }
        boolean isOpenEnded = optionBytes == 0 && !comments.isEmpty();
        (isOpenEnded ? block.end() : block.finish()).writeTo(out);
    }

    /** Makes the section, and the interfaces, that frames of this origin need; copies the rest. */
    @Override
    public void pass(RawRecord.Origin origin) throws IOException {
        if (!(origin instanceof PcapngSection section)) {
            if (!isSectionOpen) {
                openSection(ByteOrder.LITTLE_ENDIAN);
            }
            return;
        }
        if (!isMerged && headed != section) {
            headed = section;
            begin(section.order);
            block.begin(PcapngReader.SECTION_HEADER, section.header.length)
                    .raw(section.header, 8, section.header.length - 12)
                    .patchInt(16, -1) // the section gets another length
                    .patchInt(20, -1)
                    .finish()
                    .writeTo(out);
        } else if (!isSectionOpen || block.order() != section.order) {
            openSection(section.order);
        }
        List<Integer> known = numbers.computeIfAbsent(section, key -> new ArrayList<>());
        List<byte[]> interfaces = section.interfaces();
        for (int i = known.size(); i < interfaces.size(); i++) {
            known.add(described++);
            whole(interfaces.get(i)).finish().writeTo(out);
        }
        for (byte[] other : section.takeOthers()) {
            copy(other, known);
        }
    }

    private void copy(byte[] other, List<Integer> ids) throws IOException {
        whole(other);
        ByteBuffer from = ByteBuffer.wrap(other).order(block.order());
        int type = from.getInt(0);
        if (type == PcapngReader.INTERFACE_STATISTICS) {
            int id = other.length < 24 ? -1 : from.getInt(ID_AT);
            if (id < 0 || id >= ids.size()) {
                return;
            }
            block.patchInt(ID_AT, ids.get(id));
        }
        // Of blocks that we do not know, nobody can say whether they name an interface.
        boolean isKnown =
                type == PcapngReader.INTERFACE_STATISTICS
                        || type == NAME_RESOLUTION
                        || type == DECRYPTION_SECRETS;
        if (type != CUSTOM_NOT_TO_BE_COPIED && (isKnown || !isMerged)) {
            block.finish().writeTo(out);
        }
    }

    /** Takes over a block up to its second length. */
    private BlockBytes whole(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(block.order());
        return block.begin(from.getInt(0), bytes.length).raw(bytes, 8, bytes.length - 12);
    }

    private int number(Plain from) throws IOException {
        Integer known = plain.get(from);
        if (known != null) {
            return known;
        }
        CapturedInterface added = new CapturedInterface("", from.linkType(), 0);
        PcapngWriter.beginInterface(block, added, from.decimals()).end().writeTo(out);
        plain.put(from, described);
        return described++;
    }

    private void openSection(ByteOrder order) throws IOException {
        begin(order);
        PcapngWriter.sectionHeader(block).writeTo(out);
    }

    private void begin(ByteOrder order) {
        if (block.order() != order) {
            block = new BlockBytes(order);
        }
        isSectionOpen = true;
        described = 0;
        numbers.clear();
        plain.clear();
    }

    @Override
    public void close() throws IOException {
        if (!isSectionOpen) {
            openSection(ByteOrder.LITTLE_ENDIAN);
        }
        out.close();
    }
}
