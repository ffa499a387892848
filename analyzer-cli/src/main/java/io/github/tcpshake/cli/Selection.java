package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Passes on what the user asked for and counts the rest. The tally that ends the output still
 * counts everything.
 */
final class Selection implements Renderer {
    /**
     * What to pass on.
     *
     * @param connections numbers of connections, empty for all
     * @param states sets of connections of which one must contain it, empty for all
     */
    record Criteria(
            Set<Long> connections, List<ConnectionFilter> states, Confidence minConfidence) {
        Criteria {
            connections = Set.copyOf(connections);
            states = List.copyOf(states);
        }

        /** Tells whether some connections are left out; then findings about no connection are. */
        boolean namesConnections() {
            return !connections.isEmpty() || !states.isEmpty();
        }

        boolean isSure(Finding finding) {
            return finding.confidence().compareTo(minConfidence) >= 0;
        }

        boolean contains(ConnectionReport report) {
            return (connections.isEmpty() || connections.contains(report.id()))
                    && (states.isEmpty() || states.stream().anyMatch(s -> s.contains(report)));
        }
    }

    private final Criteria criteria;
    private final Consumer<Finding> witness;
    private final Renderer next;
    private long connectionsLeftOut;
    private long findingsLeftOut;

    /**
     * Puts a selection before a renderer.
     *
     * @param witness told every finding of the selected connections, however unsure
     */
    Selection(Criteria criteria, Consumer<Finding> witness, Renderer next) {
        this.criteria = criteria;
        this.witness = witness;
        this.next = next;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        if (!criteria.contains(report)) {
            connectionsLeftOut++;
            findingsLeftOut += findings.size();
            return;
        }
        findings.forEach(witness);
        List<Finding> sure = findings.stream().filter(this::isSure).toList();
        findingsLeftOut += findings.size() - sure.size();
        next.connection(report, sure);
    }

    @Override
    public void finding(Finding finding) throws IOException {
        if (criteria.namesConnections()) {
            findingsLeftOut++;
            return;
        }
        witness.accept(finding);
        if (isSure(finding)) {
            next.finding(finding);
        } else {
            findingsLeftOut++;
        }
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        next.end(summary, tally);
    }

    long connectionsLeftOut() {
        return connectionsLeftOut;
    }

    long findingsLeftOut() {
        return findingsLeftOut;
    }

    private boolean isSure(Finding finding) {
        return criteria.isSure(finding);
    }
}
