package io.github.tcpshake.render;

import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.stats.Statistics;
import java.io.IOException;

/** Writes counts by group in one output format. */
public interface StatsRenderer {
    /**
     * Writes all of it.
     *
     * @param summary of the capture that was counted
     */
    void write(Statistics statistics, CaptureSummary summary) throws IOException;
}
