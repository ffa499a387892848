package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import java.util.Arrays;

/**
 * The segments of one connection that are worth a row, four words each. It grows from {@link
 * #INITIAL}, or from as many as were read, to {@link #MAXIMUM} rows; after that the first half
 * stays and the second half holds the latest, so that a connection of any length is bounded and
 * both its ends can be read.
 */
public final class SegmentLog {
    /** More repetitions, or probes, than this without an answer are counted, but have no row. */
    public static final int REPEATS_WITH_ROW = 8;

    static final int WORDS = 4;
    static final int INITIAL = 8;
    static final int MAXIMUM = 64;
    private static final int KEPT = 2 * INITIAL;
    private static final int FIRST = MAXIMUM / 2;

    static final int LENGTH_BITS = 24;
    static final int ORDINAL_SHIFT = 32;
    private static final int FLAGS_SHIFT = 21;
    private static final int STEP_SHIFT = 17;
    static final int SIDE_SHIFT = 16;

    private static final long[] NONE = {};

    long[] words = NONE;
    long added;

    /** Forgets all rows, and gives up room that hardly any connection needs. */
    void forget() {
        added = 0;
        if (words.length > KEPT * WORDS) {
            words = NONE;
        }
    }

    void add(Step step, int notes, Side from, TcpSegment s, long ordinal) {
        addLike(s.frameNumber, s.timestampNanos, step, notes, from, s, ordinal);
    }

    /** Adds a segment of another frame that was like this one. */
    void addLike(
            long frame, long nanos, Step step, int notes, Side from, TcpSegment s, long ordinal) {
        long numbers =
                (long) s.sequenceNumber << 32 | Integer.toUnsignedLong(s.acknowledgmentNumber);
        add(frame, nanos, numbers, s.payloadLength);
        words[slot(added - 1) * WORDS + 3] =
                ordinal << ORDINAL_SHIFT
                        | (long) s.flags << FLAGS_SHIFT
                        | (long) step.ordinal() << STEP_SHIFT
                        | (from == Side.SERVER ? 1L << SIDE_SHIFT : 0)
                        | notes;
    }

    /**
     * Adds an ICMP error that quotes a segment of {@code from}; it is no segment and has no ordinal
     * of its own.
     */
    void addIcmpError(Side from, long frame, long nanos, int quotedSequence, long ordinal) {
        add(frame, nanos, (long) quotedSequence << 32, 0);
        words[slot(added - 1) * WORDS + 3] =
                ordinal << ORDINAL_SHIFT
                        | (long) Step.ICMP_ERROR.ordinal() << STEP_SHIFT
                        | (from == Side.SERVER ? 1L << SIDE_SHIFT : 0);
    }

    private void add(long frame, long nanos, long numbers, int payloadLength) {
        if (added * WORDS == words.length && added < MAXIMUM) {
            words = Arrays.copyOf(words, Math.max(INITIAL * WORDS, words.length * 2));
        }
        int at = slot(added) * WORDS;
        words[at] = nanos;
        words[at + 1] = frame << LENGTH_BITS | Math.min(payloadLength, (1 << LENGTH_BITS) - 1);
        words[at + 2] = numbers;
        added++;
    }

    /** Exchanges the sides in all rows. */
    void turnSides() {
        for (int i = 0; i < size(); i++) {
            words[at(i) + 3] ^= 1L << SIDE_SHIFT;
        }
    }

    /** Adds a note to the row of a frame, if it is still held. */
    void note(long frame, Note note) {
        for (int i = size() - 1; i >= 0; i--) {
            if (frame(i) == frame) {
                words[at(i) + 3] |= note.bit();
                return;
            }
        }
    }

    /** Notes something on all rows of one side that are a step. */
    void noteAll(Step step, Side from, Note note) {
        for (int i = 0; i < size(); i++) {
            if (step(i) == step && from(i) == from) {
                words[at(i) + 3] |= note.bit();
            }
        }
    }

    private static int slot(long index) {
        return (int) (index < MAXIMUM ? index : FIRST + (index - FIRST) % FIRST);
    }

    private int at(int index) {
        return slot(added > MAXIMUM && index >= FIRST ? added - MAXIMUM + index : index) * WORDS;
    }

    /** Tells whether the newest row is of a frame. */
    boolean endsWith(long frame) {
        return added > 0 && frame(size() - 1) == frame;
    }

    /** Returns the number of rows that were ever added, held or not. */
    long added() {
        return added;
    }

    /** Returns the number of rows held. */
    public int size() {
        return (int) Math.min(added, MAXIMUM);
    }

    public long nanos(int index) {
        return words[at(index)];
    }

    public long frame(int index) {
        return words[at(index) + 1] >>> LENGTH_BITS;
    }

    public int payloadLength(int index) {
        return (int) words[at(index) + 1] & (1 << LENGTH_BITS) - 1;
    }

    public int sequence(int index) {
        return (int) (words[at(index) + 2] >>> 32);
    }

    public int acknowledgment(int index) {
        return (int) words[at(index) + 2];
    }

    /** Returns the number of the segment within its connection, from 1. */
    public long ordinal(int index) {
        return words[at(index) + 3] >>> ORDINAL_SHIFT;
    }

    public int flags(int index) {
        return (int) (words[at(index) + 3] >>> FLAGS_SHIFT) & 0x1ff;
    }

    public Step step(int index) {
        return Step.at((int) (words[at(index) + 3] >>> STEP_SHIFT) & 15);
    }

    public Side from(int index) {
        return (words[at(index) + 3] >>> SIDE_SHIFT & 1) == 0 ? Side.CLIENT : Side.SERVER;
    }

    /** Returns the notes as bits; see {@link Note#isIn}. */
    public int notes(int index) {
        return (int) words[at(index) + 3] & 0xffff;
    }
}
