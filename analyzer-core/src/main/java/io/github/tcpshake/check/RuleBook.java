package io.github.tcpshake.check;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds connections and findings against rules, as they come, in bounded memory. */
public final class RuleBook {
    private final List<Count> counts = new ArrayList<>();
    private final int mostCases;
    private long connections;

    /**
     * Begins without having seen anything.
     *
     * @param mostCases how many connections or findings are kept for each rule, to be shown
     */
    public RuleBook(List<Rule> rules, int mostCases) {
        rules.forEach(rule -> counts.add(new Count(rule)));
        this.mostCases = mostCases;
    }

    private static final class Count {
        private final Rule rule;
        private final List<RuleResult.Case> cases = new ArrayList<>();
        private long checked;
        private long satisfied;
        private long broken;
        private long undecided;

        Count(Rule rule) {
            this.rule = rule;
        }
    }

    /** Takes a connection that ended, and what was found on it. */
    public void connection(ConnectionReport report, List<Finding> findings) {
        connections++;
        for (Count count : counts) {
            if (count.rule instanceof Rule.OfConnections rule && rule.isAbout(report)) {
                check(count, rule, report, findings);
            }
        }
        findings.forEach(finding -> check(finding, Optional.of(report)));
    }

    /** Takes a finding about a host, a service or the capture. */
    public void finding(Finding finding) {
        check(finding, Optional.empty());
    }

    private void check(Finding finding, Optional<ConnectionReport> report) {
        for (Count count : counts) {
            if (count.rule instanceof Rule.OfFindings rule && rule.isBrokenBy(finding)) {
                count.broken++;
                keep(count, new RuleResult.Case(report, List.of(finding), Optional.empty(), false));
            }
        }
    }

    private void check(
            Count count, Rule.OfConnections rule, ConnectionReport report, List<Finding> findings) {
        count.checked++;
        Truth truth = rule.keeps(report, findings);
        if (truth == Truth.YES) {
            count.satisfied++;
            return;
        }
        boolean isUndecided = truth == Truth.UNKNOWN;
        count.undecided += isUndecided ? 1 : 0;
        count.broken += isUndecided ? 0 : 1;
        Optional<RuleResult.Amount> amount = amount(rule.term(), report);
        List<Finding> shown =
                rule.term() instanceof Term.Found found
                        ? findings.stream().filter(found::names).toList()
                        : List.of();
        keep(count, new RuleResult.Case(Optional.of(report), shown, amount, isUndecided));
    }

    private static Optional<RuleResult.Amount> amount(Term term, ConnectionReport report) {
        if (!(term instanceof Term.Measured measured)) {
            return Optional.empty();
        }
        Quantity quantity = measured.quantity();
        return quantity.of(report)
                .map(one -> new RuleResult.Amount(quantity, one.value(), one.mayGrow()));
    }

    /** What breaks a rule is shown before what is undecided. */
    private void keep(Count count, RuleResult.Case one) {
        if (count.cases.size() < mostCases) {
            count.cases.add(one);
            return;
        }
        if (!one.isUndecided()) {
            for (int i = count.cases.size() - 1; i >= 0; i--) {
                if (count.cases.get(i).isUndecided()) {
                    count.cases.remove(i);
                    count.cases.add(one);
                    return;
                }
            }
        }
    }

    /** Returns how each rule came out so far, in their order. */
    public List<RuleResult> results() {
        return counts.stream().map(this::result).toList();
    }

    private RuleResult result(Count count) {
        boolean isAboutFindings = count.rule instanceof Rule.OfFindings;
        long checked = isAboutFindings ? connections : count.checked;
        Verdict verdict = verdict(count, checked);
        // One connection satisfies a rule for some; then the others are beside the point.
        boolean isSatisfied = verdict == Verdict.PASSED;
        return new RuleResult(
                count.rule,
                verdict,
                checked,
                isSatisfied ? 0 : count.broken,
                isSatisfied ? 0 : count.undecided,
                isSatisfied ? List.of() : count.cases);
    }

    private static Verdict verdict(Count count, long checked) {
        if (checked == 0 && count.broken == 0) {
            return Verdict.EMPTY;
        }
        boolean needsOne =
                count.rule instanceof Rule.OfConnections rule
                        && rule.quantifier() == Rule.Quantifier.SOME;
        if (needsOne ? count.satisfied > 0 : count.broken + count.undecided == 0) {
            return Verdict.PASSED;
        }
        boolean isBroken = needsOne ? count.undecided == 0 : count.broken > 0;
        return isBroken ? Verdict.FAILED : Verdict.UNDECIDED;
    }
}
