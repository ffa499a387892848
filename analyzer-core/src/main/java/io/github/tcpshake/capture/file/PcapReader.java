package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import io.github.tcpshake.wire.Time;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the classic format (draft-ietf-opsawg-pcap): either byte order, microseconds or
 * nanoseconds, and the "modified" kind with eight more bytes in each record header.
 */
final class PcapReader implements FrameReader {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int MODIFIED = 0xa1b2cd34;

    /** Snap length that tcpdump and Wireshark call unlimited; a record may always be as long. */
    static final int USUAL_LIMIT_BYTES = 262_144;

    /** Bound on what a file's own snap length may allow a record. */
    static final int HIGHEST_LIMIT_BYTES = 1 << 24;

    private static final int MAJOR_VERSION = 2;
    private static final int MINOR_VERSION = 4;
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MODIFIED_RECORD_HEADER_BYTES = 24;
    private static final int LINK_TYPE_MASK = 0xffff;
    private final ByteFeed feed;
    private final DamageLines damage;
    private final boolean littleEndian;
    private final int recordHeaderBytes;
    private final int limitBytes;

    /** Before version 2.4 writers disagreed which length comes first. */
    private final boolean areLengthsUnordered;

    private final int linkType;
    private final int interfaceIndex;
    private final long nanosPerTick;
    private final PcapHeader header;
    private final RawRecord record = new RawRecord();

    // Of the record at hand: how much of it was captured, and how long it says that it was.
    private int capturedLength;
    private int claimedLength;

    private int recordBytes;
    private long framesRead;
    private boolean ended;

    private PcapReader(ByteFeed feed, DamageLines damage, boolean littleEndian) {
        this.feed = feed;
        this.damage = damage;
        this.littleEndian = littleEndian;
        ByteBuffer first = window();
        int at = feed.at();
        int magic = first.getInt(at);
        int snapLength = first.getInt(at + 16);
        recordHeaderBytes = magic == MODIFIED ? MODIFIED_RECORD_HEADER_BYTES : RECORD_HEADER_BYTES;
        areLengthsUnordered =
                first.getShort(at + 4) == MAJOR_VERSION && first.getShort(at + 6) < MINOR_VERSION;
        nanosPerTick = magic == NANOSECONDS ? 1 : 1000;
        limitBytes = Math.min(Math.max(snapLength, USUAL_LIMIT_BYTES), HIGHEST_LIMIT_BYTES);
        // The upper half of the word holds the length of the frame check sequence and reserved
        // bits.
        linkType = first.getInt(at + 20) & LINK_TYPE_MASK;
        CapturedInterface from =
                new CapturedInterface(damage.device(), linkType, Math.max(snapLength, 0));
        interfaceIndex = damage.facts().addInterface(from);
        byte[] bytes = new byte[FILE_HEADER_BYTES];
        first.get(at, bytes);
        header = new PcapHeader(bytes, nanosPerTick == 1 ? 9 : 6);
        feed.advance(FILE_HEADER_BYTES);
    }

    static boolean isMagic(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED;
    }

    /**
     * Reads the file header.
     *
     * @param feed stands at a magic number of this format
     * @return empty if the header has not arrived yet
     */
    static Optional<FrameReader> open(ByteFeed feed, DamageLines damage) throws CaptureException {
        if (!feed.has(FILE_HEADER_BYTES)) {
            if (feed.isWaiting()) {
                return Optional.empty();
            }
            throw new CaptureException(
                    Remark.of(
                            Kind.PCAP_HEADER_CUT,
                            "file",
                            damage.name(),
                            "bytes",
                            feed.available(),
                            "wanted",
                            FILE_HEADER_BYTES));
        }
        boolean littleEndian = !isMagic(feed.bigEndian().getInt(feed.at()));
        return Optional.of(new PcapReader(feed, damage, littleEndian));
    }

    @Override
    public Next next(Frame frame) {
        if (ended || !feed.has(recordHeaderBytes)) {
            return endOfStream(recordHeaderBytes);
        }
        readLengths();
        if (Integer.compareUnsigned(capturedLength, limitBytes) > 0) {
            return impossible(capturedLength);
        }
        if (!feed.has(recordHeaderBytes + capturedLength)) {
            return endOfStream(recordHeaderBytes + capturedLength);
        }
        ByteBuffer window = window();
        int at = feed.at();
        long seconds = window.getInt(at) & 0xffff_ffffL;
        long fraction = window.getInt(at + 4) & 0xffff_ffffL;
        frame.bytes = feed.bytes();
        frame.at = at + recordHeaderBytes;
        frame.capturedLength = capturedLength;
        frame.originalLength = originalLength(claimedLength, capturedLength);
        frame.linkType = linkType;
        frame.interfaceIndex = interfaceIndex;
        frame.timestampNanos = seconds * Time.SECOND + fraction * nanosPerTick;
        recordBytes = recordHeaderBytes + capturedLength;
        feed.advance(recordBytes);
        framesRead++;
        return Next.FRAME;
    }

    @Override
    public boolean hasNextAtHand() {
        if (ended || feed.available() < recordHeaderBytes) {
            return false;
        }
        readLengths();
        return Integer.compareUnsigned(capturedLength, limitBytes) <= 0
                && feed.available() - recordHeaderBytes >= capturedLength;
    }

    /** Reads both lengths of the record at hand, which some writers have the other way round. */
    private void readLengths() {
        ByteBuffer window = window();
        int first = window.getInt(feed.at() + 8);
        int second = window.getInt(feed.at() + 12);
        boolean isSwapped = areLengthsUnordered && Integer.compareUnsigned(first, second) > 0;
        capturedLength = isSwapped ? second : first;
        claimedLength = isSwapped ? first : second;
    }

    /** Returns the length on the wire, which some writers leave 0 or wrong. */
    static int originalLength(int claimed, int capturedLength) {
        return claimed < 0 ? Integer.MAX_VALUE : Math.max(claimed, capturedLength);
    }

    private ByteBuffer window() {
        return littleEndian ? feed.littleEndian() : feed.bigEndian();
    }

    private Next endOfStream(int wantedBytes) {
        if (!ended) {
            if (feed.isWaiting()) {
                return Next.IDLE;
            }
            ended = true;
            damage.endOfStream(feed, nextRecord(), wantedBytes, framesRead);
        }
        return Next.END;
    }

    private Next impossible(int claimedBytes) {
        ended = true;
        Remark place = DamageLines.place(nextRecord(), feed.offset());
        long claimed = Integer.toUnsignedLong(claimedBytes);
        damage.stopped(
                Remark.of(
                        Kind.RECORD_LENGTH, "place", place, "bytes", claimed, "limit", limitBytes),
                framesRead);
        return Next.END;
    }

    private Remark nextRecord() {
        return Remark.of(Kind.RECORD, "number", framesRead + 1);
    }

    @Override
    public void keepRecords() {
        // the header is kept anyway
    }

    @Override
    public RawRecord record() {
        record.set(window(), feed.at() - recordBytes, recordBytes, header);
        return record;
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
