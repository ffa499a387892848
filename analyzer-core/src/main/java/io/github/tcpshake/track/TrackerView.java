package io.github.tcpshake.track;

/** How far the analysis of a capture has come. */
public interface TrackerView {
    /**
     * Returns the newest time so far, nanoseconds since the epoch; the least long before any
     * segment.
     */
    long nowNanos();

    /** Returns what was counted so far. */
    TrackerFacts facts();
}
