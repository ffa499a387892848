package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.stats.Grouping;
import io.github.tcpshake.stats.Statistics;
import java.util.List;

/** Counts what comes of one capture, to be held against another. */
public final class Counts implements Renderer {
    private final String name;
    private final Statistics statistics = new Statistics(Grouping.SERVICE);
    private final Tally tally = new Tally();
    private long frames;

    /**
     * Begins without a connection.
     *
     * @param name of the capture
     */
    public Counts(String name) {
        this.name = name;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        statistics.add(report);
        tally.add(report, findings);
    }

    @Override
    public void finding(Finding finding) {
        tally.add(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally everything) {
        frames = summary.capture().frames();
    }

    String name() {
        return name;
    }

    Statistics statistics() {
        return statistics;
    }

    /** Returns the findings that came, by code and confidence. */
    public Tally tally() {
        return tally;
    }

    long frames() {
        return frames;
    }
}
