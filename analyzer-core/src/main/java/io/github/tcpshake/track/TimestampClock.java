package io.github.tcpshake.track;

import io.github.tcpshake.wire.Time;

/**
 * The clock by which a side stamps its segments (RFC 7323 3). One for each endpoint, mutable as it
 * is.
 */
final class TimestampClock {
    /** How fast it runs is measured over at least this, and so many ticks of it. */
    private static final long MEASURE_NANOS = Time.SECOND;

    private static final int MEASURE_TICKS = 10;

    boolean known;
    int first;
    int newest;

    /** Forgets all it knew, as if nothing had been stamped. */
    void forget() {
        known = false;
        first = 0;
        newest = 0;
    }

    /**
     * Reads a timestamp.
     *
     * @param measuredNanos for how long its side has been heard
     * @return nanoseconds by which it is older than the newest one; 0 where it is not, or how fast
     *     the clock runs is not known yet
     */
    long read(int timestamp, long measuredNanos) {
        if (!known) {
            known = true;
            first = timestamp;
            newest = timestamp;
            return 0;
        }
        int ticksBack = newest - timestamp; // RFC 7323 5.2: compared like numbers
        if (ticksBack <= 0) {
            newest = timestamp;
            return 0;
        }
        int measuredTicks = newest - first;
        boolean measured = measuredNanos >= MEASURE_NANOS && measuredTicks >= MEASURE_TICKS;
        return measured ? (long) ((double) ticksBack * measuredNanos / measuredTicks) : 0;
    }
}
