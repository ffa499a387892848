package io.github.tcpshake.compare;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SplitMix;
import io.github.tcpshake.wire.TcpFlags;

/**
 * Prints of some segments of a capture, and when they passed, in fixed room: whenever it is full,
 * one half leaves. Which half, the segment's own numbers decide, so that two captures keep the same
 * segments. A SYN and the SYN-ACK that answers it stay or leave together.
 */
final class Samples {
    private static final int SLOTS = 1 << 17;
    private static final int MOST = SLOTS / 2;

    private static final byte FROM_UPPER_PORT = 1;

    /** How often it came, in the upper bits. */
    private static final int ONCE = 2;

    /** Stands for the flags of what is no segment. */
    private static final int ERROR = -1;

    private static final int MOST_TIMES = 60;

    private long[] prints = new long[SLOTS];
    private long[] draws = new long[SLOTS];
    private long[] nanos = new long[SLOTS];
    private long[] syns = new long[SLOTS];
    private byte[] bits = new byte[SLOTS];
    private int count;
    private long mask;
    private final FlowKey ends = new FlowKey();

    /** Takes an ICMP error that quotes a SYN: it goes back to the client. */
    void addError(int quotedSequence, long errorNanos) {
        long print = Prints.of(quotedSequence, 0, ERROR, 0);
        if ((SplitMix.mix(print) & mask) == 0) {
            put(print, SplitMix.mix(print), errorNanos, 0, (byte) ONCE);
        }
    }

    void add(TcpSegment s, int control, boolean fromUpperPort) {
        boolean synAck = control == (TcpFlags.SYN | TcpFlags.ACK);
        int acknowledgment = s.isAck() ? s.acknowledgmentNumber : 0;
        long print = Prints.of(s.sequenceNumber, acknowledgment, control, s.payloadLength);
        long syn = synAck ? Prints.of(acknowledgment - 1, 0, TcpFlags.SYN, 0) : 0;
        long draw = SplitMix.mix(synAck ? syn : print);
        if ((draw & mask) != 0) {
            return;
        }
        put(
                print,
                draw,
                s.timestampNanos,
                syn,
                (byte) (fromUpperPort ? ONCE | FROM_UPPER_PORT : ONCE));
        if (count > MOST) {
            halve();
        }
    }

    /**
     * Adds a SYN or SYN-ACK by its ends instead of its numbers; an answer belongs to the SYN of the
     * same ends.
     */
    void addOpening(TcpSegment s, int control, boolean fromUpperPort) {
        boolean synAck = (control & TcpFlags.ACK) != 0;
        ends.set(s.key);
        ends.context = 0;
        int hash = ends.hash(0);
        long syn = Prints.of(hash, 0, TcpFlags.SYN, 0);
        long print = synAck ? Prints.of(hash, 0, control, 0) : syn;
        if ((SplitMix.mix(syn) & mask) == 0) {
            put(
                    print,
                    SplitMix.mix(syn),
                    s.timestampNanos,
                    synAck ? syn : 0,
                    (byte) (fromUpperPort ? ONCE | FROM_UPPER_PORT : ONCE));
            if (count > MOST) {
                halve();
            }
        }
    }

    private static int times(byte bits) {
        return bits >> 1;
    }

    private void put(long print, long draw, long time, long syn, byte kind) {
        int slot = slot(print);
        if (prints[slot] == print) {
            if (times(bits[slot]) < MOST_TIMES) {
                bits[slot] = (byte) (bits[slot] + ONCE);
            }
            return;
        }
        prints[slot] = print;
        draws[slot] = draw;
        nanos[slot] = time;
        syns[slot] = syn;
        bits[slot] = kind;
        count++;
    }

    private int slot(long print) {
        int slot = (int) (print >>> 20) & SLOTS - 1;
        while (prints[slot] != 0 && prints[slot] != print) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private void halve() {
        mask = mask << 1 | 1;
        long[] oldPrints = prints;
        long[] oldDraws = draws;
        long[] oldNanos = nanos;
        long[] oldSyns = syns;
        byte[] oldBits = bits;
        prints = new long[SLOTS];
        draws = new long[SLOTS];
        nanos = new long[SLOTS];
        syns = new long[SLOTS];
        bits = new byte[SLOTS];
        count = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (oldPrints[i] != 0 && (oldDraws[i] & mask) == 0) {
                put(oldPrints[i], oldDraws[i], oldNanos[i], oldSyns[i], oldBits[i]);
            }
        }
    }

    /**
     * Tells of every segment that was kept here and in the other capture, and came as often there:
     * then the first here is the first there.
     *
     * @param asOften false for those that came more often in one of them, too
     */
    void join(Samples other, boolean asOften, Visitor visitor) {
        for (int i = 0; i < SLOTS; i++) {
            int there = other.find(prints[i]);
            if (there < 0 || asOften && times(bits[i]) != times(other.bits[there])) {
                continue;
            }
            int synHere = find(syns[i]);
            int synThere = other.find(syns[i]);
            boolean linked =
                    synHere >= 0
                            && synThere >= 0
                            && times(bits[synHere]) == times(other.bits[synThere]);
            visitor.met(
                    nanos[i],
                    other.nanos[there],
                    (bits[i] & FROM_UPPER_PORT) != 0,
                    linked ? nanos[synHere] : Long.MIN_VALUE,
                    linked ? other.nanos[synThere] : Long.MIN_VALUE);
        }
    }

    private int find(long print) {
        if (print == 0) {
            return -1;
        }
        int slot = slot(print);
        return prints[slot] == print ? slot : -1;
    }

    /** Told of segments that two captures hold. */
    interface Visitor {
        /**
         * One segment; of a SYN-ACK also when the SYN it answers passed, the least long where that
         * is not known.
         */
        void met(long here, long there, boolean fromUpperPort, long synHere, long synThere);
    }
}
