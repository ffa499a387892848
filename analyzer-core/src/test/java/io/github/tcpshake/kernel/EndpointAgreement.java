package io.github.tcpshake.kernel;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what is said of one endpoint against the life of its socket. */
final class EndpointAgreement {
    private final Truth truth;
    private final Side vantage;
    private final TrueEndpoint end;
    private final Party said;
    private final List<TcpState> saidPath;
    private final List<TcpState> certainPath;

    private EndpointAgreement(
            Truth truth, Side vantage, TrueEndpoint end, Party said, ConnectionReport report) {
        this.truth = truth;
        this.vantage = vantage;
        this.end = end;
        this.said = said;
        List<Transition> transitions = report.transitions(said.side());
        this.saidPath = states(transitions.stream());
        this.certainPath = states(transitions.stream().filter(Transition::certain));
    }

    static List<String> differences(
            Truth truth, Side vantage, TrueEndpoint end, Party said, ConnectionReport report) {
        EndpointAgreement agreement = new EndpointAgreement(truth, vantage, end, said, report);
        List<String> differences = new ArrayList<>();
        Set<TcpState> last = agreement.acceptedLast();
        String who = end.side().name().toLowerCase(Locale.ROOT) + " ";
        if (!agreement.endsRight(last)) {
            differences.add(
                    who + "is " + said.state() + ", proven " + said.proven() + ", not " + last);
        }
        if (!isSubsequence(agreement.certainPath, end.states())) {
            differences.add(
                    who + "certainly went " + agreement.certainPath + ", not " + end.states());
        }
        if (vantage == end.side() && truth.demandsPaths() && !agreement.wentRight()) {
            differences.add(who + "went " + agreement.saidPath + ", not " + end.path());
        }
        return differences;
    }

    private static List<TcpState> states(Stream<Transition> transitions) {
        return transitions
                .map(Transition::to)
                .filter(state -> state != TcpState.LISTEN && state != TcpState.UNKNOWN)
                .toList();
    }

    /**
     * The last state, or the last that a segment goes with: timers, crashes and cancelled calls
     * send nothing. The far capture may know no more than the last state whose segment it holds,
     * and nothing of an end it never heard.
     */
    private Set<TcpState> acceptedLast() {
        Set<TcpState> accepted = EnumSet.noneOf(TcpState.class);
        end.last().ifPresent(accepted::add);
        addLast(accepted, end.visibleStates());
        if (vantage != end.side()) {
            if (end.heardAt().contains(vantage)) {
                addLast(accepted, end.statesShownAt(vantage));
            } else {
                accepted.add(TcpState.UNKNOWN);
            }
        }
        return accepted;
    }

    private static void addLast(Set<TcpState> accepted, List<TcpState> states) {
        if (!states.isEmpty()) {
            accepted.add(states.get(states.size() - 1));
        }
    }

    // What the tap saw leave may be lost behind it: of the far end the proven state may be right
    // where the presumed one is not.
    private boolean endsRight(Set<TcpState> accepted) {
        boolean provenSuffices = vantage != end.side() || sparesTimeWait();
        return accepted.contains(said.state())
                || (provenSuffices && accepted.contains(said.proven()));
    }

    private boolean wentRight() {
        List<TcpState> visible = end.visibleStates();
        return (isSubsequence(visible, saidPath) && isSubsequence(saidPath, end.states()))
                || (sparesTimeWait() && saidPath.equals(append(visible, TcpState.CLOSED)));
    }

    // An RST that fits ends TIME-WAIT, unless a setting of the host spares it (RFC 1337 3): no
    // segment tells which.
    private boolean sparesTimeWait() {
        return truth.sparesTimeWait().contains(end.side())
                && end.last().filter(TcpState.TIME_WAIT::equals).isPresent();
    }

    private static List<TcpState> append(List<TcpState> states, TcpState last) {
        return Stream.concat(states.stream(), Stream.of(last)).toList();
    }

    static boolean isSubsequence(List<TcpState> part, List<TcpState> whole) {
        Iterator<TcpState> rest = whole.iterator();
        for (TcpState wanted : part) {
            boolean found = false;
            while (!found && rest.hasNext()) {
                found = rest.next() == wanted;
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
