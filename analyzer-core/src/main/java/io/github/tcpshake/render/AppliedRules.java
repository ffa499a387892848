package io.github.tcpshake.render;

import io.github.tcpshake.check.RuleBook;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.util.List;

/**
 * Holds what comes against rules; ask the book for the results afterwards.
 *
 * @param book takes connections and findings
 */
public record AppliedRules(RuleBook book) implements Renderer {
    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        book.connection(report, findings);
    }

    @Override
    public void finding(Finding finding) {
        book.finding(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        // the rules are judged by what came
    }
}
