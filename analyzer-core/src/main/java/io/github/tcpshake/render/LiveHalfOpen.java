package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.watch.Change;
import java.io.IOException;
import java.util.List;

/** Half-open connections alone: each when it becomes so, and when it no longer is. */
public final class LiveHalfOpen implements LiveRenderer {
    private final TextHalfOpen halfOpen;
    private final LiveLines lines;
    private final HalfOpenTurns turns;

    /**
     * Writes to {@code out}, which stays open.
     *
     * @param thresholds how long a half-open state lasts before it counts
     */
    public LiveHalfOpen(
            Appendable out, TextOptions options, Messages messages, Thresholds thresholds) {
        this.turns = new HalfOpenTurns(thresholds);
        TextOutput text = new TextOutput(out, options, messages);
        this.halfOpen = new TextHalfOpen(text);
        this.lines = new LiveLines(text);
    }

    @Override
    public void changed(Change change) throws IOException {
        switch (turns.of(change)) {
            case BECOMES ->
                    halfOpen.connection(change.examined().report(), change.examined().findings());
            case RESOLVED -> lines.noLongerHalfOpen(change);
            case STAYS -> {
                // It was told when it began.
            }
        }
    }

    /** What is half-open at the end was told when it became so. */
    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        turns.forget(report.id());
    }

    @Override
    public void finding(Finding finding) throws IOException {
        halfOpen.finding(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        halfOpen.end(summary, tally);
    }
}
