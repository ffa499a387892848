package io.github.tcpshake.compare;

import io.github.tcpshake.wire.SplitMix;
import io.github.tcpshake.wire.Time;

/**
 * Segments that passed a moment ago, to know one again that comes twice. In fixed room for all
 * flows: one that is pushed out by others is not known again.
 */
final class Twins {
    /** A network that repeats does it at once. */
    private static final long TWIN_NANOS = Time.SECOND;

    private static final int SLOTS = 1 << 16;

    /** Of each slot a print, and beside it the time: both are looked at together. */
    private final long[] slots = new long[2 * SLOTS];

    /** Returns one number of a segment, where and to where it was captured. */
    static long print(Sighting s, Flow flow) {
        long where = flow.serial << 2 | s.direction << 1 | s.tap.ordinal();
        return SplitMix.mix(s.identity() + where * 0x9e37_79b9_7f4a_7c15L);
    }

    private static int slot(long print) {
        return ((int) print & SLOTS - 1) << 1;
    }

    void remember(long print, long nanos) {
        int slot = slot(print);
        slots[slot] = print;
        slots[slot + 1] = nanos;
    }

    /** Tells whether the same packet was seen at that point a moment ago. */
    boolean knows(long print, long nanos) {
        int slot = slot(print);
        return slots[slot] == print && Math.abs(nanos - slots[slot + 1]) < TWIN_NANOS;
    }
}
