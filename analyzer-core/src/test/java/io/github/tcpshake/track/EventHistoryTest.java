package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_RST;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN_ACK;
import static io.github.tcpshake.track.EndpointEvent.SENT_FIN;
import static io.github.tcpshake.track.EndpointEvent.SENT_RST;
import static io.github.tcpshake.track.EndpointEvent.SENT_SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventHistoryTest {
    private final EventHistory history = new EventHistory();

    private void open() {
        history.apply(SENT_SYN, 1, 10, Basis.SEEN);
        history.expect(GOT_SYN_ACK, 2, 20);
        history.prove(GOT_SYN_ACK, 3, 30);
    }

    @Test
    void pendingEventIsPresumedAndNotProven() {
        history.apply(SENT_SYN, 1, 10, Basis.SEEN);
        history.expect(GOT_SYN_ACK, 2, 20);
        assertThat(history.proven()).isEqualTo(TcpState.SYN_SENT);
        assertThat(history.presumed()).isEqualTo(TcpState.ESTABLISHED);
    }

    @Test
    void proofKeepsTheFrameThatCarriedTheEvent() {
        open();
        assertThat(history.proven()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(history.frame(1)).isEqualTo(2);
        assertThat(history.nanos(1)).isEqualTo(20);
        assertThat(history.basis(1)).isEqualTo(Basis.SEEN);
        assertThat(history.isCertain(1)).isTrue();
    }

    @Test
    void proofOfWhatWasNotCapturedIsImplied() {
        history.apply(SENT_SYN, 1, 10, Basis.SEEN);
        history.prove(GOT_SYN_ACK, 3, 30);
        assertThat(history.basis(1)).isEqualTo(Basis.IMPLIED);
        assertThat(history.frame(1)).isEqualTo(3);
    }

    @Test
    void doubtTakesThePresumptionAndRenewalGivesItBack() {
        open();
        history.expect(GOT_RST, 4, 40);
        history.doubt(GOT_RST);
        assertThat(history.presumed()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(history.isPending(GOT_RST)).isTrue();
        history.expect(GOT_RST, 5, 50);
        assertThat(history.presumed()).isEqualTo(TcpState.CLOSED);
        assertThat(history.frame(history.indexOf(GOT_RST))).isEqualTo(5);
    }

    @Test
    void doubtOfWhatIsNotOnItsWayIsNothing() {
        open();
        history.doubt(GOT_FIN);
        history.expect(GOT_FIN, 4, 40);
        assertThat(history.isExpected(GOT_FIN)).isTrue();
    }

    @Test
    void presumedEventChangesTheStateAndIsNotCertain() {
        open();
        history.apply(SENT_FIN, 4, 40, Basis.SEEN);
        history.expect(GOT_ACK_OF_FIN, 5, 50);
        history.presume(GOT_ACK_OF_FIN, 6, 60);
        assertThat(history.proven()).isEqualTo(TcpState.FIN_WAIT_2);
        assertThat(history.transitions(Side.CLIENT))
                .extracting(Transition::certain)
                .containsExactly(true, true, true, false);
    }

    @Test
    void pendingEventsApplyInTheOneOrderHoweverTheyCame() {
        open();
        history.apply(SENT_FIN, 4, 40, Basis.SEEN);
        history.expect(GOT_FIN, 5, 50);
        history.expect(GOT_ACK_OF_FIN, 6, 60);
        assertThat(history.transitions(Side.CLIENT))
                .extracting(Transition::to)
                .endsWith(TcpState.FIN_WAIT_2, TcpState.TIME_WAIT);
    }

    @Test
    void revertKeepsWhatCameOnItsWaySince() {
        open();
        EventHistory before = history.copy();
        history.apply(SENT_RST, 4, 40, Basis.SEEN);
        history.expect(GOT_FIN, 5, 50);
        history.revertTo(before);
        assertThat(history.proven()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(history.presumed()).isEqualTo(TcpState.CLOSE_WAIT);
    }

    @Test
    void undoTakesBackTheLastOne() {
        open();
        history.undoLast();
        assertThat(history.proven()).isEqualTo(TcpState.SYN_SENT);
        assertThat(history.transitions(Side.CLIENT)).hasSize(1);
    }

    @Test
    void askingForWhatIsNotPendingIsAMistake() {
        assertThatThrownBy(() -> history.indexOf(GOT_FIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void attemptsThatBeginAgainWithoutEndAreBoundedAndStillJoin() {
        for (int i = 0; i < 100_000; i++) {
            history.apply(SENT_SYN, 2 * i + 1, i, Basis.SEEN);
            history.apply(SENT_RST, 2 * i + 2, i, Basis.SEEN);
        }
        List<Transition> transitions = history.transitions(Side.CLIENT);
        assertThat(transitions).hasSizeBetween(8, 32);
        assertThat(transitions.get(0).frame()).isEqualTo(1);
        assertThat(transitions.get(transitions.size() - 1).frame()).isEqualTo(200_000);
        assertJoined(transitions);
    }

    @Test
    void anyEventsInAnyOrderGiveAPathThatJoins() {
        EndpointEvent[] events = EndpointEvent.values();
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            EventHistory any = new EventHistory();
            for (int i = 1; i <= 200; i++) {
                EndpointEvent event = events[random.nextInt(events.length)];
                switch (random.nextInt(5)) {
                    case 0 -> any.apply(event, i, i, Basis.SEEN);
                    case 1 -> any.prove(event, i, i);
                    case 2 -> any.presume(event, i, i);
                    case 3 -> any.doubt(event);
                    default -> any.expect(event, i, i);
                }
                List<Transition> transitions = any.transitions(Side.SERVER);
                assertJoined(transitions);
                TcpState last =
                        transitions.isEmpty()
                                ? TcpState.UNKNOWN
                                : transitions.get(transitions.size() - 1).to();
                assertThat(any.presumed()).isEqualTo(last);
                assertThat(transitions).allMatch(transition -> any.entered(transition.to()));
            }
        }
    }

    @Test
    void doubtOfOneEventLeavesTheOthersExpected() {
        open();
        assertThat(history.hasPending()).isFalse();
        history.apply(SENT_FIN, 4, 40, Basis.SEEN);
        history.expect(GOT_ACK_OF_FIN, 5, 50);
        history.expect(GOT_FIN, 6, 60);
        history.doubt(GOT_ACK_OF_FIN);
        assertThat(history.isExpected(GOT_ACK_OF_FIN)).isFalse();
        assertThat(history.isDoubted(GOT_ACK_OF_FIN)).isTrue();
        assertThat(history.isExpected(GOT_FIN)).isTrue();
        assertThat(history.isDoubted(GOT_FIN)).isFalse();
        assertThat(history.isExpected(GOT_RST)).isFalse();
        assertThat(history.presumed()).isEqualTo(TcpState.CLOSING);
    }

    @Test
    void forgottenEventIsNeitherPendingNorPresumed() {
        open();
        history.expect(GOT_FIN, 4, 40);
        history.expect(GOT_RST, 5, 50);
        history.forget(GOT_FIN);
        assertThat(history.isPending(GOT_FIN)).isFalse();
        assertThat(history.isPending(GOT_RST)).isTrue();
        assertThat(history.frame(history.indexOf(GOT_RST))).isEqualTo(5);
        assertThat(history.presumed()).isEqualTo(TcpState.CLOSED);
    }

    @Test
    void whatIsPresumedIsNotShown() {
        open();
        assertThat(history.isLastCertain()).isTrue();
        history.presume(GOT_FIN, 4, 40);
        assertThat(history.isLastCertain()).isFalse();
        assertThat(history.proven()).isEqualTo(TcpState.CLOSE_WAIT);
        assertThat(history.shown()).isEqualTo(TcpState.ESTABLISHED);
        history.apply(SENT_FIN, 5, 50, Basis.SEEN);
        assertThat(history.shown()).isEqualTo(TcpState.LAST_ACK);
    }

    private static void assertJoined(List<Transition> transitions) {
        TcpState state = TcpState.UNKNOWN;
        for (Transition transition : transitions) {
            assertThat(transition.from()).isEqualTo(state);
            state = transition.to();
        }
    }
}
