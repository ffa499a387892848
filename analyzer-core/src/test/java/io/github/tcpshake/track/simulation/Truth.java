package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one host really went through: every state it entered, over all its sockets, in order. LISTEN
 * is written CLOSED, because no segment tells them apart; so every path begins with CLOSED.
 */
final class Truth {
    /** What made the host change its state. */
    enum Cause {
        SEGMENT,
        /** OPEN, CLOSE or ABORT of the application, which send. */
        CALL,
        /** A call that sends nothing: CLOSE or ABORT in SYN-SENT, ABORT in TIME-WAIT. */
        SILENT_CALL,
        /** 2MSL, the give-up of retransmission, the end of FIN-WAIT-2: nothing is sent. */
        TIMER,
        /** The host forgot the socket: nothing is sent. */
        CRASH;

        boolean isSilent() {
            return this == TIMER || this == CRASH || this == SILENT_CALL;
        }
    }

    /**
     * One change.
     *
     * @param incarnation the initial sequence number of the socket that changed, 0 for the start
     */
    record Change(TcpState to, Cause cause, long nanos, int incarnation) {}

    private final List<Change> path = new ArrayList<>();

    Truth() {
        path.add(new Change(TcpState.CLOSED, Cause.CALL, 0, 0));
    }

    void enter(TcpState state, Cause cause, long nanos, int incarnation) {
        path.add(new Change(state, cause, nanos, incarnation));
    }

    TcpState state() {
        return path.get(path.size() - 1).to();
    }

    /** Returns how many states were entered so far; what a segment is stamped with. */
    int length() {
        return path.size();
    }

    /** Returns the states from one index up to, and without, another. */
    List<TcpState> states(int from, int to) {
        List<TcpState> states = new ArrayList<>(to - from);
        for (Change change : path.subList(from, to)) {
            states.add(change.to());
        }
        return states;
    }

    /**
     * Returns the states in which an observer may see a socket that has ended: what it last
     * entered, and what it last entered by something that shows on the wire.
     */
    Set<TcpState> finalStates(int incarnation) {
        TcpState last = TcpState.CLOSED;
        TcpState lastShown = TcpState.CLOSED;
        for (Change change : path) {
            if (change.incarnation() == incarnation) {
                last = change.to();
                lastShown = change.cause().isSilent() ? lastShown : last;
            }
        }
        return EnumSet.of(last, lastShown);
    }

    List<Change> path() {
        return path;
    }
}
