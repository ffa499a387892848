package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.HalfOpenSense;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.watch.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The same lines as {@link JsonLines}, and one of type {@code event} for each thing that becomes of
 * a connection while it lives.
 */
public final class LiveJsonLines implements LiveRenderer {
    private final JsonLines lines;
    private final boolean halfOpenOnly;
    private final HalfOpenTurns turns;

    /**
     * Writes to a stream that stays open at the end.
     *
     * @param halfOpenOnly true for connections that are half-open alone, and the events {@code
     *     half-open} and {@code no-longer-half-open}
     * @param thresholds how long a half-open state lasts before it counts
     */
    public LiveJsonLines(OutputStream out, boolean halfOpenOnly, Thresholds thresholds)
            throws IOException {
        this.turns = new HalfOpenTurns(thresholds);
        this.lines = new JsonLines(out);
        this.halfOpenOnly = halfOpenOnly;
    }

    @Override
    public void changed(Change change) throws IOException {
        if (halfOpenOnly) {
            switch (turns.of(change)) {
                case BECOMES -> lines.event("half-open", change);
                case RESOLVED -> lines.event("no-longer-half-open", change);
                case STAYS -> {
                    // It was told when it began.
                }
            }
        } else if (change.kind() != Change.Kind.UPDATED) {
            lines.event(JsonNames.of(change.kind()), change);
        }
    }

    @Override
    public boolean namesStreams() {
        return true;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        turns.forget(report.id());
        if (!halfOpenOnly || HalfOpenSense.of(report, findings).isPresent()) {
            lines.connection(report, findings);
        }
    }

    @Override
    public void finding(Finding finding) throws IOException {
        lines.finding(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        lines.end(summary, tally);
    }
}
