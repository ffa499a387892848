package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
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
        List<TimeWait> waits = new ArrayList<>(2);
        add(report, Side.CLIENT, waits);
        add(report, Side.SERVER, waits);
        return List.copyOf(waits);
    }

    /** Tells whether one endpoint was in it, and is not any more by the defaults of Linux. */
    static boolean isOver(ConnectionReport report, Side side) {
        List<TimeWait> waits = new ArrayList<>(1);
        add(report, side, waits);
        for (TimeWait wait : waits) {
            if (wait.untilNanos <= report.visibility().nowNanos()) {
                return true;
            }
        }
        return false;
    }

    private static void add(ConnectionReport report, Side side, List<TimeWait> waits) {
        if (report.party(side).state() != TcpState.TIME_WAIT) {
            return;
        }
        for (Transition entered : report.transitions()) {
            if (entered.endpoint() == side && entered.to() == TcpState.TIME_WAIT) {
                long since = Math.max(entered.nanos(), report.lastNanos(side.peer(), Step.FIN));
                long until = since + LinuxTimers.TIME_WAIT_NANOS;
                waits.add(new TimeWait(side, since, until, entered.certain()));
            }
        }
    }
}
