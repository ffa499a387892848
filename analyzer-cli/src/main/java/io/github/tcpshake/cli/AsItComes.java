package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.io.Flushable;
import java.io.IOException;
import java.util.List;

/**
 * Sends each result on its way at once. For input that arrives slowly, such as a capture that is
 * still being made, whose reader should not wait for a buffer to fill.
 */
final class AsItComes implements Renderer {
    private final Renderer next;
    private final Flushable target;

    AsItComes(Renderer next, Flushable target) {
        this.next = next;
        this.target = target;
    }

    @Override
    public boolean namesStreams() {
        return next.namesStreams();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        next.connection(report, findings);
        target.flush();
    }

    @Override
    public void finding(Finding finding) throws IOException {
        next.finding(finding);
        target.flush();
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        next.end(summary, tally);
        target.flush();
    }
}
