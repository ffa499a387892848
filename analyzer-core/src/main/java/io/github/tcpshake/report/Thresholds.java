package io.github.tcpshake.report;

/**
 * How long something must stay away before its absence says anything, in nanoseconds, and how often
 * something must happen; the {@code T.} and {@code N.} names of the catalogue. Linux resends a
 * SYN-ACK after 1 s and a FIN after about 0.2 s, so 3 s and 1 s lie behind its second try.
 */
public record Thresholds(
        long synNanos,
        long halfOpenNanos,
        long handshakeSlowNanos,
        long finNanos,
        long finWaitNanos,
        long closeWaitNoteNanos,
        long closeWaitWarningNanos,
        long finTimeoutNanos,
        long timeWaitNanos,
        long idleBeforeDiscoveryNanos,
        int keepAliveProbes,
        int dataRepeats) {
    private static final long SECOND = 1_000_000_000L;

    /** The defaults of the catalogue. */
    public static final Thresholds STANDARD =
            new Thresholds(
                    3 * SECOND,
                    3 * SECOND,
                    SECOND / 2,
                    SECOND,
                    5 * SECOND,
                    30 * SECOND,
                    120 * SECOND,
                    60 * SECOND,
                    60 * SECOND,
                    10 * SECOND,
                    3,
                    3);
}
