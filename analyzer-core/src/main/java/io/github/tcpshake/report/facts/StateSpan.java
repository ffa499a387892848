package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * How long an endpoint was in a state, by the times of the frames that changed it.
 *
 * @param nanos for how long; of the last state so far, as long as the capture goes on
 * @param isLast true for the state it was last in
 * @param isCertain true where the endpoint's own segments prove that it entered the state
 */
public record StateSpan(TcpState state, long nanos, boolean isLast, boolean isCertain) {

    /** Returns the states of one endpoint in order; CLOSED only where it was there before. */
    static List<StateSpan> of(ConnectionReport report, Side side) {
        List<Transition> transitions = report.transitions(side);
        List<StateSpan> spans = new ArrayList<>();
        for (int i = 0; i < transitions.size(); i++) {
            Transition entered = transitions.get(i);
            boolean isLast = i == transitions.size() - 1;
            long until = isLast ? report.visibility().nowNanos() : transitions.get(i + 1).nanos();
            if (!isLast || entered.to() != TcpState.CLOSED) {
                // What carried an event may be older than what carried the one before it.
                long nanos = Math.max(0, until - entered.nanos());
                spans.add(new StateSpan(entered.to(), nanos, isLast, entered.certain()));
            }
        }
        return List.copyOf(spans);
    }
}
