package io.github.tcpshake.detect.host;

import io.github.tcpshake.wire.Time;

/** Two counts for each of the last seconds; older ones are forgotten. Not thread-safe. */
public final class SecondCounts {
    private static final long NANOS_EACH = Time.SECOND;

    private final long[] seconds;
    private final int[] good;
    private final int[] bad;

    /**
     * Begins with nothing counted.
     *
     * @param span how many seconds are remembered
     */
    public SecondCounts(int span) {
        seconds = new long[span];
        good = new int[span];
        bad = new int[span];
    }

    /** Counts one that began at this moment; nothing where the second is forgotten. */
    public void add(long nanos, boolean isBad) {
        long second = Math.floorDiv(nanos, NANOS_EACH);
        int slot = Math.floorMod(second, seconds.length);
        if (seconds[slot] != second) {
            if (second < seconds[slot]) {
                return;
            }
            seconds[slot] = second;
            good[slot] = 0;
            bad[slot] = 0;
        }
        if (isBad) {
            bad[slot]++;
        } else {
            good[slot]++;
        }
    }

    /** Returns the good ones of the second of a moment. */
    int good(long nanos) {
        return of(good, nanos);
    }

    /** Returns the bad ones of the second of a moment. */
    int bad(long nanos) {
        return of(bad, nanos);
    }

    private int of(int[] counts, long nanos) {
        long second = Math.floorDiv(nanos, NANOS_EACH);
        int slot = Math.floorMod(second, seconds.length);
        return seconds[slot] == second ? counts[slot] : 0;
    }

    /** Returns all of the seconds up to a moment, and as many before it. */
    public int sum(long nanos, int span) {
        int sum = 0;
        for (int i = 0; i < span; i++) {
            long moment = nanos - i * NANOS_EACH;
            sum += good(moment) + bad(moment);
        }
        return sum;
    }
}
