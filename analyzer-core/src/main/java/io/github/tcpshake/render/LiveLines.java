package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.TimeFormat;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.watch.Change;
import java.io.IOException;
import java.util.List;

/**
 * One line for each thing that becomes of a connection, as it does. Lines are never wrapped, so
 * that they can be searched; each names both ends.
 */
public final class LiveLines implements LiveRenderer {
    private static final int PLACES = 3;

    private final TextOutput out;
    private final Messages messages;
    private long startNanos;
    private long previousNanos;

    /** Writes to {@code out}, which stays open. */
    public LiveLines(Appendable out, TextOptions options, Messages messages) {
        this(new TextOutput(out, options, messages));
    }

    LiveLines(TextOutput out) {
        this.out = out;
        this.messages = out.messages();
    }

    @Override
    public void changed(Change change) throws IOException {
        ConnectionReport report = change.examined().report();
        switch (change.kind()) {
            case OPENED -> line(change, Palette.PLAIN, opened(report));
            case ESTABLISHED -> line(change, Palette.PLAIN, established(report));
            case HALF_CLOSED -> line(change, Palette.PLAIN, halfClosed(report));
            case ENDED -> line(change, Palette.PLAIN, ended(report));
            case FOUND, RESOLVED -> finding(change, change.finding().orElseThrow());
            case UPDATED -> {
                // Nothing that a line is worth.
            }
        }
    }

    private String opened(ConnectionReport report) {
        return messages.text(report.visibility().midstream() ? "live.midstream" : "live.opened");
    }

    private String established(ConnectionReport report) {
        long nanos = report.handshake().durationNanos();
        return nanos < 0
                ? messages.text("live.established.untimed")
                : messages.text("live.established", "time", Units.duration(nanos));
    }

    private String halfClosed(ConnectionReport report) {
        Party first = report.client().finSent() ? report.client() : report.server();
        return messages.text(
                "live.half-closed",
                "who",
                out.findingText().side(first.side()),
                "states",
                states(report));
    }

    /** Both endpoints' states, the client's first. */
    static String states(ConnectionReport report) {
        StateCell client = StateCell.last(report, Side.CLIENT);
        StateCell server = StateCell.last(report, Side.SERVER);
        return (client.isEmpty() ? "-" : client.text())
                + " / "
                + (server.isEmpty() ? "-" : server.text());
    }

    private String ended(ConnectionReport report) {
        String result = ConnectionResult.of(report).phrase(report, messages);
        String time = Units.duration(report.endNanos() - report.startNanos());
        if (!report.handshake().wasOpen()) {
            return messages.text("live.ended.unopened", "result", result, "time", time);
        }
        return messages.text(
                "live.ended",
                "result",
                result,
                "time",
                time,
                "up",
                Units.bytes(report.client().sentBytes()),
                "down",
                Units.bytes(report.server().sentBytes()),
                "states",
                states(report));
    }

    private void finding(Change change, Finding finding) throws IOException {
        if (!isWorthALine(finding)) {
            return;
        }
        boolean resolved = change.kind() == Change.Kind.RESOLVED;
        head(change, change.nanos());
        if (resolved) {
            String states = states(change.examined().report());
            String words =
                    messages.text("live.resolved", "code", finding.code().id(), "states", states);
            out.put(Palette.PLAIN, words).end();
        } else {
            found(finding);
        }
    }

    /** Tells that a connection is no longer half-open, and what it is now. */
    void noLongerHalfOpen(Change change) throws IOException {
        ConnectionReport report = change.examined().report();
        head(change, report.endNanos());
        String result = ConnectionResult.of(report).phrase(report, messages);
        out.put(messages.text("live.no-longer", "result", result, "states", states(report))).end();
        out.end();
    }

    private boolean isWorthALine(Finding finding) {
        return out.options().verbose() || finding.severity() != Severity.INFO;
    }

    private void found(Finding finding) throws IOException {
        String sign = out.glyphs().sign(finding.severity());
        out.put(Palette.of(finding.severity()), sign + " " + finding.code().id());
        String sure = out.findingText().confidence(finding.confidence());
        String sentence = out.findingText().sentence(finding);
        out.put(" " + messages.text("live.found", "sure", sure, "sentence", sentence)).end();
    }

    private void line(Change change, Palette color, String words) throws IOException {
        head(change, change.nanos());
        out.put(color, words).end();
    }

    private void head(Change change, long nanos) {
        ConnectionReport report = change.examined().report();
        time(nanos);
        out.put(Palette.DIM, "#" + report.id());
        out.put(
                " "
                        + report.client().address()
                        + " "
                        + out.glyphs().to()
                        + " "
                        + report.server().address()
                        + "  ");
    }

    private void time(long nanos) {
        startNanos = startNanos == 0 ? nanos : startNanos;
        long previous = previousNanos == 0 ? nanos : previousNanos;
        previousNanos = nanos;
        TimeFormat format = out.options().time();
        out.put(Palette.DIM, format.text(nanos, startNanos, previous, PLACES) + " ");
    }

    /** The changes have told it already. */
    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {}

    @Override
    public void finding(Finding finding) throws IOException {
        if (isWorthALine(finding)) {
            time(finding.nanos());
            out.put(Escape.controls(finding.subject()) + "  ");
            found(finding);
        }
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        if (!out.options().quiet()) {
            out.end();
            new SummaryText(out).write(summary, tally);
        }
    }
}
