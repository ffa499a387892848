package io.github.tcpshake.cli.tui;

import io.github.tcpshake.wire.Time;
import java.util.Arrays;

/**
 * What happened in each of the last 60 full seconds of the capture, and in the one that runs. For
 * one thread.
 */
final class History {
    static final int SECONDS = 60;

    private static final int LENGTH = SECONDS + 1;

    /** What is counted; {@link #HALF_OPEN} is a level, the others are events. */
    enum Series {
        OPENS,
        CLOSES,
        FRAMES,
        HALF_OPEN
    }

    private final long[][] counts = new long[Series.values().length][LENGTH];
    private long second = Long.MIN_VALUE;

    /** Moves on to a time of the capture, nanoseconds since the epoch; never back. */
    void advanceTo(long nowNanos) {
        long now = Math.floorDiv(nowNanos, Time.SECOND);
        if (second == Long.MIN_VALUE) {
            second = now;
        }
        long steps = Math.min(LENGTH, now - second);
        for (long i = 0; i < steps; i++) {
            for (long[] series : counts) {
                System.arraycopy(series, 1, series, 0, LENGTH - 1);
                series[LENGTH - 1] = 0;
            }
            long[] level = counts[Series.HALF_OPEN.ordinal()];
            level[LENGTH - 1] = level[LENGTH - 2];
        }
        second = Math.max(second, now);
    }

    /** Counts events that happened at a time; those that are too old are left out. */
    void add(Series series, long nanos, long count) {
        long back = second - Math.floorDiv(nanos, Time.SECOND);
        if (back >= 0 && back < LENGTH) {
            counts[series.ordinal()][LENGTH - 1 - (int) back] += count;
        }
    }

    /** Notes the level of this second. */
    void level(Series series, long value) {
        counts[series.ordinal()][LENGTH - 1] = value;
    }

    /** Returns the last 60 full seconds, the oldest first. */
    long[] last(Series series) {
        return Arrays.copyOf(counts[series.ordinal()], SECONDS);
    }
}
