package io.github.tcpshake.detect.host;

import io.github.tcpshake.wire.Time;
import java.util.Arrays;

/** The handshakes with one service that have begun and are neither completed nor given up. */
final class PendingHandshakes implements HeavyHitters.Weighted {
    private static final int TIMES_BASELINE = 5;
    private static final long WINDOW_NANOS = Time.SECOND;
    private static final int FIRST_FRAMES = 8;

    /** A service that answers fewer of those that wait is taken for one that is down. */
    private static final int LEAST_ANSWERED = 10;

    /** Every system repeats its SYN by then; most after 1 s, some after 3 s. */
    private static final long REPEATED_BY_NANOS = 3100 * Time.MILLISECOND;

    private final long startNanos;
    private final long least;
    private final long[] frames = new long[FIRST_FRAMES];
    private final DistinctCount sources = new DistinctCount();
    private long lastNanos;
    private long windowNanos;
    private int windowAttempts;
    private int windowCompletions;
    private int earlierAttempts;
    private int earlierCompletions;
    private int pending;
    private int halfOpen;

    /** The fewest pending handshakes of the window: they all outlasted it. */
    private int fewest;

    private int baseline;
    private long attempts;
    private long completions;
    private int mostPending;
    private int mostHalfOpen;

    /** Unanswered attempts whose client had the time to repeat its SYN, and did not or did. */
    private long onlyOnce;

    private long repeated;
    private boolean hasFlood;
    private boolean hasUnansweredCrowd;
    private long floodNanos;
    private boolean isTold;

    /**
     * @param least so many that outlast a second are a flood
     */
    PendingHandshakes(long nanos, long least) {
        this.least = least;
        startNanos = nanos;
        windowNanos = nanos;
        lastNanos = nanos;
    }

    @Override
    public int weight() {
        return hasFlood ? Integer.MAX_VALUE : pending;
    }

    void attempted(long nanos, long frame, long sourceHash) {
        advance(nanos);
        if (attempts < FIRST_FRAMES) {
            frames[(int) attempts] = frame;
        }
        attempts++;
        windowAttempts++;
        pending++;
        mostPending = Math.max(mostPending, pending);
        sources.add(sourceHash);
    }

    void answered(long nanos) {
        advance(nanos);
        halfOpen++;
        mostHalfOpen = Math.max(mostHalfOpen, halfOpen);
    }

    void completed(Attempt attempt, long nanos) {
        ended(attempt, nanos);
        windowCompletions++;
        completions++;
    }

    void gaveUp(Attempt attempt, long nanos) {
        ended(attempt, nanos);
        if (!attempt.answered() && attempt.syns() > 1) {
            repeated++;
        } else if (!attempt.answered() && nanos - attempt.startNanos() >= REPEATED_BY_NANOS) {
            onlyOnce++;
        }
    }

    private void ended(Attempt attempt, long nanos) {
        advance(nanos);
        pending = Math.max(0, pending - 1);
        fewest = Math.min(fewest, pending);
        if (attempt.answered()) {
            halfOpen = Math.max(0, halfOpen - 1);
        }
    }

    /** Judges the window where it is over, and begins a new one. */
    private void advance(long nanos) {
        lastNanos = Math.max(lastNanos, nanos);
        if (nanos - windowNanos < WINDOW_NANOS) {
            return;
        }
        closeWindow();
        if (nanos - windowNanos >= 2 * WINDOW_NANOS) {
            // Nothing came for a whole window: who was pending then still is.
            fewest = pending;
            closeWindow();
        }
        windowNanos += (nanos - windowNanos) / WINDOW_NANOS * WINDOW_NANOS;
    }

    private void closeWindow() {
        int begun = windowAttempts + earlierAttempts;
        int done = windowCompletions + earlierCompletions;
        // A burst of good connections is pending for a round trip only, never for a window.
        if (fewest > Math.max(least, (long) TIMES_BASELINE * baseline) && 2L * done < begun) {
            boolean isAnswered = halfOpen >= LEAST_ANSWERED;
            floodNanos = hasFlood || hasUnansweredCrowd ? floodNanos : windowNanos;
            hasFlood |= isAnswered;
            hasUnansweredCrowd |= !isAnswered;
        }
        if (!hasFlood && !hasUnansweredCrowd) {
            // Slow, so that a flood that grows does not become its own measure.
            baseline += (fewest - baseline) / 8;
        }
        if (windowAttempts > 0) {
            earlierAttempts = windowAttempts;
            earlierCompletions = windowCompletions;
        }
        windowAttempts = 0;
        windowCompletions = 0;
        fewest = pending;
    }

    /** Tells whether there is a flood that was not told yet, at this time. */
    boolean isNewFlood(long nowNanos) {
        advance(nowNanos);
        boolean isUnansweredFlood =
                hasUnansweredCrowd && onlyOnce > least && onlyOnce > 9 * repeated;
        return !isTold && (hasFlood || isUnansweredFlood);
    }

    void told() {
        isTold = true;
    }

    boolean isAnswered() {
        return hasFlood;
    }

    long floodNanos() {
        return floodNanos;
    }

    long spanNanos() {
        return lastNanos - startNanos;
    }

    long attempts() {
        return attempts;
    }

    long completions() {
        return completions;
    }

    /** Returns how many handshakes were pending at most, answered or not. */
    int mostPending() {
        return mostPending;
    }

    /** Returns how many were answered and not acknowledged at most. */
    int mostHalfOpen() {
        return mostHalfOpen;
    }

    /** Returns from about how many addresses the attempts came: no more than there were. */
    long sources() {
        return Math.min(sources.estimate(), attempts);
    }

    /** Returns the frames of the first SYNs. */
    long[] firstFrames() {
        return Arrays.copyOf(frames, (int) Math.min(attempts, FIRST_FRAMES));
    }
}
