package io.github.tcpshake.track.simulation;

import java.util.PriorityQueue;

/** The clock of a run: runs what is due, in order of time, then in the order it was scheduled. */
final class VirtualTime {
    static final long MICROSECOND = 1_000;
    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000_000_000;

    /** Some time in the year 2026, so that nothing rests on times near 0. */
    static final long START_NANOS = 1_770_000_000L * SECOND;

    private record Due(long nanos, long order, Runnable action) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(
                    (a, b) ->
                            a.nanos() == b.nanos()
                                    ? Long.compare(a.order(), b.order())
                                    : Long.compare(a.nanos(), b.nanos()));
    private long nowNanos = START_NANOS;
    private long scheduled;

    long nowNanos() {
        return nowNanos;
    }

    void after(long delayNanos, Runnable action) {
        queue.add(new Due(nowNanos + delayNanos, scheduled++, action));
    }

    /**
     * Runs until nothing is due.
     *
     * @throws IllegalStateException after too many events: two peers that answer each other for
     *     ever
     */
    void run(int maxEvents) {
        for (int events = 0; !queue.isEmpty(); events++) {
            if (events > maxEvents) {
                throw new IllegalStateException("more than " + maxEvents + " events");
            }
            Due due = queue.remove();
            nowNanos = due.nanos();
            due.action().run();
        }
    }
}
