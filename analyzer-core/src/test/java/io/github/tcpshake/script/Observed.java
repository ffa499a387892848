package io.github.tcpshake.script;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.LastState;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the program says of a script, in the words in which scripts expect. */
public final class Observed implements Renderer {
    private final SortedMap<Long, ConnectionReport> connections = new TreeMap<>();
    private final SortedSet<String> findings = new TreeSet<>();

    private Observed() {}

    /** Plays the script from memory through the whole program. */
    public static Observed of(Script script) {
        try (ScriptSource source = new ScriptSource(script)) {
            return of(source);
        }
    }

    /** Plays a capture through the whole program. */
    static Observed of(PacketSource source) {
        Observed observed = new Observed();
        try {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, observed, frames -> {});
        } catch (CaptureException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return observed;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> found) {
        connections.put(report.id(), report);
        found.forEach(this::finding);
    }

    @Override
    public void finding(Finding finding) {
        String about = words(finding.about());
        String prefix = finding.connection() == 0 ? "" : "connection " + finding.connection() + " ";
        findings.add(
                String.join(
                        " ",
                        prefix + "finding",
                        finding.code().id(),
                        words(finding.severity()),
                        words(finding.confidence()),
                        about));
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        // The connections and findings are all that scripts expect.
    }

    /** Returns the reports in order of their ids. */
    public List<ConnectionReport> connections() {
        return List.copyOf(connections.values());
    }

    /** Returns the findings as scripts write them. */
    public SortedSet<String> findings() {
        return findings;
    }

    /** Returns all facts a script can expect, by name. */
    SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("connections", String.valueOf(connections.size()));
        for (ConnectionReport report : connections.values()) {
            String connection = "connection " + report.id() + " ";
            facts.put(connection + "roles", report.rolesObserved() ? "observed" : "guessed");
            facts.put(connection + "open", open(report.handshake()));
            facts.put(connection + "close", close(report.teardown()));
            for (Side side : Side.values()) {
                facts.put(connection + words(side), state(report, side));
                facts.put(connection + words(side) + " path", path(report, side));
            }
        }
        return facts;
    }

    /**
     * Compares with what the script expects, line by line.
     *
     * @return the lines that differ, with {@code -} for what was expected and {@code +} for what
     *     came; empty when all is as expected
     */
    List<String> differences(Script script) {
        List<String> lines = new ArrayList<>();
        SortedMap<String, String> facts = facts();
        for (Map.Entry<String, String> expected : script.expected().entrySet()) {
            String value = facts.getOrDefault(expected.getKey(), "(no such thing)");
            if (!value.equals(expected.getValue())) {
                lines.add("- " + expected.getKey() + " " + expected.getValue());
                lines.add("+ " + expected.getKey() + " " + value);
            }
        }
        for (String expected : script.expectedFindings()) {
            if (!findings.contains(expected)) {
                lines.add("- " + expected);
            }
        }
        for (String finding : findings) {
            if (!script.expectedFindings().contains(finding)) {
                lines.add("+ " + finding);
            }
        }
        return lines;
    }

    private static String open(Handshake handshake) {
        return words(handshake.result()) + " " + words(handshake.style());
    }

    private static String close(Teardown teardown) {
        return words(teardown.result())
                + " "
                + words(teardown.style())
                + " first "
                + words(teardown.first())
                + " final-ack "
                + words(teardown.finalAck());
    }

    private static String state(ConnectionReport report, Side side) {
        LastState last = Facts.of(report).last(side);
        return last.state().rfcName() + (last.isCertain() ? "" : "?");
    }

    private static String path(ConnectionReport report, Side side) {
        return report.transitions(side).stream()
                .map(Observed::step)
                .collect(Collectors.joining(" "));
    }

    private static String step(Transition transition) {
        return transition.to().rfcName() + (transition.certain() ? "" : "?");
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
