package io.github.tcpshake.render.html;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found, by kind: what the verdict says in every language. */
final class VerdictCounts {
    private final Map<FindingCode, CodeSummary> codes = new EnumMap<>(FindingCode.class);
    private long connections;
    private long troubled;

    /** Counts a connection. */
    void add(String server, List<Finding> findings) {
        connections++;
        if (findings.stream().anyMatch(f -> f.severity().compareTo(Severity.WARNING) >= 0)) {
            troubled++;
        }
        findings.forEach(finding -> summary(finding).add(finding, server));
    }

    /** Counts a finding about a host or the capture. */
    void add(Finding finding) {
        summary(finding).add(finding, finding.subject());
    }

    private CodeSummary summary(Finding finding) {
        return codes.computeIfAbsent(finding.code(), code -> new CodeSummary());
    }

    /** Returns the codes that were found, the worst first. */
    List<Map.Entry<FindingCode, CodeSummary>> worstFirst() {
        return codes.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                        (Map.Entry<FindingCode, CodeSummary> e) ->
                                                e.getValue().severity())
                                .reversed()
                                .thenComparing(e -> -e.getValue().count()))
                .toList();
    }

    /** Returns the codes that were found, in the order of the catalogue. */
    List<FindingCode> codes() {
        return List.copyOf(codes.keySet());
    }

    long connections() {
        return connections;
    }

    /** Returns how many connections have a warning or an error. */
    long troubled() {
        return troubled;
    }

    /** Tells whether there is a warning or an error, of a connection or not. */
    boolean isTroubled() {
        return codes.values().stream()
                .anyMatch(code -> code.severity().compareTo(Severity.WARNING) >= 0);
    }
}
