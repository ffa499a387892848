package io.github.tcpshake.text;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.facts.Facts;
import java.util.List;
import java.util.Optional;

/** Says in one sentence each how a connection opened, how it closed, and what comes next. */
public final class VerdictText {
    private final OpeningText opening;
    private final ClosingText closing;
    private final NextText next;

    public VerdictText(ConnectionReport report, Messages messages) {
        Facts facts = Facts.of(report);
        opening = new OpeningText(report, facts, messages);
        closing = new ClosingText(report, facts, messages);
        next = new NextText(report, facts, messages);
    }

    /** Returns how the connection opened, or did not. */
    public String opening() {
        return opening.sentence();
    }

    /** Returns how the connection closed, or did not; empty when it never was open. */
    public Optional<String> closing() {
        return closing.sentence();
    }

    /** Returns what the stacks do next, one line each; none when nothing is left to do. */
    public List<String> next() {
        return next.lines();
    }
}
