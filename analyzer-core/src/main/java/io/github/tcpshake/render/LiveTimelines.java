package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.watch.Change;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the timeline of each connection the moment it ends; of those that are still open, when the
 * capture does. What is found on a connection after it was drawn has a line of its own.
 */
public final class LiveTimelines implements LiveRenderer {
    private final TextOutput out;
    private final ConnectionText connectionText;
    private final LiveLines lines;
    private final Set<Long> drawn = new HashSet<>();

    /** Writes to {@code out}, which stays open. */
    public LiveTimelines(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.connectionText = new ConnectionText(this.out);
        this.lines = new LiveLines(this.out);
    }

    @Override
    public void changed(Change change) throws IOException {
        boolean isDrawn = drawn.contains(change.connection());
        if (change.kind() == Change.Kind.ENDED && !isDrawn) {
            drawn.add(change.connection());
            draw(change.examined().report(), change.examined().findings());
        } else if (isDrawn && change.finding().isPresent()) {
            lines.changed(change);
        }
    }

    private void draw(ConnectionReport report, List<Finding> findings) throws IOException {
        connectionText.draw(report, Findings.worstFirst(findings), entry -> true);
    }

    @Override
    public boolean namesStreams() {
        return out.options().verbose();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        if (!drawn.remove(report.id())) {
            draw(report, findings);
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
