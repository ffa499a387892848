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
    /**
     * An end believed elsewhere than it is.
     *
     * @param hasGap whether the observer noticed that it did not see everything
     * @param isLossHidden see {@link Judge#isLossHidden}
     */
    record Wrong(
            End end, TcpState presumed, Set<TcpState> truth, boolean hasGap, boolean isLossHidden) {
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
                    wrong.add(
                            new Wrong(
                                    end,
                                    presumed,
                                    truth,
                                    connection.hasGap(),
                                    judge.isLossHidden(end)));
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
     * Tells whether who closed first agrees with the truth: the one end that sent a FIN or aborted
     * without having got the other's FIN, or both where both sent a FIN so. Where a FIN crossed an
     * abort, or nobody closed, there is nothing to agree on.
     */
    static boolean isFirstCloserRight(Judge judge, Observed connection) {
        Set<End> finished = EnumSet.noneOf(End.class);
        Set<End> aborted = EnumSet.noneOf(End.class);
        for (End end : End.values()) {
            if (connection.isn(end).isPresent()) {
                Truth truth = judge.run().truth(end);
                addClosers(truth, connection.isn(end).getAsInt(), end, finished, aborted);
            }
        }
        Optional<End> closer = connection.firstCloser();
        if (finished.size() == 2) {
            return connection.isClosedByBoth() && closer.isEmpty();
        }
        finished.addAll(aborted);
        return finished.size() != 1
                || !connection.isClosedByBoth() && finished.containsAll(closer.stream().toList());
    }

    private static void addClosers(
            Truth truth, int incarnation, End end, Set<End> finished, Set<End> aborted) {
        TcpState before = TcpState.CLOSED;
        for (Change change : truth.path()) {
            if (change.incarnation() != incarnation) {
                continue;
            }
            boolean isFirst = before == TcpState.ESTABLISHED || before == TcpState.SYN_RECEIVED;
            Cause cause = change.cause();
            if (change.to() == TcpState.FIN_WAIT_1) {
                finished.add(end);
            } else if (isFirst && cause == Cause.CALL && change.to() == TcpState.CLOSED) {
                aborted.add(end);
            } else if (cause == Cause.CRASH || cause == Cause.SILENT_CALL) {
                // Shown by an RST much later, or never, which can cross anything of the other end.
                aborted.addAll(EnumSet.allOf(End.class));
            }
            before = change.to();
        }
    }
}
