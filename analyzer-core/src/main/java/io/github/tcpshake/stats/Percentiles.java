package io.github.tcpshake.stats;

import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/**
 * How durations spread: within one percent, from 1 us to an hour, in a few hundred bytes. The
 * longest is exact, and no other one is said to be longer.
 */
public final class Percentiles {
    private static final long LEAST_NANOS = 1_000;
    private static final long MOST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 2;

    private @Nullable PackedHistogram micros;
    private long longestNanos = -1;

    /** Counts a duration; a longer one than an hour as an hour. */
    void add(long nanos) {
        PackedHistogram known = micros;
        if (known == null) {
            known = new PackedHistogram(1, MOST_MICROS, DIGITS);
            micros = known;
        }
        long duration = Math.max(0, nanos);
        known.recordValue(Math.min(MOST_MICROS, duration / LEAST_NANOS));
        longestNanos = Math.max(longestNanos, duration);
    }

    void add(Percentiles other) {
        PackedHistogram more = other.micros;
        PackedHistogram known = micros;
        if (more == null) {
            return;
        }
        if (known == null) {
            micros = more.copy();
        } else {
            known.add(more);
        }
        longestNanos = Math.max(longestNanos, other.longestNanos);
    }

    /** Returns how many durations were counted. */
    public long count() {
        PackedHistogram known = micros;
        return known == null ? 0 : known.getTotalCount();
    }

    /**
     * Returns the duration, in nanoseconds, that so many percent do not exceed; -1 where none was
     * counted.
     */
    public long nanosAt(double percent) {
        PackedHistogram known = micros;
        return known == null || known.getTotalCount() == 0
                ? -1
                : Math.min(longestNanos, known.getValueAtPercentile(percent) * LEAST_NANOS);
    }

    /** Returns the longest, in nanoseconds; -1 where none was counted. */
    public long longestNanos() {
        return longestNanos;
    }
}
