package io.github.tcpshake;

import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.TrackerLimits;

/** What an {@link Analyzer} may use and when absence says something. */
public record AnalyzerOptions(TrackerLimits limits, Thresholds thresholds) {
    /** The defaults. */
    public static final AnalyzerOptions STANDARD =
            new AnalyzerOptions(TrackerLimits.STANDARD, Thresholds.STANDARD);
}
