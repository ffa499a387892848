package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import io.github.tcpshake.track.Transitions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every row of the transition table is walked by some scenario, by the tracker's own account. */
class TransitionRowsTest {
    /**
     * The rows that end every state stand in the table for all states; these are the states in
     * which the event can meet an endpoint.
     */
    private static final Map<EndpointEvent, Set<TcpState>> ENDS =
            Map.of(
                    EndpointEvent.SENT_RST,
                    EnumSet.complementOf(
                            EnumSet.of(TcpState.UNKNOWN, TcpState.CLOSED, TcpState.LISTEN)),
                    EndpointEvent.GOT_RST,
                    EnumSet.complementOf(
                            EnumSet.of(TcpState.UNKNOWN, TcpState.CLOSED, TcpState.LISTEN)),
                    EndpointEvent.GOT_ICMP,
                    // Elsewhere an ICMP error is soft (RFC 5461).
                    EnumSet.of(TcpState.SYN_SENT),
                    EndpointEvent.GOT_NEW_SYN,
                    EnumSet.of(TcpState.ESTABLISHED, TcpState.TIME_WAIT));

    @Test
    void everyRowIsWalkedBySomeScenario() {
        Set<String> walked = new TreeSet<>();
        for (Script script : Testdata.scenarios()) {
            for (ConnectionReport report : Observed.of(script).connections()) {
                report.transitions().forEach(t -> walked.add(text(t)));
            }
        }
        List<String> rows =
                Transitions.ROWS.stream()
                        .filter(TransitionRowsTest::canHappen)
                        .map(row -> text(row.from(), row.on(), row.to()))
                        .toList();
        assertThat(walked).containsAll(rows);
    }

    private static boolean canHappen(Transitions.Row row) {
        if (row.from() == TcpState.SYN_RECEIVED && row.on() == EndpointEvent.GOT_FIN) {
            // A FIN carries the ACK of the SYN: who takes one takes the other first, and who shows
            // that it lacks the ACK has not taken the FIN (fin-before-synack-repeated).
            return false;
        }
        return !ENDS.containsKey(row.on()) || ENDS.get(row.on()).contains(row.from());
    }

    private static String text(Transition transition) {
        return text(transition.from(), transition.because(), transition.to());
    }

    private static String text(TcpState from, EndpointEvent event, TcpState to) {
        return from.rfcName() + " " + event + " " + to.rfcName();
    }
}
