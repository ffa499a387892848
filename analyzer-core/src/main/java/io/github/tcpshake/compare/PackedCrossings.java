package io.github.tcpshake.compare;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Crossings of one connection in about 15 bytes each, as differences to the one before: hundreds of
 * thousands of connections wait for their end at once. Of what arrived, the first and the last are
 * kept; of what did not, all up to a bound that no ordinary connection comes to.
 */
final class PackedCrossings {
    /** So many of what arrived are kept before the middle, which is not, where there is one. */
    static final int FIRST_ARRIVED = 96;

    private static final int LAST_ARRIVED = 96;

    /** So many more are kept before the middle leaves, so that it seldom has to. */
    private static final int SLACK = 96;

    private static final int MOST_OTHERS = 4096;

    private static final Side[] SIDES = Side.values();
    private static final Fate[] FATES = Fate.values();
    private static final Step[] STEPS = Step.values();

    private static final int FROM_SERVER = 1;
    private static final int OVERTAKEN = 1 << 1;
    private static final int UNCERTAIN = 1 << 2;
    private static final int CHANGED = 1 << 3;
    private static final int FATE_AT = 4;

    private byte[] bytes = new byte[64];
    private int end;
    private int arrived;
    private int others;
    private Row last = new Row();

    /** Where the reader stands. */
    private int at;

    void add(Crossing c) {
        boolean isArrived = c.fate() == Fate.ARRIVED;
        if (!isArrived && others == MOST_OTHERS) {
            return;
        }
        arrived += isArrived ? 1 : 0;
        others += isArrived ? 0 : 1;
        write(c);
        if (arrived > FIRST_ARRIVED + LAST_ARRIVED + SLACK) {
            dropMiddle();
        }
    }

    private void dropMiddle() {
        List<Crossing> kept = list(Clock.unknown(true));
        end = 0;
        arrived = 0;
        others = 0;
        last = new Row();
        kept.forEach(this::add);
    }

    /** Returns what was kept, in the order in which it was added. */
    List<Crossing> list(Clock clock) {
        List<Crossing> all = new ArrayList<>(FIRST_ARRIVED);
        Row row = new Row();
        int left = arrived;
        at = 0;
        while (at < end) {
            Crossing c = read(row, clock);
            boolean isArrived = c.fate() == Fate.ARRIVED;
            if (!isArrived || arrived - left < FIRST_ARRIVED || left <= LAST_ARRIVED) {
                all.add(c);
            }
            left -= isArrived ? 1 : 0;
        }
        return all;
    }

    /** Reads what the next crossing will need. */
    long touch() {
        return bytes[end - 1] + last.nanosA;
    }

    private void write(Crossing c) {
        int from = c.from().ordinal();
        int changes = Change.bits(c.changes());
        int head =
                from * FROM_SERVER
                        | (c.overtaken() ? OVERTAKEN : 0)
                        | (c.isCertain() ? 0 : UNCERTAIN)
                        | (changes == 0 ? 0 : CHANGED);
        putByte(head | c.fate().ordinal() << FATE_AT);
        putByte(c.step().ordinal());
        put(c.flags());
        if (changes != 0) {
            putByte(changes);
        }
        // Both captures go on by nearly as much.
        long frames = 0;
        long nanos = 0;
        if (c.frameA() == 0) {
            put(0);
        } else {
            frames = c.frameA() - last.frameA;
            nanos = c.nanosA() - last.nanosA;
            put(folded(frames) + 1);
            put(folded(nanos));
            last.frameA = c.frameA();
            last.nanosA = c.nanosA();
        }
        if (c.frameB() == 0) {
            put(0);
        } else {
            put(folded(c.frameB() - last.frameB - frames) + 1);
            put(folded(c.nanosB() - last.nanosB - nanos));
            last.frameB = c.frameB();
            last.nanosB = c.nanosB();
        }
        // What one side sends is close to what the other acknowledges, and the other way round.
        boolean isClient = c.from() == Side.CLIENT;
        put(folded(c.sequence() - (isClient ? last.ofClient : last.ofServer)));
        put(folded(c.acknowledgment() - (isClient ? last.ofServer : last.ofClient)));
        put(c.payloadLength());
        last.take(isClient, c.sequence(), c.acknowledgment());
    }

    private Crossing read(Row row, Clock clock) {
        int head = bytes[at++];
        int from = head & FROM_SERVER;
        Step step = STEPS[bytes[at++]];
        int flags = (int) get();
        int changes = (head & CHANGED) == 0 ? 0 : bytes[at++];
        long frameA = get();
        long frames = 0;
        long nanos = 0;
        if (frameA != 0) {
            frames = unfolded(frameA - 1);
            nanos = unfolded(get());
            row.frameA += frames;
            row.nanosA += nanos;
        }
        long frameB = get();
        if (frameB != 0) {
            row.frameB += unfolded(frameB - 1) + frames;
            row.nanosB += unfolded(get()) + nanos;
        }
        boolean isClient = from == Side.CLIENT.ordinal();
        int sequence = (isClient ? row.ofClient : row.ofServer) + (int) unfolded(get());
        int acknowledgment = (isClient ? row.ofServer : row.ofClient) + (int) unfolded(get());
        int payloadLength = (int) get();
        row.take(isClient, sequence, acknowledgment);
        long commonB = frameB == 0 ? row.nanosA : clock.common(Tap.B, row.nanosB);
        return new Crossing(
                SIDES[from],
                step,
                FATES[head >> FATE_AT & 15],
                frameA == 0 ? 0 : row.frameA,
                frameA == 0 ? 0 : row.nanosA,
                frameB == 0 ? 0 : row.frameB,
                frameB == 0 ? 0 : row.nanosB,
                sequence,
                acknowledgment,
                flags,
                payloadLength,
                Change.set(changes),
                (head & OVERTAKEN) != 0,
                (head & UNCERTAIN) == 0,
                frameA == 0 ? commonB : Math.min(row.nanosA, commonB));
    }

    // Small differences of either sign become small numbers.
    private static long folded(long value) {
        return value << 1 ^ value >> 63;
    }

    private static long unfolded(long folded) {
        return folded >>> 1 ^ -(folded & 1);
    }

    private void put(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            putByte((int) left | 0x80);
            left >>>= 7;
        }
        putByte((int) left);
    }

    // Grows by little: what is not filled lies about until the connection ends.
    private void putByte(int value) {
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, end + end / 4 + 32);
        }
        bytes[end++] = (byte) value;
    }

    private long get() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** The numbers of the crossing before. */
    private static final class Row {
        private long frameA;
        private long nanosA;
        private long frameB;
        private long nanosB;

        /** Where the client stood in what it sends, and the server. */
        private int ofClient;

        private int ofServer;

        private void take(boolean isClient, int sequence, int acknowledgment) {
            boolean acknowledges = acknowledgment != 0;
            if (isClient) {
                ofClient = sequence;
                ofServer = acknowledges ? acknowledgment : ofServer;
            } else {
                ofServer = sequence;
                ofClient = acknowledges ? acknowledgment : ofClient;
            }
        }
    }
}
