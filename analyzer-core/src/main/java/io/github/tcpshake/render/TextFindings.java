package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.render.drawing.Drawing;
import io.github.tcpshake.render.drawing.Pen;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Only connections with findings, as they come, each with the segments that its findings rest on.
 * Facts (severity info) count only in verbose output.
 */
public final class TextFindings implements Renderer {
    private final QualityFirst quality;
    private final TextOutput out;
    private final Drawing connections;
    private final ElsewhereFindings elsewhere;
    private final Alike alike;
    private long shown;

    /** Writes to {@code out}, which stays open. */
    public TextFindings(Appendable out, TextOptions options, Messages messages) {
        this(out, options, messages, Drawers.NONE, false);
    }

    /**
     * Writes to {@code out}, which stays open, with the help of threads.
     *
     * @param asTheyCome true where nobody wants to wait for the end, as with a running capture
     */
    public TextFindings(
            Appendable out,
            TextOptions options,
            Messages messages,
            Drawers drawers,
            boolean asTheyCome) {
        this.quality = new QualityFirst(out, options, messages, asTheyCome);
        this.out = quality.out();
        this.connections =
                drawers.text(
                        quality.results(), piece -> pen(new TextOutput(piece, options, messages)));
        this.elsewhere = new ElsewhereFindings(this.out);
        this.alike = new Alike(this.out);
    }

    @Override
    public boolean namesStreams() {
        return out.options().verbose();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        quality.add(report, findings);
        List<Finding> told = told(findings);
        if (told.isEmpty()) {
            return;
        }
        shown++;
        if (!alike.isShown(report, told)) {
            return;
        }
        connections.add(report, Findings.worstFirst(told));
    }

    private static Pen pen(TextOutput out) {
        ConnectionText text = new ConnectionText(out);
        Set<Long> frames = new HashSet<>();
        Predicate<TimelineEntry> shown =
                entry -> isControl(entry) || frames.contains(entry.frame());
        return (report, told) -> {
            frames.clear();
            for (Finding finding : told) {
                frames.addAll(finding.frames());
            }
            text.draw(report, told, shown);
        };
    }

    private List<Finding> told(List<Finding> findings) {
        List<Finding> told = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            if (isTold(finding)) {
                told.add(finding);
            }
        }
        return told;
    }

    private boolean isTold(Finding finding) {
        return out.options().verbose() || finding.severity() != Severity.INFO;
    }

    private static boolean isControl(TimelineEntry entry) {
        return entry.step() != Step.DATA && entry.step() != Step.ACK && !entry.has(Note.COPY);
    }

    @Override
    public void finding(Finding finding) {
        quality.add(finding);
        if (isTold(finding)) {
            elsewhere.add(finding);
        }
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        connections.finish();
        alike.write();
        elsewhere.write();
        quality.end(summary);
        if (out.options().quiet()) {
            return;
        }
        Messages messages = out.messages();
        String all = messages.count("summary.connections", summary.connections());
        String line =
                shown == 0
                        ? messages.text("findings.shown.none", "all", all)
                        : messages.count("findings.shown", shown, "all", all);
        out.put(line).end();
    }
}
