package io.github.tcpshake.verdict;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.facts.ClosingFacts;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.Forecast;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that is said of one connection: its timeline as text, its findings and its facts. */
final class Said {
    private static final int ONE_LINE = 2000;
    private static final Pattern RESET_BY = Pattern.compile("reset by the (client|server)");
    private static final Pattern RESET_IT = Pattern.compile("(client|server) reset it");
    private static final Pattern FIRST = Pattern.compile("^(client|server) closed first");

    private final ConnectionReport report;
    private final List<Finding> findings;
    private final String text;
    private final List<String> contradictions = new ArrayList<>();

    private Said(ConnectionReport report, List<Finding> findings, String text) {
        this.report = report;
        this.findings = findings;
        this.text = text;
    }

    /** Has a connection drawn. */
    static Said of(ConnectionReport report, List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        TextOptions options =
                TextOptions.STANDARD.withLimit(TextOptions.UNLIMITED).withWidth(ONE_LINE);
        try {
            new TextTimeline(text, options, Messages.of(Locale.ENGLISH), true)
                    .connection(report, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Said(report, findings, text.toString());
    }

    /** Returns the same, with something else written in one place. */
    Said with(String words, String others) {
        return new Said(report, findings, text.replace(words, others));
    }

    String text() {
        return text;
    }

    /** Returns one line for each two places that do not agree; none where all do. */
    List<String> contradictions() {
        String head = text.lines().findFirst().orElse("");
        String close = line("close");
        Facts facts = Facts.of(report);
        ClosingFacts closing = facts.closing();
        if (!close.isEmpty()) {
            same("heading and close: who reset", who(RESET_BY, head), who(RESET_IT, close));
            same("heading and facts: who reset", who(RESET_BY, head), name(resetter(closing)));
            String first = who(FIRST, close);
            demand(
                    "close and facts: who closed first",
                    first.isEmpty() || first.equals(name(closing.by())));
            demand(
                    "nobody closed, but somebody ended it",
                    !close.startsWith("nobody closed")
                            || closing.by() == Teardown.Closer.NONE
                                    && closing.means() == ClosingFacts.Means.NONE);
        }
        demand(
                "nothing is left, but a state is",
                !text.contains("nothing is left on either side")
                        || isClosed(report.client()) && isClosed(report.server()));
        demand(
                "closed, but an ACK of a FIN is missing",
                !head.contains(" closed")
                        || !isFound(FindingCode.FINAL_ACK_MISSING)
                                && !isFound(FindingCode.FIN_UNACKED));
        demand(
                "nothing is lost, but data are",
                !text.contains("Nothing is lost by it")
                        || !isFound(FindingCode.DATA_LOST_AT_CLOSE));
        demand("simultaneous, but one closed first", !isSimultaneousAndNot(close));
        demand(
                "CLOSE-WAIT as a fact, but the FIN may not have arrived",
                text.lines()
                        .map(String::strip)
                        .filter(line -> line.contains(" stays in CLOSE-WAIT"))
                        .allMatch(line -> isConditional(line) || isProvenCloseWait()));
        facts.over().forEach(this::compare);
        return contradictions;
    }

    private static boolean isConditional(String line) {
        return line.contains("if the FIN of") || line.contains("unless it had closed before");
    }

    // Whatever the defaults say, it cannot have given up before it sent its last repetition.
    private void compare(Forecast over) {
        Step step =
                switch (over.what()) {
                    case REPEAT_SYN -> Step.SYN;
                    case REPEAT_SYN_ACK -> Step.SYN_ACK;
                    default -> Step.FIN;
                };
        long last =
                report.timeline().stream()
                        .filter(e -> e.from() == over.side() && e.step() == step)
                        .mapToLong(TimelineEntry::nanos)
                        .max()
                        .orElse(0);
        demand(
                over.side() + " has given up by now, but went on",
                last - over.sinceNanos() <= over.giveUpNanos());
    }

    private boolean isSimultaneousAndNot(String close) {
        return isFound(FindingCode.SIMULTANEOUS_CLOSE)
                && report.teardown().style() != Teardown.Style.SIMULTANEOUS
                && !who(FIRST, close).isEmpty();
    }

    private boolean isProvenCloseWait() {
        return report.client().proven() == TcpState.CLOSE_WAIT
                || report.server().proven() == TcpState.CLOSE_WAIT;
    }

    // An abort that its peer did not get is told by the side that is open still.
    private static Teardown.Closer resetter(ClosingFacts closing) {
        boolean inVain = closing.reset().isEmpty() && closing.means() == ClosingFacts.Means.RST;
        return inVain ? closing.by() : closing.resetBy();
    }

    private static String who(Pattern pattern, String words) {
        Matcher found = pattern.matcher(words);
        return found.find() ? found.group(1) : "";
    }

    private static String name(Teardown.Closer closer) {
        return switch (closer) {
            case CLIENT -> "client";
            case SERVER -> "server";
            default -> "";
        };
    }

    private String line(String label) {
        return text.lines()
                .filter(line -> line.startsWith(label + " "))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static boolean isClosed(Party party) {
        return party.state() == TcpState.CLOSED;
    }

    private boolean isFound(FindingCode code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }

    private void same(String what, String one, String other) {
        demand(what + ": " + one + ", " + other, one.equals(other));
    }

    private void demand(String what, boolean holds) {
        if (!holds) {
            contradictions.add("connection " + report.id() + ": " + what);
        }
    }
}
