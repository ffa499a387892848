package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.simulation.Observer.Observed;
import io.github.tcpshake.track.simulation.Truth.Cause;
import io.github.tcpshake.track.simulation.Truth.Change;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Holds what an observer believes at the end of a run against where the sockets really ended. */
final class FinalStates {
    /** An end believed elsewhere than it is. */
    record Wrong(End end, TcpState presumed, Set<TcpState> truth, boolean hasGap) {
        /** Returns the pair as one word for a table of counts. */
        String kind() {
            return truth + " taken for " + presumed;
        }
    }

    private FinalStates() {}

    static List<Wrong> wrong(Judge judge) {
        List<Wrong> wrong = new ArrayList<>();
        for (Observed connection : judge.observer().connections()) {
            for (End end : End.values()) {
                TcpState presumed = connection.presumed(end);
                Set<TcpState> truth = truth(judge.run(), connection, end);
                if (!truth.contains(presumed)) {
                    wrong.add(new Wrong(end, presumed, truth, connection.hasGap()));
                }
            }
        }
        return wrong;
    }

    private static Set<TcpState> truth(Run run, Observed connection, End end) {
        OptionalInt isn = connection.isn(end);
        return isn.isPresent()
                ? run.truth(end).finalStates(isn.getAsInt())
                : EnumSet.of(TcpState.UNKNOWN, TcpState.CLOSED);
    }

    /**
     * Tells whether who closed first agrees with the truth: by FIN the end or the ends that went
     * through FIN-WAIT-1; where nobody sent a FIN and one end aborted, that end.
     */
    static boolean isFirstCloserRight(Judge judge, Observed connection) {
        Set<End> active = EnumSet.noneOf(End.class);
        Set<End> aborted = EnumSet.noneOf(End.class);
        for (End end : End.values()) {
            OptionalInt isn = connection.isn(end);
            for (Change change : judge.run().truth(end).path()) {
                if (isn.isEmpty() || change.incarnation() != isn.getAsInt()) {
                    continue;
                }
                if (change.to() == TcpState.FIN_WAIT_1) {
                    active.add(end);
                } else if (change.to() == TcpState.CLOSED && change.cause() == Cause.CALL) {
                    aborted.add(end);
                }
            }
        }
        if (active.isEmpty() && aborted.size() != 1) {
            return true; // nobody, or two RSTs that crossed: nothing to agree on
        }
        Set<End> first = active.isEmpty() ? aborted : active;
        Optional<End> one =
                first.size() == 1 ? Optional.of(first.iterator().next()) : Optional.empty();
        return connection.isClosedByBoth() == (first.size() == 2)
                && connection.firstCloser().equals(one);
    }
}
