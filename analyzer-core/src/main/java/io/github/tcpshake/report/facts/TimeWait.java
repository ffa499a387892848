package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * An endpoint that keeps the connection's ports in TIME-WAIT (RFC 9293 3.6.1).
 *
 * @param sinceNanos when it began, or began again for a repeated FIN; nanoseconds since the epoch
 * @param untilNanos when it ends on Linux, which takes 60 s for 2MSL
 * @param isCertain true where the endpoint's own segments prove it
 */
public record TimeWait(Side side, long sinceNanos, long untilNanos, boolean isCertain) {

    static List<TimeWait> of(ConnectionReport report) {
        List<TimeWait> waits = new ArrayList<>();
        for (Side side : Side.values()) {
            if (report.party(side).state() != TcpState.TIME_WAIT) {
                continue;
            }
            for (Transition transition : report.transitions(side)) {
                if (transition.to() == TcpState.TIME_WAIT) {
                    long since = Math.max(transition.nanos(), lastFin(report, side.peer()));
                    waits.add(
                            new TimeWait(
                                    side,
                                    since,
                                    since + LinuxTimers.TIME_WAIT_NANOS,
                                    transition.certain()));
                }
            }
        }
        return List.copyOf(waits);
    }

    private static long lastFin(ConnectionReport report, Side sender) {
        return report.timeline().stream()
                .filter(e -> e.step() == Step.FIN && e.from() == sender && e.counts())
                .mapToLong(TimelineEntry::nanos)
                .max()
                .orElse(0);
    }
}
