package io.github.tcpshake.check;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import java.util.List;
import java.util.Optional;

/**
 * How one rule came out.
 *
 * @param checked connections that it is about; for a rule about findings, all connections
 * @param broken connections, or findings, that break it
 * @param undecided connections of which the capture does not tell
 * @param cases the first of those that broke it or are undecided, in order of their end
 */
public record RuleResult(
        Rule rule, Verdict verdict, long checked, long broken, long undecided, List<Case> cases) {
    public RuleResult {
        cases = List.copyOf(cases);
    }

    /**
     * A connection or finding that broke a rule, or of which the capture does not tell.
     *
     * @param report empty for a finding about a host or the capture
     * @param findings those that matter to the rule
     * @param measure what was measured; empty where the rule measures nothing or there is nothing
     *     to measure
     * @param isUndecided true where the capture does not tell
     */
    public record Case(
            Optional<ConnectionReport> report,
            List<Finding> findings,
            Optional<Amount> measure,
            boolean isUndecided) {
        public Case {
            findings = List.copyOf(findings);
        }
    }

    /**
     * An amount of something.
     *
     * @param value nanoseconds, bytes or a count, as the quantity
     * @param mayGrow true where the capture shows only part of it: the true value is this or more
     */
    public record Amount(Quantity quantity, long value, boolean mayGrow) {}

    /**
     * Tells whether the rule is not to be called kept.
     *
     * @param isStrict true where what is undecided does not do
     */
    public boolean fails(boolean isStrict) {
        return switch (verdict) {
            case PASSED -> false;
            case FAILED, EMPTY -> true;
            case UNDECIDED -> isStrict;
        };
    }
}
