package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.wire.IpPrefix;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import picocli.CommandLine;

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
     * @param codes findings of which a connection must have one, empty for all
     * @param hosts ranges of addresses of which one must contain either end, empty for all
     */
    record Criteria(
            Set<Long> connections,
            List<ConnectionFilter> states,
            Set<FindingCode> codes,
            List<IpPrefix> hosts,
            Confidence minConfidence) {
        Criteria {
            connections = Set.copyOf(connections);
            states = List.copyOf(states);
            codes = Set.copyOf(codes);
            hosts = List.copyOf(hosts);
        }

        /** Tells whether some connections are left out; then findings about no connection are. */
        boolean namesConnections() {
            return !connections.isEmpty() || !states.isEmpty() || !hosts.isEmpty();
        }

        boolean isSure(Finding finding) {
            return finding.confidence().compareTo(minConfidence) >= 0;
        }

        /** Tells whether a finding is one of those asked for, and sure enough. */
        boolean asksFor(Finding finding) {
            return isSure(finding) && (codes.isEmpty() || codes.contains(finding.code()));
        }

        /** Tells whether a connection is chosen, as far as that does not hang on findings. */
        boolean contains(ConnectionReport report) {
            return (connections.isEmpty() || connections.contains(report.id()))
                    && (states.isEmpty() || states.stream().anyMatch(s -> s.contains(report)))
                    && (hosts.isEmpty() || hosts.stream().anyMatch(host -> isAt(host, report)));
        }

        /** Tells whether a connection is chosen. */
        boolean contains(ConnectionReport report, List<Finding> findings) {
            return contains(report)
                    && (codes.isEmpty() || findings.stream().anyMatch(this::asksFor));
        }

        private static boolean isAt(IpPrefix host, ConnectionReport report) {
            return host.contains(report.client().address())
                    || host.contains(report.server().address());
        }
    }

    private final Criteria criteria;
    private final Consumer<Finding> witness;
    private final Renderer next;
    private final Set<Long> unseen;
    private long connectionsLeftOut;
    private long findingsLeftOut;

    /**
     * Puts a selection before a renderer.
     *
     * @param witness told every finding of the selected connections, however unsure
     */
    Selection(Criteria criteria, Consumer<Finding> witness, Renderer next) {
        this.criteria = criteria;
        this.unseen = new TreeSet<>(criteria.connections());
        this.witness = witness;
        this.next = next;
    }

    @Override
    public boolean namesStreams() {
        return next.namesStreams();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        unseen.remove(report.id());
        if (!criteria.contains(report, findings)) {
            connectionsLeftOut++;
            findingsLeftOut += findings.size();
            return;
        }
        for (Finding finding : findings) {
            witness.accept(finding);
        }
        List<Finding> sure = sure(findings);
        findingsLeftOut += findings.size() - sure.size();
        next.connection(report, sure);
    }

    @Override
    public void finding(Finding finding) throws IOException {
        boolean isOther = !criteria.codes().isEmpty() && !criteria.codes().contains(finding.code());
        if (criteria.namesConnections() || isOther) {
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

    /**
     * Complains where a connection was asked for that the capture has not: who mistypes a number
     * should not take an empty answer for one.
     */
    void demandAll(CommandLine command, Messages messages) {
        if (!unseen.isEmpty()) {
            String numbers = messages.list(unseen.stream().map(Object::toString).toList());
            throw new Misuse(command, "no-connection", "numbers", numbers);
        }
    }

    long findingsLeftOut() {
        return findingsLeftOut;
    }

    private List<Finding> sure(List<Finding> findings) {
        for (Finding finding : findings) {
            if (!isSure(finding)) {
                return findings.stream().filter(this::isSure).toList();
            }
        }
        return findings; // mostly all of them, and nothing is made
    }

    private boolean isSure(Finding finding) {
        return criteria.isSure(finding);
    }
}
