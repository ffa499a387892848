package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.util.List;
import java.util.function.BiPredicate;

/** Passes on the connections a command is about, for formats that know nothing of commands. */
final class Narrowed implements Renderer {
    private final BiPredicate<ConnectionReport, List<Finding>> subject;
    private final Renderer next;

    Narrowed(BiPredicate<ConnectionReport, List<Finding>> subject, Renderer next) {
        this.subject = subject;
        this.next = next;
    }

    @Override
    public boolean namesStreams() {
        return next.namesStreams();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        if (subject.test(report, findings)) {
            next.connection(report, findings);
        }
    }

    @Override
    public void finding(Finding finding) throws IOException {
        next.finding(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        next.end(summary, tally);
    }
}
