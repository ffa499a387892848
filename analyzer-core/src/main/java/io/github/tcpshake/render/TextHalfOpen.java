package io.github.tcpshake.render;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every half-open connection, of either sense: one whose handshake never completed (RFC 4987), and
 * one whose two ends disagree about whether it still exists (RFC 9293 3.5.1). Each says which.
 */
public final class TextHalfOpen implements Renderer {
    /** Findings that say that one end is gone, or closed, without the other knowing. */
    private static final Set<FindingCode> ONE_SIDED =
            EnumSet.of(
                    FindingCode.PEER_SILENT,
                    FindingCode.HALF_OPEN_DISCOVERED,
                    FindingCode.KEEPALIVE_UNANSWERED,
                    FindingCode.FIN_UNACKED,
                    FindingCode.FINAL_ACK_MISSING);

    private static final Set<FindingCode> NEVER_COMPLETED =
            EnumSet.of(FindingCode.HALF_OPEN, FindingCode.SYNACK_RESENT_AFTER_ACK);

    private final TextOutput out;
    private final Messages messages;
    private long neverCompleted;
    private long oneSided;
    private long floods;

    /** Writes to {@code out}, which stays open. */
    public TextHalfOpen(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        List<Finding> ordered = Findings.worstFirst(findings);
        if (isNeverCompleted(report)) {
            neverCompleted++;
            Optional<Finding> why =
                    ordered.stream()
                            .filter(finding -> NEVER_COMPLETED.contains(finding.code()))
                            .findFirst();
            write(report, "half-open.handshake", since(report), why);
            return;
        }
        Optional<Finding> why = oneSided(ordered);
        if (why.isPresent() || disagree(report)) {
            oneSided++;
            write(report, "half-open.one-sided", since(report), why);
        }
    }

    /** Tells whether the connection is half-open in either sense. */
    public static boolean isHalfOpen(ConnectionReport report, List<Finding> findings) {
        return isNeverCompleted(report) || oneSided(findings).isPresent() || disagree(report);
    }

    /** A SYN that its sender meant shows that it had lost the connection (RFC 9293 3.5.1). */
    private static Optional<Finding> oneSided(List<Finding> findings) {
        return findings.stream()
                .filter(
                        finding ->
                                ONE_SIDED.contains(finding.code())
                                        || finding.code() == FindingCode.SYN_IN_CONNECTION
                                                && finding.variant().equals("confirmed"))
                .findFirst();
    }

    private static boolean isNeverCompleted(ConnectionReport report) {
        Handshake handshake = report.handshake();
        boolean waits = report.server().state() == TcpState.SYN_RECEIVED;
        return handshake.result() == Handshake.Result.HALF_OPEN
                || handshake.result() == Handshake.Result.PENDING && waits;
    }

    /** One end closed or waiting out its TIME-WAIT, the other still in the connection. */
    private static boolean disagree(ConnectionReport report) {
        return isGone(report.client()) && isThere(report.server())
                || isGone(report.server()) && isThere(report.client());
    }

    private static boolean isGone(Party party) {
        return party.state() == TcpState.CLOSED || party.state() == TcpState.TIME_WAIT;
    }

    private static boolean isThere(Party party) {
        return party.state().isSynchronized() && party.state() != TcpState.TIME_WAIT;
    }

    /** Since when: the SYN-ACK that waits, or the last time that both ends were heard. */
    private static long since(ConnectionReport report) {
        if (isNeverCompleted(report) && report.handshake().synAckNanos() != 0) {
            return report.handshake().synAckNanos();
        }
        long client = report.client().lastNanos();
        long server = report.server().lastNanos();
        return client == 0 || server == 0 ? report.startNanos() : Math.min(client, server);
    }

    private void write(ConnectionReport report, String sense, long since, Optional<Finding> why)
            throws IOException {
        if (neverCompleted + oneSided == 1 && out.options().headers() && !out.options().quiet()) {
            out.wrap(0, Palette.DIM, messages.text("half-open.reading.handshake"));
            out.wrap(0, Palette.DIM, messages.text("half-open.reading.one-sided"));
            out.wrap(0, Palette.DIM, messages.text("half-open.reading.age"));
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
        StateCell cell = StateCell.last(report.party(side));
        String state = cell.isEmpty() ? messages.text("half-open.unheard") : cell.text();
        return messages.text("half-open.side", "who", out.findingText().side(side), "state", state);
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
        if (neverCompleted + oneSided == 0) {
            String all = messages.count("summary.connections", summary.connections());
            out.wrap(
                    0,
                    messages.text(floods > 0 ? "half-open.flood" : "half-open.none", "all", all));
        } else if (!out.options().quiet()) {
            out.wrap(
                    0,
                    messages.count(
                            "half-open.total",
                            neverCompleted + oneSided,
                            "handshake",
                            Long.toString(neverCompleted),
                            "onesided",
                            Long.toString(oneSided)));
        }
    }
}
