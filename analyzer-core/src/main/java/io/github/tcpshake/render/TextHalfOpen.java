package io.github.tcpshake.render;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.HalfOpenSense;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Every half-open connection, of either sense: one whose handshake never completed (RFC 4987), and
 * one whose two ends disagree about whether it still exists (RFC 9293 3.5.1). Each says which.
 */
public final class TextHalfOpen implements Renderer {
    private final TextOutput out;
    private final Messages messages;
    private final Alike alike;
    private long neverCompleted;
    private long oneSided;
    private long floods;

    /** Writes to {@code out}, which stays open. */
    public TextHalfOpen(Appendable out, TextOptions options, Messages messages) {
        this(new TextOutput(out, options, messages));
    }

    TextHalfOpen(TextOutput out) {
        this.out = out;
        this.messages = out.messages();
        this.alike = new Alike(out);
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        Optional<HalfOpenSense> sense = HalfOpenSense.of(report, findings);
        if (sense.isEmpty()) {
            return;
        }
        Optional<Finding> why = sense.get().why(Findings.worstFirst(findings));
        if (sense.get() == HalfOpenSense.NEVER_COMPLETED) {
            neverCompleted++;
            if (alike.isShown(report, findings)) {
                write(report, "halves.handshake", since(report, sense.get()), why);
            }
        } else {
            oneSided++;
            if (alike.isShown(report, findings)) {
                write(report, "halves.one-sided", since(report, sense.get()), why);
            }
        }
    }

    /**
     * Since when: the SYN-ACK or the FIN that waits for its ACK, or the last time that both ends
     * were heard. Where ACKs pass in vain, both are heard all the time.
     */
    private static long since(ConnectionReport report, HalfOpenSense sense) {
        if (sense == HalfOpenSense.NEVER_COMPLETED && report.handshake().synAckNanos() != 0) {
            return report.handshake().synAckNanos();
        }
        if (report.teardown().hasFinalAckInVain()) {
            return report.teardown().secondFinNanos();
        }
        long client = report.client().lastNanos();
        long server = report.server().lastNanos();
        return client == 0 || server == 0 ? report.startNanos() : Math.min(client, server);
    }

    private void write(ConnectionReport report, String sense, long since, Optional<Finding> why)
            throws IOException {
        if (neverCompleted + oneSided == 1 && out.options().headers() && !out.options().quiet()) {
            out.wrap(0, Palette.DIM, messages.text("halves.reading.handshake"));
            out.wrap(0, Palette.DIM, messages.text("halves.reading.one-sided"));
            out.wrap(0, Palette.DIM, messages.text("halves.reading.age"));
            out.end();
        }
        String client = report.client().address().toString();
        String server = report.server().address().toString();
        String age = Units.duration(Math.max(0, report.visibility().nowNanos() - since));
        String sure =
                out.findingText()
                        .confidence(why.map(Finding::confidence).orElse(Confidence.POSSIBLE));
        int indent = 6;
        out.put(Palette.HEADING, "#" + report.id()).at(indent).put(Palette.HEADING, client);
        if (indent + client.length() + server.length() + 3 > out.width()) {
            out.end();
            out.at(indent).put(out.glyphs().to() + " ");
        } else {
            out.put(" " + out.glyphs().to() + " ");
        }
        out.put(Palette.HEADING, server).end();
        out.at(indent).put(Palette.WARNING, messages.text(sense)).put("   " + age + "   " + sure);
        out.end();
        out.at(indent)
                .put(believes(Side.CLIENT, report))
                .put("   " + believes(Side.SERVER, report))
                .end();
        if (why.isPresent()) {
            out.wrap(indent, out.findingText().sentence(why.get()));
        } else {
            out.wrap(indent, messages.text(sense + ".without"));
        }
        out.end();
    }

    private String believes(Side side, ConnectionReport report) {
        StateCell cell = StateCell.last(report, side);
        String state = cell.isEmpty() ? messages.text("halves.silent") : cell.text();
        return messages.text("halves.side", "who", out.findingText().side(side), "state", state);
    }

    @Override
    public void finding(Finding finding) throws IOException {
        if (finding.code() == FindingCode.SYN_FLOOD) {
            floods++;
            new FindingLines(out).write(finding, frame -> Optional.empty());
            out.end();
        }
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        alike.write();
        if (neverCompleted + oneSided == 0) {
            String all = messages.count("summary.connections", summary.connections());
            out.wrap(0, messages.text(floods > 0 ? "halves.flood" : "halves.none", "all", all));
        } else if (!out.options().quiet()) {
            out.wrap(
                    0,
                    messages.count(
                            "halves.total",
                            neverCompleted + oneSided,
                            "handshake",
                            Long.toString(neverCompleted),
                            "onesided",
                            Long.toString(oneSided)));
        }
    }
}
