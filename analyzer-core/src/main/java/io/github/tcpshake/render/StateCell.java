package io.github.tcpshake.render;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.LastState;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.Optional;

/**
 * The state of one endpoint as a column shows it.
 *
 * @param name as the RFC spells it, empty when there is nothing to show
 * @param certain false for a state that nothing captured confirms: it is marked
 * @param cause what led to it, empty for where an endpoint merely is
 */
record StateCell(String name, boolean certain, Optional<EndpointEvent> cause) {
    static final StateCell NONE = new StateCell("", true);

    private StateCell(String name, boolean certain) {
        this(name, certain, Optional.empty());
    }

    static StateCell after(Transition transition) {
        return new StateCell(
                transition.to().rfcName(), transition.certain(), Optional.of(transition.because()));
    }

    /** Where the endpoint is in the end; a state whose time is over is not sure any more. */
    static StateCell last(ConnectionReport report, Side side) {
        LastState last = Facts.of(report).last(side);
        return last.state() == TcpState.UNKNOWN
                ? NONE
                : new StateCell(last.state().rfcName(), last.isCertain());
    }

    /**
     * Where the endpoint was before its first segment, as its first segment tells (RFC 9293 3.10.1,
     * 3.10.7.1, 3.10.7.2); nothing for a connection that began before the capture.
     */
    static StateCell first(ConnectionReport report, Side side) {
        for (Transition transition : report.transitions()) {
            if (transition.endpoint() == side) {
                return stateOf(before(transition));
            }
        }
        boolean refused = report.handshake().result() == Handshake.Result.REFUSED;
        return refused && side == Side.SERVER ? stateOf(TcpState.CLOSED) : NONE;
    }

    /** Returns the state a transition left, which for a first segment follows from its kind. */
    static TcpState before(Transition transition) {
        if (transition.from() != TcpState.UNKNOWN) {
            return transition.from();
        } else if (transition.because() == EndpointEvent.SENT_SYN) {
            return TcpState.CLOSED;
        }
        return transition.because() == EndpointEvent.SENT_SYN_ACK
                ? TcpState.LISTEN
                : TcpState.UNKNOWN;
    }

    private static StateCell stateOf(TcpState state) {
        return state == TcpState.UNKNOWN ? NONE : new StateCell(state.rfcName(), true);
    }

    boolean isEmpty() {
        return name.isEmpty();
    }

    String text() {
        return certain ? name : name + "?";
    }
}
