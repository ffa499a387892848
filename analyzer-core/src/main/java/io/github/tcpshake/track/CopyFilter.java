package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SplitMix;
import io.github.tcpshake.wire.TcpFlags;
import io.github.tcpshake.wire.Time;
import org.jspecify.annotations.Nullable;

/**
 * Tells a packet that was captured or delivered twice from one that its sender sent again. A copy
 * has everything unchanged that a stack would change: IP identification, window, checksum (and so
 * the timestamp option). The TTL is not compared: the second interface may lie behind a router.
 *
 * <p>One table of fixed size for all connections of a tracker. A newer segment may push an older
 * one out, so on a very fast link a late copy can pass for a repetition; a repetition never passes
 * for a copy.
 */
final class CopyFilter {
    private static final int SLOTS = 1 << 15;

    /** The slot is told by bits of the print that the slot itself does not keep. */
    private static final int INDEX_SHIFT = 40;

    /**
     * Copies of a network come within a round trip; no stack repeats a segment that fast unchanged.
     */
    private static final long WINDOW_NANOS = 100 * Time.MILLISECOND;

    /** Time is kept in units of so many bits of a nanosecond, 65 us each. */
    private static final int UNIT_BITS = 16;

    private static final long WINDOW_UNITS = WINDOW_NANOS >> UNIT_BITS;

    /** A slot keeps so many bits of the time: it comes round once in five hours. */
    private static final int TIME_BITS = 28;

    /**
     * One word a slot: 36 bits of a segment's print, and its time. Half as large as with whole
     * words for both; the processor has to keep it near with all that the states need.
     */
    private final long[] slots;

    /** Where each of them was captured; null as long as all came from the first interface. */
    private int @Nullable [] interfaces;

    private int interfaceOfOriginal;

    CopyFilter() {
        this(SLOTS);
    }

    private CopyFilter(int slots) {
        this.slots = new long[slots];
    }

    /** Makes the table for one of several parts, a power of two, of all connections. */
    static CopyFilter share(int parts) {
        return new CopyFilter(SLOTS / parts);
    }

    /**
     * Notes the segment and tells whether the same one passed a moment ago.
     *
     * @param identified true when the IP identification of its sender tells packets apart
     */
    boolean isCopy(TcpSegment s, boolean identified) {
        boolean bareAck = s.payloadLength == 0 && !s.has(TcpFlags.SYN | TcpFlags.FIN);
        if (!identified && (bareAck || s.checksum <= 0)) {
            return false; // two equal bare ACKs are two ACKs, and without a checksum nothing tells
        }
        long print = print(s);
        int slot = (int) (print >>> INDEX_SHIFT) & slots.length - 1;
        long before = slots[slot];
        long now = print << TIME_BITS | s.timestampNanos >>> UNIT_BITS & (1L << TIME_BITS) - 1;
        slots[slot] = now;
        noteInterface(slot, s.interfaceIndex);
        return (before ^ now) >>> TIME_BITS == 0 && unitsApart(before, now) < WINDOW_UNITS;
    }

    // Two interfaces are not always read in the order of time.
    private static long unitsApart(long before, long now) {
        return Math.abs((now - before) << Long.SIZE - TIME_BITS >> Long.SIZE - TIME_BITS);
    }

    private void noteInterface(int slot, int index) {
        int[] known = interfaces;
        if (known == null) {
            if (index == 0) {
                return;
            }
            known = new int[slots.length];
            interfaces = known;
        }
        interfaceOfOriginal = known[slot];
        known[slot] = index;
    }

    /** Returns where the segment was captured of which the last one asked about is a copy. */
    int interfaceOfOriginal() {
        return interfaceOfOriginal;
    }

    // Without the seed of the flow table: which segment is pushed out by which is the same in each
    // run. Who makes two of them collide only has a copy of his own taken for a repetition.
    private static long print(TcpSegment s) {
        FlowKey key = s.key;
        long source = key.sourceHigh + key.sourceLow * 31 + key.sourcePort;
        long destination = key.destinationHigh + key.destinationLow * 31 + key.destinationPort;
        long ends = SplitMix.mix(source * 37 + destination) + key.context;
        long numbers = (long) s.sequenceNumber << 32 | s.acknowledgmentNumber & 0xffffffffL;
        long rest = (long) s.flags << 48 | (long) s.payloadLength << 20 | s.window;
        long ids = (long) s.ipIdentification << 32 | (long) s.checksum << 8;
        return SplitMix.mix(SplitMix.mix(SplitMix.mix(numbers ^ ends) + rest) + ids);
    }
}
