package io.github.tcpshake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds of every result, whatever the capture was. */
final class Promises implements Renderer {
    private final Set<Long> ids = new HashSet<>();
    private final List<Long> frames = new ArrayList<>();
    private int connections;
    private int findings;
    private int aloneFindings;

    int connections() {
        return connections;
    }

    int aloneFindings() {
        return aloneFindings;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> found) {
        connections++;
        assertThat(ids.add(report.id())).as("id %d is new", report.id()).isTrue();
        assertThat(report.firstFrame()).isPositive();
        assertThat(report.segments()).isGreaterThanOrEqualTo(report.copies());
        assertThat(report.endNanos()).isGreaterThanOrEqualTo(report.startNanos());
        frames.add(report.firstFrame());
        frames.add(report.lastFrame());
        boolean isToItself = report.client().address().equals(report.server().address());
        if (!isToItself) {
            assertPath(report, Side.CLIENT);
            assertPath(report, Side.SERVER);
        }
        report.timeline().stream().map(TimelineEntry::frame).forEach(frames::add);
        for (Finding finding : found) {
            assertThat(finding.connection()).isEqualTo(report.id());
            count(finding);
        }
    }

    private void assertPath(ConnectionReport report, Side side) {
        TcpState state = TcpState.UNKNOWN;
        for (Transition transition : report.transitions(side)) {
            assertThat(transition.from()).isEqualTo(state);
            assertThat(transition.to()).isNotEqualTo(state);
            state = transition.to();
            if (transition.frame() != 0) {
                frames.add(transition.frame());
            }
        }
        boolean isRefuser = state == TcpState.UNKNOWN && report.transitions(side).isEmpty();
        // Who refuses has no connection from the start: CLOSED, and no transition leads there.
        assertThat(report.party(side).state())
                .isIn(isRefuser ? Set.of(TcpState.UNKNOWN, TcpState.CLOSED) : Set.of(state));
    }

    @Override
    public void finding(Finding finding) {
        aloneFindings++;
        count(finding);
    }

    private void count(Finding finding) {
        findings++;
        frames.addAll(finding.frames());
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        long read = summary.capture().frames();
        assertThat(frames).allMatch(frame -> frame >= 1 && frame <= read);
        assertThat(sum(summary.outcomes())).isEqualTo(read);
        assertThat(summary.segments()).isEqualTo(summary.outcomes().get(Outcome.TCP));
        assertThat(summary.connections()).isEqualTo(connections);
        assertThat(sum(tally.opened())).isEqualTo(connections);
        assertThat(sum(tally.closed())).isEqualTo(connections);
        assertThat(tally.findings().values().stream().mapToLong(Promises::sum).sum())
                .isEqualTo(findings);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
