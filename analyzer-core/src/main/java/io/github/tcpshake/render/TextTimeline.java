package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Draws the timeline of each connection. With a limit it keeps the connections that matter most,
 * those with the worst findings and among equals the first, draws them at the end in order, and
 * says how many it folded away; without one it draws each connection as it comes.
 */
public final class TextTimeline implements Renderer {
    private static final Comparator<Kept> WORST_FIRST =
            Comparator.comparing(Kept::severity).reversed().thenComparing(Kept::id);

    private final TextOutput out;
    private final ConnectionText connectionText;
    private final ElsewhereFindings elsewhere;
    private final PriorityQueue<Kept> kept = new PriorityQueue<>(WORST_FIRST.reversed());
    private long folded;

    /** Writes to {@code out}, which stays open. */
    public TextTimeline(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.connectionText = new ConnectionText(this.out);
        this.elsewhere = new ElsewhereFindings(this.out);
    }

    /** A connection that waits to be drawn. */
    private record Kept(ConnectionReport report, List<Finding> findings, Severity severity) {
        long id() {
            return report.id();
        }
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        List<Finding> ordered = Findings.worstFirst(findings);
        if (out.options().limit() == TextOptions.UNLIMITED) {
            connectionText.draw(report, ordered, entry -> true);
            return;
        }
        Severity severity = ordered.isEmpty() ? Severity.INFO : ordered.get(0).severity();
        kept.add(new Kept(report, ordered, severity));
        if (kept.size() > out.options().limit()) {
            kept.poll();
            folded++;
        }
    }

    @Override
    public void finding(Finding finding) {
        elsewhere.add(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        List<Kept> drawn = new ArrayList<>(kept);
        drawn.sort(folded > 0 ? WORST_FIRST : Comparator.comparing(Kept::id));
        for (Kept one : drawn) {
            connectionText.draw(one.report(), one.findings(), entry -> true);
        }
        if (folded > 0) {
            out.wrap(0, out.messages().count("folded", folded));
            out.end();
        }
        elsewhere.write();
        if (!out.options().quiet()) {
            new SummaryText(out).write(summary, tally);
        }
    }
}
