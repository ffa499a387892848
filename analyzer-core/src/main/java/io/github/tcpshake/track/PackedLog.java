package io.github.tcpshake.track;

/**
 * Packs what happened: the rows of a log, each as its difference to the row before it, and the
 * events of an endpoint, most of which name the row of the segment that carried them.
 */
final class PackedLog {
    private static final int EVENT_BITS = EventHistory.FRAME_SHIFT - EventHistory.EVENT_SHIFT;
    private static final int MARKS_BITS = 3;
    private static final int MARKS = (1 << MARKS_BITS) - 1;
    private static final int PRESUMED_ONLY = 1 << 4;
    private static final int EXPECTS = 1 << 5; // some event is pending or doubted
    private static final int HEAD_BITS = 6;
    private static final int STATE = PRESUMED_ONLY - 1;
    private static final long LOW_WORD = 0xffff_ffffL;

    // What a row has, beside time and frame: most have only one or two of these.
    private static final int NOTED = 1;
    private static final int SIZED = 1 << 1;
    private static final int SKIPPED = 1 << 2; // segments without a row before it
    private static final int MOVED = 1 << 3; // another sequence number than the next one
    private static final int ACKNOWLEDGES = 1 << 4; // something else than last time
    private static final int BARE = 1 << 5; // no acknowledgment number, as in a SYN
    private static final int ROW_BITS = 6;

    private final PackedBytes bytes;

    // Of the row under way; of the numbers, what each side is expected to send next.
    private long nanos;
    private long frame;
    private long ordinal;
    private int clientNext;
    private int serverNext;

    PackedLog(PackedBytes bytes) {
        this.bytes = bytes;
    }

    /** Writes or reads the rows of a connection whose ends of the connection are known. */
    void rows(Connection c) {
        SegmentLog log = c.log;
        log.added = bytes.unsigned(log.added);
        int size = log.size();
        if (log.words.length < size * SegmentLog.WORDS) {
            log.words = new long[size * SegmentLog.WORDS];
        }
        nanos = c.startNanos;
        frame = c.firstFrame;
        ordinal = 0;
        clientNext = c.client.isn;
        serverNext = c.server.isn;
        for (int at = 0; at < size * SegmentLog.WORDS; at += SegmentLog.WORDS) {
            row(log.words, at);
        }
    }

    private void row(long[] words, int at) {
        nanos += bytes.signed(words[at] - nanos);
        long where = words[at + 1];
        frame += bytes.signed((where >>> SegmentLog.LENGTH_BITS) - frame);
        ordinal++;
        long what = words[at + 3];
        long kindAndBits = bytes.unsigned(bytes.isReading() ? 0 : kindAndBits(words, at));
        long kind = kindAndBits >>> ROW_BITS;
        long length =
                (kindAndBits & SIZED) == 0
                        ? 0
                        : bytes.unsigned(where & (1 << SegmentLog.LENGTH_BITS) - 1);
        long notes =
                (kindAndBits & NOTED) == 0
                        ? 0
                        : bytes.unsigned(what & (1 << SegmentLog.SIDE_SHIFT) - 1);
        if ((kindAndBits & SKIPPED) != 0) {
            ordinal += bytes.signed((what >>> SegmentLog.ORDINAL_SHIFT) - ordinal);
        }
        words[at] = nanos;
        words[at + 1] = frame << SegmentLog.LENGTH_BITS | length;
        words[at + 2] = numbers(words[at + 2], kindAndBits, (kind & 1) != 0);
        words[at + 3] = ordinal << SegmentLog.ORDINAL_SHIFT | kind << SegmentLog.SIDE_SHIFT | notes;
    }

    /** Returns sequence and acknowledgment number, and keeps in mind what comes next of both. */
    private long numbers(long written, long bits, boolean fromServer) {
        int sequence = fromServer ? serverNext : clientNext;
        if ((bits & MOVED) != 0) {
            sequence += (int) bytes.signed((int) (written >>> 32) - sequence);
        }
        int acknowledgment = fromServer ? clientNext : serverNext;
        if ((bits & ACKNOWLEDGES) != 0) {
            acknowledgment += (int) bytes.signed((int) written - acknowledgment);
        }
        clientNext = fromServer ? acknowledgment : sequence;
        serverNext = fromServer ? sequence : acknowledgment;
        return (long) sequence << 32 | ((bits & BARE) != 0 ? 0 : acknowledgment & LOW_WORD);
    }

    /** Returns what kind of row it is, and which of its numbers are not as they usually are. */
    private long kindAndBits(long[] words, int at) {
        long what = words[at + 3];
        boolean fromServer = (what >>> SegmentLog.SIDE_SHIFT & 1) != 0;
        int acknowledgment = (int) words[at + 2];
        int bits = (what & (1 << SegmentLog.SIDE_SHIFT) - 1) != 0 ? NOTED : 0;
        bits |= (words[at + 1] & (1 << SegmentLog.LENGTH_BITS) - 1) != 0 ? SIZED : 0;
        bits |= what >>> SegmentLog.ORDINAL_SHIFT != ordinal ? SKIPPED : 0;
        bits |= (int) (words[at + 2] >>> 32) != (fromServer ? serverNext : clientNext) ? MOVED : 0;
        if (acknowledgment == 0) {
            bits |= BARE;
        } else if (acknowledgment != (fromServer ? clientNext : serverNext)) {
            bits |= ACKNOWLEDGES;
        }
        return (what & LOW_WORD) >>> SegmentLog.SIDE_SHIFT << ROW_BITS | bits;
    }

    /** Writes or reads the history of one endpoint of the connection. */
    void history(EventHistory h, Connection c) {
        int head = h.state.ordinal() | (h.presumedOnly ? PRESUMED_ONLY : 0);
        head |= (h.doubtedBits | h.pendingBits) != 0 ? EXPECTS : 0;
        head = (int) bytes.unsigned(head | h.count << HEAD_BITS);
        h.state = TcpState.at(head & STATE);
        h.presumedOnly = (head & PRESUMED_ONLY) != 0;
        h.count = head >>> HEAD_BITS;
        h.provenCount = (int) bytes.unsigned(h.provenCount);
        boolean expects = (head & EXPECTS) != 0;
        h.doubtedBits = expects ? (int) bytes.unsigned(h.doubtedBits) : 0;
        h.pendingBits = expects ? (int) bytes.unsigned(h.pendingBits) : 0;
        if (h.words.length < h.count * EventHistory.WORDS) {
            h.words = new long[h.count * EventHistory.WORDS];
        }
        int row = 0;
        for (int i = 0; i < h.count; i++) {
            row = event(h.words, i * EventHistory.WORDS, c, row);
        }
    }

    private int event(long[] words, int at, Connection c, int lastRow) {
        SegmentLog log = c.log;
        long frame = words[at + 1] >>> EventHistory.FRAME_SHIFT;
        long what = words[at + 1];
        long event = what >>> EventHistory.EVENT_SHIFT & (1 << EVENT_BITS) - 1;
        int known = bytes.isReading() ? 0 : rowOf(log, frame, words[at], lastRow);
        long head = bytes.unsigned(event << MARKS_BITS | what & MARKS);
        int row = (int) bytes.unsigned(known);
        long nanos;
        if (row > 0) {
            int rowAt = (row - 1) * SegmentLog.WORDS;
            nanos = log.words[rowAt];
            frame = log.words[rowAt + 1] >>> SegmentLog.LENGTH_BITS;
        } else {
            nanos = c.startNanos + bytes.signed(words[at] - c.startNanos);
            frame = c.firstFrame + bytes.signed(frame - c.firstFrame);
        }
        words[at] = nanos;
        words[at + 1] =
                frame << EventHistory.FRAME_SHIFT
                        | head >>> MARKS_BITS << EventHistory.EVENT_SHIFT
                        | head & MARKS;
        return Math.max(0, row - 1);
    }

    // Events are in the order of rows, or nearly so.
    private static int rowOf(SegmentLog log, long frame, long nanos, int from) {
        int size = log.size();
        int row = from;
        for (int i = 0; i < size; i++) {
            int at = row * SegmentLog.WORDS;
            if (log.words[at] == nanos && log.words[at + 1] >>> SegmentLog.LENGTH_BITS == frame) {
                return row + 1;
            }
            row = row + 1 == size ? 0 : row + 1;
        }
        return 0;
    }
}
