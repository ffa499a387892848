package io.github.tcpshake.track;

/**
 * Bounds of the tracker's memory and how long it remembers what ended, in packet time.
 *
 * @param maxConnections connections in the table at once
 * @param unansweredNanos how long an attempt without answer is kept after its last SYN; classic
 *     Linux gives up after 127 s
 * @param closingNanos how long a connection in its close is kept after its last segment; Linux
 *     gives up after about 110 s
 * @param closedNanos how long a closed connection is kept for late segments: two TIME-WAITs of
 *     Linux
 */
public record TrackerLimits(
        int maxConnections, long unansweredNanos, long closingNanos, long closedNanos) {
    private static final long SECOND = 1_000_000_000L;

    public TrackerLimits {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1");
        }
    }

    public static final TrackerLimits STANDARD =
            new TrackerLimits(1_000_000, 130 * SECOND, 120 * SECOND, 120 * SECOND);

    public TrackerLimits withMaxConnections(int count) {
        return new TrackerLimits(count, unansweredNanos, closingNanos, closedNanos);
    }
}
