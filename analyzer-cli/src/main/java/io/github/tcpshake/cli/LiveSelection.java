package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.watch.Change;
import io.github.tcpshake.watch.LiveView;
import java.io.Flushable;
import java.io.IOException;
import java.util.List;

/**
 * Passes on what the user asked for while it happens, and sends it on its way several times a
 * second: whoever reads it should not wait for a buffer to fill.
 */
final class LiveSelection implements LiveRenderer {
    private final Selection.Criteria criteria;
    private final Selection ends;
    private final LiveRenderer next;
    private final Flushable target;

    /**
     * Puts a selection before a renderer.
     *
     * @param witness told what was found on the selected connections until they ended
     * @param target flushed after each tick
     */
    LiveSelection(
            Selection.Criteria criteria, FailOn witness, LiveRenderer next, Flushable target) {
        this.criteria = criteria;
        this.ends = new Selection(criteria, witness, next);
        this.next = next;
        this.target = target;
    }

    @Override
    public void changed(Change change) throws IOException {
        boolean isWanted =
                change.finding().map(criteria::asksFor).orElse(criteria.codes().isEmpty());
        if (isWanted && criteria.contains(change.examined().report())) {
            next.changed(change);
        }
    }

    @Override
    public void tick(LiveView view) throws IOException {
        next.tick(view);
        target.flush();
    }

    @Override
    public boolean namesStreams() {
        return ends.namesStreams();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        ends.connection(report, findings);
    }

    @Override
    public void finding(Finding finding) throws IOException {
        ends.finding(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        ends.end(summary, tally);
        target.flush();
    }
}
