package io.github.tcpshake.track;

import io.github.tcpshake.wire.Time;

/**
 * Bounds of the tracker's memory and how long it remembers what ended, in packet time.
 *
 * @param maxConnections connections in the table at once
 * @param awakeConnections of them that are kept as objects; the others rest as bytes until their
 *     next segment comes, which changes no result; {@link #ALL} keeps every one
 * @param unansweredNanos how long an attempt without answer is kept after its last SYN; classic
 *     Linux gives up after 127 s
 * @param closingNanos how long a connection in its close is kept after its last segment; Linux
 *     gives up after about 110 s
 * @param closedNanos how long a closed connection is kept for late segments: two TIME-WAITs of
 *     Linux; less while there are many (see {@link #lingeringConnections})
 */
public record TrackerLimits(
        int maxConnections,
        int awakeConnections,
        long unansweredNanos,
        long closingNanos,
        long closedNanos) {
    /** For who keeps hold of connections between calls: none of them is ever packed. */
    public static final int ALL = Integer.MAX_VALUE;

    public TrackerLimits {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1");
        }
        if (awakeConnections < 0) {
            throw new IllegalArgumentException("awakeConnections must not be negative");
        }
    }

    public static final TrackerLimits STANDARD =
            new TrackerLimits(
                    1_000_000, 1 << 16, 130 * Time.SECOND, 120 * Time.SECOND, 120 * Time.SECOND);

    /**
     * Returns how many connections may be in the table before the closed ones leave early, as
     * others come: a quarter of all it holds. Each of them costs memory and nearness to it, and
     * only tells late segments from strays.
     */
    int lingeringConnections() {
        return Math.max(1, maxConnections / 4);
    }

    public TrackerLimits withMaxConnections(int count) {
        return new TrackerLimits(
                count, awakeConnections, unansweredNanos, closingNanos, closedNanos);
    }

    public TrackerLimits withAwakeConnections(int count) {
        return new TrackerLimits(maxConnections, count, unansweredNanos, closingNanos, closedNanos);
    }

    /** Returns the limits of one of several equal parts. */
    TrackerLimits share(int parts) {
        int awake = awakeConnections == ALL ? ALL : awakeConnections / parts;
        return withMaxConnections(maxConnections / parts).withAwakeConnections(awake);
    }
}
