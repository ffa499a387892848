package io.github.tcpshake.compare;

import io.github.tcpshake.wire.SplitMix;

/**
 * Segments that passed a moment ago, to know one again that comes twice. In fixed room for all
 * flows: one that is pushed out by others is not known again.
 */
final class Twins {
    /** A network that repeats does it at once. */
    private static final long TWIN_NANOS = 1_000_000_000L;

    private static final int SLOTS = 1 << 16;

    private final long[] prints = new long[SLOTS];
    private final long[] nanos = new long[SLOTS];

    void remember(Sighting s, long flow) {
        long print = print(s, flow);
        int slot = (int) print & SLOTS - 1;
        prints[slot] = print;
        nanos[slot] = s.nanos;
    }

    /** Tells whether the same packet was seen at that point a moment ago. */
    boolean knows(Sighting s, long flow) {
        long print = print(s, flow);
        int slot = (int) print & SLOTS - 1;
        return prints[slot] == print && Math.abs(s.nanos - nanos[slot]) < TWIN_NANOS;
    }

    private static long print(Sighting s, long flow) {
        long where = flow << 2 | s.direction << 1 | s.tap.ordinal();
        return SplitMix.mix(s.identity() + where * 0x9e37_79b9_7f4a_7c15L);
    }
}
