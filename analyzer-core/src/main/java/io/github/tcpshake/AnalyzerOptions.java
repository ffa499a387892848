package io.github.tcpshake;

import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.TrackerLimits;
import java.security.SecureRandom;

/**
 * What an {@link Analyzer} may use and when absence says something.
 *
 * @param hashSeed of the flow table; unpredictable, so that no capture can be made to collide
 * @param threads that follow connections; with more than one, another one reads, and what is found
 *     is told by the caller's. No result depends on it. Only for captures that end.
 */
public record AnalyzerOptions(
        TrackerLimits limits, Thresholds thresholds, long hashSeed, int threads) {
    /** Returns the defaults, with a new seed. */
    public static AnalyzerOptions standard() {
        return new AnalyzerOptions(
                TrackerLimits.STANDARD, Thresholds.STANDARD, new SecureRandom().nextLong(), 1);
    }

    public AnalyzerOptions withLimits(TrackerLimits other) {
        return new AnalyzerOptions(other, thresholds, hashSeed, threads);
    }

    public AnalyzerOptions withThresholds(Thresholds other) {
        return new AnalyzerOptions(limits, other, hashSeed, threads);
    }

    public AnalyzerOptions withThreads(int count) {
        return new AnalyzerOptions(limits, thresholds, hashSeed, count);
    }
}
