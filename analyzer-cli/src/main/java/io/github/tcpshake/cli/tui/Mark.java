package io.github.tcpshake.cli.tui;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.Findings;
import java.util.List;

/** A finding as a table shows it, without what it rests on. */
record Mark(FindingCode code, Severity severity, Confidence confidence) {
    /** How many ranks there are: none at all, and one for each severity. */
    static final int RANKS = Severity.values().length + 1;

    /** Returns the marks of a connection, the worst first. */
    static List<Mark> of(List<Finding> findings) {
        return findings.isEmpty()
                ? List.of()
                : Findings.worstFirst(findings).stream()
                        .map(f -> new Mark(f.code(), f.severity(), f.confidence()))
                        .toList();
    }

    /** Returns how much marks matter: 0 for none, else 1 for the least severity and up. */
    static int rank(List<Mark> marks) {
        return marks.isEmpty() ? 0 : marks.get(0).severity().ordinal() + 1;
    }

    /** Tells whether it is more than a mere fact. */
    boolean matters() {
        return severity != Severity.INFO;
    }
}
