package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;

/**
 * Draws the timeline of each connection. With a limit, and more connections than that, it draws
 * some of each kind ({@link Selection}) and says how many it folded away and how to see them;
 * without one it draws each connection as it comes.
 */
public final class TextTimeline implements Renderer {
    private final QualityFirst quality;
    private final TextOutput out;
    private final ConnectionText connectionText;
    private final ElsewhereFindings elsewhere;
    private final Selection selection;

    /** Writes to {@code out}, which stays open. */
    public TextTimeline(Appendable out, TextOptions options, Messages messages) {
        this(out, options, messages, false);
    }

    /**
     * Writes to {@code out}, which stays open.
     *
     * @param asTheyCome true where nobody wants to wait for the end, as with a running capture
     */
    public TextTimeline(
            Appendable out, TextOptions options, Messages messages, boolean asTheyCome) {
        this.quality = new QualityFirst(out, options, messages, asTheyCome);
        this.out = quality.out();
        this.connectionText = new ConnectionText(this.out);
        this.elsewhere = new ElsewhereFindings(this.out);
        this.selection = new Selection(options.limit());
    }

    @Override
    public boolean namesStreams() {
        return out.options().verbose();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        quality.add(report, findings);
        List<Finding> ordered = Findings.worstFirst(findings);
        if (out.options().limit() == TextOptions.UNLIMITED) {
            connectionText.draw(report, ordered, entry -> true);
        } else {
            selection.add(report, ordered);
        }
    }

    @Override
    public void finding(Finding finding) {
        quality.add(finding);
        elsewhere.add(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        if (selection.isAll()) {
            draw(selection.all());
        } else {
            drawSome();
        }
        elsewhere.write();
        quality.end(summary);
        if (!out.options().quiet()) {
            new SummaryText(out).write(summary, tally);
        }
    }

    private void drawSome() throws IOException {
        long drawn = 0;
        for (Selection.Kind kind : selection.choose()) {
            draw(kind.chosen());
            drawn += kind.chosen().size();
            if (kind.folded() > 0) {
                out.wrap(0, out.messages().count("alike", kind.folded()));
                out.end();
            }
        }
        out.wrap(0, out.messages().count("folded", selection.count() - drawn));
        out.end();
    }

    private void draw(List<Selection.Kept> connections) throws IOException {
        for (Selection.Kept one : connections) {
            connectionText.draw(one.report(), one.findings(), entry -> true);
        }
    }
}
