package io.github.tcpshake;

import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.TrackerLimits;
import java.security.SecureRandom;

/**
 * What an {@link Analyzer} may use and when absence says something.
 *
 * @param hashSeed of the flow table; unpredictable, so that no capture can be made to collide
 */
public record AnalyzerOptions(TrackerLimits limits, Thresholds thresholds, long hashSeed) {
    /** Returns the defaults, with a new seed. */
    public static AnalyzerOptions standard() {
        return new AnalyzerOptions(
                TrackerLimits.STANDARD, Thresholds.STANDARD, new SecureRandom().nextLong());
    }

    public AnalyzerOptions withLimits(TrackerLimits other) {
        return new AnalyzerOptions(other, thresholds, hashSeed);
    }

    public AnalyzerOptions withThresholds(Thresholds other) {
        return new AnalyzerOptions(limits, other, hashSeed);
    }
}
