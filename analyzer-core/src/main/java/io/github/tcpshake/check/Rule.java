package io.github.tcpshake.check;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.ConnectionReport;
import java.util.List;
import java.util.Set;

/** One sentence of {@code tcpshake check}, which a capture keeps or breaks. Immutable. */
public sealed interface Rule {
    /** Returns the rule as a person would write it, in one line. */
    String text();

    /** How many connections must be so. */
    enum Quantifier {
        EVERY,
        NO,
        SOME
    }

    /**
     * A rule about connections.
     *
     * @param ends where a connection must begin or end to be meant, all of them; empty for any
     */
    record OfConnections(Quantifier quantifier, List<End> ends, Term term, String text)
            implements Rule {
        public OfConnections {
            ends = List.copyOf(ends);
        }

        boolean isAbout(ConnectionReport report) {
            return ends.stream().allMatch(end -> end.contains(report));
        }

        /** Tells whether a connection keeps the rule; for SOME, whether it alone satisfies it. */
        Truth keeps(ConnectionReport report, List<Finding> findings) {
            Truth truth = term.holds(report, findings);
            return quantifier == Quantifier.NO ? truth.not() : truth;
        }
    }

    /**
     * A rule that no finding may break, be it about a connection, a host or the capture.
     *
     * @param least how bad a finding must be to count
     * @param codes which count; empty for all
     */
    record OfFindings(Severity least, Set<FindingCode> codes, String text) implements Rule {
        public OfFindings {
            codes = Set.copyOf(codes);
        }

        boolean isBrokenBy(Finding finding) {
            return finding.severity().compareTo(least) >= 0
                    && (codes.isEmpty() || codes.contains(finding.code()));
        }
    }
}
