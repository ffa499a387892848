package io.github.tcpshake.track;

import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SplitMix;

/**
 * Divides the connections of a capture, by a hash of their ends, into parts that know nothing of
 * each other and so can be followed by several threads. How many there are depends on the limits
 * alone, never on the number of threads: a part that is full gives up its own connections, and what
 * leaves must be the same with any number of threads. For one thread.
 */
public final class Partitions {
    private static final int MOST = 16;

    /** A part with less room would be full by chance, while others are not. */
    private static final int LEAST_ROOM = 1 << 12;

    private final int count;
    private long seed;
    private boolean isSeeded;

    public Partitions(TrackerLimits limits) {
        boolean isOne =
                limits.maxConnections() / MOST < LEAST_ROOM
                        || limits.awakeConnections() == TrackerLimits.ALL;
        count = isOne ? 1 : MOST;
    }

    public int count() {
        return count;
    }

    /**
     * Returns the number of the part, from 0, to which a segment belongs.
     *
     * @param nanos its time; that of the first one seeds the hash. It is the same in each run of a
     *     capture, and nobody who sends to a live one knows it to the nanosecond.
     */
    public int of(FlowKey key, long nanos) {
        if (count == 1) {
            return 0;
        }
        if (!isSeeded) {
            isSeeded = true;
            seed = SplitMix.mix(nanos);
        }
        return key.hash(seed) & count - 1;
    }
}
