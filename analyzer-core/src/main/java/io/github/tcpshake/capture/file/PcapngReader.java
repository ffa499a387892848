package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): several sections, each in its own byte order, with
 * several interfaces, each with its own link type and clock. Blocks of other kinds are passed over.
 */
final class PcapngReader implements FrameReader {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int HIGHEST_BLOCK_BYTES = 1 << 24;

    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int MAJOR_VERSION = 1;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int OBSOLETE_PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;

    private static final int LEAST_BLOCK_BYTES = 12;
    private static final int LEAST_SECTION_BYTES = 28;
    private static final int LEAST_INTERFACE_BYTES = 20;
    private static final int LEAST_SIMPLE_BYTES = 16;
    private static final int LEAST_STATISTICS_BYTES = 24;
    private static final int LEAST_PACKET_BYTES = 32;
    private static final int HIGHEST_INTERFACES = 1 << 16;

    private static final int ISB_IFDROP = 5;
    private static final int ISB_OSDROP = 7;
    private static final int EPB_DROPCOUNT = 4;
    private static final int DROPS_UNKNOWN = 0xffff;

    private final ByteFeed feed;
    private final DamageLines damage;
    private final PcapngOddities oddities = new PcapngOddities();
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean littleEndian;
    private boolean isVersionKnown;
    private ByteBuffer block;
    private int blockBytes;
    private long blocksRead;
    private long framesRead;
    private long lastNanos;
    private boolean isBlockWhole;
    private boolean ended;

    /** What a copy of the file needs; only where {@link #keepRecords} asked for it. */
    private @Nullable PcapngSection section;

    private final RawRecord record = new RawRecord();

    private PcapngReader(ByteFeed feed, DamageLines damage) {
        this.feed = feed;
        this.damage = damage;
        block = feed.bigEndian();
    }

    /**
     * Reads the first section header.
     *
     * @param feed stands at the type of a section header block
     * @return empty if the header has not arrived yet
     */
    static Optional<FrameReader> open(ByteFeed feed, DamageLines damage) throws CaptureException {
        PcapngReader reader = new PcapngReader(feed, damage);
        Optional<Remark> problem = reader.frameBlock();
        if (problem.isPresent()) {
            throw new CaptureException(
                    Remark.of(Kind.PCAPNG, "file", damage.name(), "problem", problem.get()));
        }
        if (!reader.isBlockWhole) {
            return Optional.empty();
        }
        reader.endBlock();
        return Optional.of(reader);
    }

    @Override
    public void keepRecords() {
        keepSection(feed.at() - blockBytes);
    }

    private void keepSection(int at) {
        byte[] header = new byte[blockBytes];
        block.get(at, header);
        section = new PcapngSection(block.order(), header);
    }

    private void keepBlock() throws CaptureException {
        if (section == null) {
            return;
        }
        int type = block.getInt(feed.at());
        boolean isPacket =
                type == ENHANCED_PACKET || type == OBSOLETE_PACKET || type == SIMPLE_PACKET;
        boolean isRefused =
                type == INTERFACE_DESCRIPTION && interfaces.size() == section.interfaces().size();
        if (type == SECTION_HEADER) {
            keepSection(feed.at());
        } else if (isVersionKnown && !isPacket && !isRefused) {
            section.keep(block, feed.at(), blockBytes);
        }
    }

    @Override
    public RawRecord record() {
        record.set(block, feed.at() - blockBytes, blockBytes, Objects.requireNonNull(section));
        return record;
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        while (!ended) {
            Optional<Remark> problem = frameBlock();
            if (problem.isPresent()) {
                damage.stopped(problem.get(), framesRead);
                end();
            } else if (isBlockWhole) {
                boolean isFrame = isVersionKnown && readBlock(frame);
                if (!isFrame) {
                    keepBlock();
                }
                endBlock();
                if (isFrame) {
                    return Next.FRAME;
                }
            } else if (!ended) {
                return Next.IDLE;
            }
        }
        return Next.END;
    }

    @Override
    public boolean hasNextAtHand() {
        int at = feed.at();
        if (ended || !isVersionKnown || feed.available() < LEAST_PACKET_BYTES) {
            return false;
        }
        ByteBuffer next = window();
        int lengthBytes = next.getInt(at + 4);
        int id = next.getInt(at + 8);
        int capturedLength = next.getInt(at + 20);
        // What readPacket takes, and nothing else.
        return next.getInt(at) == ENHANCED_PACKET
                && lengthBytes >= LEAST_PACKET_BYTES
                && lengthBytes <= feed.available()
                && lengthBytes <= HIGHEST_BLOCK_BYTES
                && (lengthBytes & 3) == 0
                && id >= 0
                && id < interfaces.size()
                && capturedLength >= 0
                && capturedLength <= lengthBytes - LEAST_PACKET_BYTES;
    }

    /**
     * Makes the next block lie in the window as a whole, or ends, or finds that it has not arrived
     * yet.
     *
     * @return what makes it impossible to find the next block, empty if nothing
     */
    private Optional<Remark> frameBlock() {
        isBlockWhole = false;
        if (!feed.has(8)) {
            return cutOff(LEAST_BLOCK_BYTES);
        }
        boolean isSection = feed.bigEndian().getInt(feed.at()) == SECTION_HEADER;
        if (isSection && !feed.has(LEAST_SECTION_BYTES)) {
            return cutOff(LEAST_SECTION_BYTES);
        }
        if (isSection && !isByteOrderKnown()) {
            return Optional.of(Remark.of(Kind.NO_BYTE_ORDER, "place", place()));
        }
        blockBytes = window().getInt(feed.at() + 4);
        int leastBytes = isSection ? LEAST_SECTION_BYTES : LEAST_BLOCK_BYTES;
        if (blockBytes < leastBytes || blockBytes > HIGHEST_BLOCK_BYTES || (blockBytes & 3) != 0) {
            return Optional.of(
                    Remark.of(
                            Kind.BLOCK_LENGTH,
                            "place",
                            place(),
                            "bytes",
                            Integer.toUnsignedLong(blockBytes),
                            "least",
                            leastBytes,
                            "most",
                            HIGHEST_BLOCK_BYTES));
        }
        if (!feed.has(blockBytes)) {
            return cutOff(blockBytes);
        }
        isBlockWhole = true;
        block = window();
        if (isSection) {
            startSection();
        }
        return Optional.empty();
    }

    private boolean isByteOrderKnown() {
        int magic = feed.bigEndian().getInt(feed.at() + 8);
        littleEndian = magic == Integer.reverseBytes(BYTE_ORDER_MAGIC);
        return littleEndian || magic == BYTE_ORDER_MAGIC;
    }

    private ByteBuffer window() {
        return littleEndian ? feed.littleEndian() : feed.bigEndian();
    }

    /** Sections of a version to come are passed over, block by block. */
    private void startSection() {
        int major = block.getShort(feed.at() + 12) & 0xffff;
        isVersionKnown = major == MAJOR_VERSION;
        if (!isVersionKnown) {
            oddities.count(PcapngOddities.Kind.SECTION_VERSION, feed.offset());
        }
        endSection();
    }

    private void endSection() {
        for (PcapngInterface each : interfaces) {
            damage.facts().addDrops(each.droppedBySystem(), each.droppedByInterface());
        }
        interfaces.clear();
    }

    private void endBlock() {
        if (block.getInt(feed.at() + blockBytes - 4) != blockBytes) {
            oddities.count(PcapngOddities.Kind.TRAILING_LENGTH, feed.offset());
        }
        feed.advance(blockBytes);
        blocksRead++;
    }

    private boolean readBlock(Frame frame) {
        int type = block.getInt(feed.at());
        int leastBytes =
                switch (type) {
                    case INTERFACE_DESCRIPTION -> LEAST_INTERFACE_BYTES;
                    case OBSOLETE_PACKET, ENHANCED_PACKET -> LEAST_PACKET_BYTES;
                    case SIMPLE_PACKET -> LEAST_SIMPLE_BYTES;
                    case INTERFACE_STATISTICS -> LEAST_STATISTICS_BYTES;
                    default -> LEAST_BLOCK_BYTES;
                };
        if (blockBytes < leastBytes) {
            oddities.count(PcapngOddities.Kind.SHORT_BLOCK, feed.offset());
            return false;
        }
        switch (type) {
            case ENHANCED_PACKET, OBSOLETE_PACKET -> {
                return readPacket(frame, type == OBSOLETE_PACKET);
            }
            case SIMPLE_PACKET -> {
                return readSimplePacket(frame);
            }
            case INTERFACE_DESCRIPTION -> readInterface();
            case INTERFACE_STATISTICS -> readStatistics();
            default -> {} // the format asks readers to pass over what they do not know
        }
        return false;
    }

    private boolean readPacket(Frame frame, boolean isObsolete) {
        int at = feed.at();
        int id = isObsolete ? block.getShort(at + 8) & 0xffff : block.getInt(at + 8);
        int capturedLength = block.getInt(at + 20);
        if (!hasInterface(id)) {
            return false;
        }
        if (capturedLength < 0 || capturedLength > blockBytes - LEAST_PACKET_BYTES) {
            oddities.count(PcapngOddities.Kind.LONG_PACKET, feed.offset());
            return false;
        }
        PcapngInterface from = interfaces.get(id);
        long ticks = (long) block.getInt(at + 12) << 32 | block.getInt(at + 16) & 0xffff_ffffL;
        lastNanos = from.toNanos(ticks);
        if (isObsolete) {
            int drops = block.getShort(at + 10) & 0xffff;
            from.addDropsBeforePacket(drops == DROPS_UNKNOWN ? 0 : drops);
        } else {
            int options = at + 28 + (capturedLength + 3 & ~3);
            from.addDropsBeforePacket(option(options, EPB_DROPCOUNT));
        }
        deliver(frame, from, at + 28, capturedLength);
        frame.originalLength = PcapReader.originalLength(block.getInt(at + 24), capturedLength);
        return true;
    }

    /**
     * A simple packet belongs to the first interface and has no time: the last known one stands.
     */
    private boolean readSimplePacket(Frame frame) {
        if (!hasInterface(0)) {
            return false;
        }
        PcapngInterface from = interfaces.get(0);
        int at = feed.at();
        int originalLength = PcapReader.originalLength(block.getInt(at + 8), 0);
        int capturedLength = Math.min(originalLength, blockBytes - LEAST_SIMPLE_BYTES);
        if (from.snapLength > 0) {
            capturedLength = Math.min(capturedLength, from.snapLength);
        }
        deliver(frame, from, at + 12, capturedLength);
        frame.originalLength = originalLength;
        return true;
    }

    private boolean hasInterface(int id) {
        boolean has = id >= 0 && id < interfaces.size();
        if (!has) {
            oddities.count(PcapngOddities.Kind.UNKNOWN_INTERFACE, feed.offset());
        }
        return has;
    }

    private void deliver(Frame frame, PcapngInterface from, int at, int capturedLength) {
        if (from.isFirstFrame()) {
            from.index = damage.facts().addInterface(from.described());
        }
        frame.bytes = feed.bytes();
        frame.at = at;
        frame.capturedLength = capturedLength;
        frame.linkType = from.linkType;
        frame.interfaceIndex = from.index;
        frame.timestampNanos = lastNanos;
        framesRead++;
    }

    private void readInterface() {
        if (interfaces.size() < HIGHEST_INTERFACES) {
            interfaces.add(new PcapngInterface(block, feed.at(), blockBytes));
        } else {
            oddities.count(PcapngOddities.Kind.MANY_INTERFACES, feed.offset());
        }
    }

    private void readStatistics() {
        int id = block.getInt(feed.at() + 8);
        if (hasInterface(id)) {
            int options = feed.at() + 20;
            interfaces
                    .get(id)
                    .setStatistics(option(options, ISB_OSDROP), option(options, ISB_IFDROP));
        }
    }

    /** Returns the 64-bit value of an option of this block, 0 if it has none. */
    private long option(int options, int code) {
        int value =
                PcapngOptions.find(block, options, feed.at() + blockBytes - 4, code, Long.BYTES);
        return value < 0 ? 0 : block.getLong(value);
    }

    private Remark place() {
        return DamageLines.place(nextBlock(), feed.offset());
    }

    private Remark nextBlock() {
        return Remark.of(Kind.BLOCK, "number", blocksRead + 1);
    }

    /** Ends where the stream ends, which is no problem between two blocks; may be only waiting. */
    private Optional<Remark> cutOff(int wantedBytes) {
        if (feed.isWaiting()) {
            return Optional.empty();
        }
        if (blocksRead == 0) {
            return Optional.of(
                    Remark.of(
                            Kind.SECTION_HEADER_CUT,
                            "bytes",
                            feed.available(),
                            "wanted",
                            wantedBytes));
        }
        damage.endOfStream(feed, nextBlock(), wantedBytes, framesRead);
        end();
        return Optional.empty();
    }

    private void end() {
        ended = true;
        endSection();
        oddities.tell(damage);
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
