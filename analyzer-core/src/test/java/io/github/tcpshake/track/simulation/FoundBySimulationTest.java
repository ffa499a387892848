package io.github.tcpshake.track.simulation;

import static io.github.tcpshake.track.TcpState.CLOSED;
import static io.github.tcpshake.track.TcpState.CLOSE_WAIT;
import static io.github.tcpshake.track.TcpState.CLOSING;
import static io.github.tcpshake.track.TcpState.ESTABLISHED;
import static io.github.tcpshake.track.TcpState.FIN_WAIT_1;
import static io.github.tcpshake.track.TcpState.FIN_WAIT_2;
import static io.github.tcpshake.track.TcpState.LAST_ACK;
import static io.github.tcpshake.track.TcpState.SYN_RECEIVED;
import static io.github.tcpshake.track.TcpState.SYN_SENT;
import static io.github.tcpshake.track.TcpState.TIME_WAIT;
import static io.github.tcpshake.track.TcpState.UNKNOWN;
import static io.github.tcpshake.wire.TcpFlags.ACK;
import static io.github.tcpshake.wire.TcpFlags.FIN;
import static io.github.tcpshake.wire.TcpFlags.PSH;
import static io.github.tcpshake.wire.TcpFlags.RST;
import static io.github.tcpshake.wire.TcpFlags.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.simulation.Observer.Observed;
import org.junit.jupiter.api.Test;

/**
 * What the simulation found wrong in the tracker, each in the fewest segments that show it, beside
 * the near miss that must stay as it was. The client is on the left, its ISN is 1000; the server's
 * is 5000.
 */
class FoundBySimulationTest {
    private static final int C = 1000;
    private static final int S = 5000;
    private static final long STEP_NANOS = 20 * VirtualTime.MILLISECOND;

    private final TrackerObserver observer = new TrackerObserver();
    private long nowNanos = VirtualTime.START_NANOS;
    private int frames;

    private void left(int flags, int sequence, int acknowledgment, int payload) {
        send(End.LEFT, flags, sequence, acknowledgment, payload);
    }

    private void left(int flags, int sequence, int acknowledgment) {
        send(End.LEFT, flags, sequence, acknowledgment, 0);
    }

    private void right(int flags, int sequence, int acknowledgment) {
        send(End.RIGHT, flags, sequence, acknowledgment, 0);
    }

    private void send(End from, int flags, int sequence, int acknowledgment, int payload) {
        nowNanos += STEP_NANOS;
        frames++;
        Packet packet =
                new Packet(
                        from, sequence, acknowledgment, flags, payload, frames, frames, 0, UNKNOWN);
        observer.onSegment(packet, frames, nowNanos);
    }

    private void open() {
        left(SYN, C, 0);
        right(SYN | ACK, S, C + 1);
        left(ACK, C + 1, S + 1);
    }

    private void openTogether() {
        left(SYN, C, 0);
        right(SYN, S, 0);
        right(SYN | ACK, S, C + 1);
        left(SYN | ACK, C, S + 1);
    }

    /** The server closes first and waits in TIME-WAIT. */
    private void closeFromRight() {
        right(FIN | ACK, S + 1, C + 1);
        left(ACK, C + 1, S + 2);
        left(FIN | ACK, C + 1, S + 2);
        right(ACK, S + 2, C + 2);
    }

    private Observed connection(int index) {
        return observer.connections().get(index);
    }

    private void assertProven(End end, TcpState... path) {
        assertThat(connection(0).provenPath(end)).containsExactly(path);
    }

    // ---- RFC 9293 3.10.5: an abort can cross whatever is on its way

    @Test
    void whatIsOnItsWayToTheSenderOfAnRstIsNotCertain() {
        open();
        left(FIN | ACK, C + 1, S + 1);
        right(ACK, S + 1, C + 2);
        right(FIN | ACK, S + 1, C + 2);
        left(RST | ACK, C + 2, S + 1);

        assertProven(End.LEFT, SYN_SENT, ESTABLISHED, FIN_WAIT_1, CLOSED);
    }

    // ---- 3.5 Figure 8: an old SYN is answered, and whom the SYN-ACK reaches has no part in it

    @Test
    void whoRejectsASynAckThatItDidNotAskForBeginsWithItsOwnSyn() {
        right(SYN | ACK, S, C + 1);
        left(RST, C + 1, 0);
        left(SYN, C + 7000, 0);

        assertProven(End.LEFT, SYN_SENT);
    }

    @Test
    void whoRejectsASynAckOfItsOwnSynGoesOnWhereItWas() {
        left(SYN, C, 0);
        right(SYN | ACK, S, C + 1);
        left(RST, C + 1, 0);
        left(SYN, C + 7000, 0);

        assertProven(End.LEFT, SYN_SENT, CLOSED);
    }

    // ---- 3.10.7.4 first: SYN-RECEIVED, too, answers what is out of place by an ACK at SND.NXT

    @Test
    void anAckThatRepeatsTheSynAckDoesNotProveTheHandshake() {
        left(SYN, C, 0);
        right(SYN | ACK, S, C + 1);
        left(SYN, C, 0);
        right(ACK, S + 1, C + 1);

        assertProven(End.RIGHT, SYN_RECEIVED);
    }

    @Test
    void anAckOfDataProvesTheHandshake() {
        open();
        left(PSH | ACK, C + 1, S + 1, 10);
        right(ACK, S + 1, C + 11);

        assertProven(End.RIGHT, SYN_RECEIVED, ESTABLISHED);
    }

    @Test
    void inASimultaneousOpenAnAckDoesNotProveThatTheSynAckCame() {
        openTogether();
        left(ACK, C + 1, S + 1);

        assertProven(End.LEFT, SYN_SENT, SYN_RECEIVED);
        assertThat(connection(0).presumed(End.LEFT)).isEqualTo(ESTABLISHED);
    }

    @Test
    void inASimultaneousOpenOnlyASynAckShowsThatTheBareSynCameFirst() {
        left(SYN, C, 0);
        right(SYN, S, 0);
        right(SYN | ACK, S, C + 1);
        left(ACK, C + 1, S + 1);

        assertProven(End.LEFT, SYN_SENT, ESTABLISHED);
    }

    @Test
    void anActiveOpenerMayCloseBeforeItIsOpen() {
        openTogether();
        left(FIN | ACK, C + 1, S + 1);

        assertProven(End.LEFT, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1);
    }

    @Test
    void aPassiveOpenerClosesOnlyWhenItIsOpen() {
        open();
        right(FIN | ACK, S + 1, C + 1);

        assertProven(End.RIGHT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1);
    }

    // ---- 3.5.1 and RFC 5961 4: the old socket answers a SYN on used ports

    @Test
    void anAckOutOfTimeWaitAndItsRstBelongToTheOldConnection() {
        open();
        closeFromRight();
        left(SYN, C - 500, 0);
        right(ACK, S + 2, C + 2);
        left(RST, C + 2, 0);

        assertThat(observer.connections()).hasSize(2);
        assertThat(connection(0).presumed(End.RIGHT)).isEqualTo(CLOSED);
        assertThat(connection(1).presumed(End.LEFT)).isEqualTo(SYN_SENT);
        assertThat(connection(1).presumed(End.RIGHT)).isEqualTo(UNKNOWN);
    }

    @Test
    void aSynAckOutOfTimeWaitBelongsToTheNewConnection() {
        open();
        closeFromRight();
        left(SYN, C + 500, 0);
        right(SYN | ACK, S + 500, C + 501);

        assertThat(connection(0).presumed(End.RIGHT)).isEqualTo(CLOSED);
        assertThat(connection(1).provenPath(End.RIGHT)).containsExactly(SYN_RECEIVED);
    }

    @Test
    void aSynAckThatDeclinesFastOpenAcceptsTheSynOnUsedPorts() {
        open();
        right(FIN | ACK, S + 1, C + 1);
        left(SYN, C + 500, 0, 33);
        right(SYN | ACK, S + 500, C + 501);

        assertThat(observer.connections()).hasSize(2);
        assertThat(connection(1).presumed(End.RIGHT)).isEqualTo(SYN_RECEIVED);
    }

    @Test
    void whoRefusedMayOpenItselfNext() {
        left(SYN, C, 0);
        right(RST | ACK, 0, C + 1);
        right(SYN, S, 0);
        left(SYN | ACK, C + 500, S + 1);

        assertThat(connection(1).provenPath(End.RIGHT)).containsExactly(SYN_SENT);
        assertThat(connection(1).provenPath(End.LEFT)).containsExactly(SYN_RECEIVED);
    }

    // ---- 3.5 Figure 8: old duplicates of a SYN

    @Test
    void aSynAckToAnOldDuplicateSynChangesNothing() {
        open();
        closeFromRight();
        right(SYN | ACK, S + 900, C - 300);

        assertProven(End.RIGHT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT);
        assertThat(connection(0).isn(End.RIGHT)).hasValue(S);
    }

    @Test
    void aSynAckToAnOldDuplicateSynDoesNotTakeBackAnRst() {
        open();
        right(RST, S + 1, 0);
        nowNanos += VirtualTime.SECOND;
        right(SYN | ACK, S + 900, C - 300);

        assertThat(connection(0).presumed(End.RIGHT)).isEqualTo(CLOSED);
        assertThat(connection(0).presumed(End.LEFT)).isEqualTo(CLOSED);
    }

    @Test
    void aSynThatWasNotCapturedIsPresumed() {
        right(SYN | ACK, S, C + 1);

        assertProven(End.LEFT);
        assertThat(connection(0).presumed(End.LEFT)).isEqualTo(ESTABLISHED);
    }

    // ---- 3.10.7.4 fifth: SYN-RECEIVED rejects an ACK by an RST, and stays

    @Test
    void synReceivedSurvivesTheRstThatRejectsAnAck() {
        left(SYN, C, 0);
        right(SYN | ACK, S, C + 1);
        left(ACK, C + 1, S - 300);
        right(RST, S - 300, 0);

        assertProven(End.RIGHT, SYN_RECEIVED);
        assertThat(connection(0).presumed(End.RIGHT)).isNotEqualTo(CLOSED);
    }

    @Test
    void anRstAtTheNumberOfTheSynAckShowsThatTheSocketIsGone() {
        left(SYN, C, 0);
        right(SYN | ACK, S, C + 1);
        left(ACK, C + 1, S + 1);
        right(RST, S + 1, 0);

        assertProven(End.RIGHT, SYN_RECEIVED, CLOSED);
    }

    @Test
    void aSynAckThatComesAgainAfterAnRstIsARepetition() {
        left(SYN, C, 0);
        right(SYN | ACK, S, C + 1);
        left(RST, C + 1, 0);
        left(SYN, C + 500, 0);
        right(SYN | ACK, S, C + 1);

        assertProven(End.RIGHT, SYN_RECEIVED);
    }

    @Test
    void aSynAckWithAnotherIsnAfterAnRstBeginsAgain() {
        left(SYN, C, 0);
        right(SYN | ACK, S, C + 1);
        left(RST, C + 1, 0);
        left(SYN, C + 500, 0);
        right(SYN | ACK, S + 900, C + 501);

        assertProven(End.RIGHT, SYN_RECEIVED, CLOSED, SYN_RECEIVED);
    }

    // ---- 3.6 Figure 13: which of a FIN and an ACK came first

    @Test
    void theOrderOfAFinAndAnAckThatBothPassedIsNotCertain() {
        open();
        right(FIN | ACK, S + 1, C + 1);
        left(FIN | ACK, C + 1, S + 1);
        right(ACK, S + 2, C + 2);
        left(ACK, C + 2, S + 2);

        assertProven(End.LEFT, SYN_SENT, ESTABLISHED, FIN_WAIT_1);
        assertThat(connection(0).presumed(End.LEFT)).isEqualTo(TIME_WAIT);
    }

    @Test
    void aFinThatIsAcknowledgedBeforeAnyAckPassedCameFirst() {
        open();
        right(FIN | ACK, S + 1, C + 1);
        left(FIN | ACK, C + 1, S + 1);
        left(ACK, C + 2, S + 2);

        assertProven(End.LEFT, SYN_SENT, ESTABLISHED, FIN_WAIT_1, CLOSING);
    }

    @Test
    void aPassiveCloseIsCertainAsBefore() {
        open();
        closeFromRight();

        assertProven(End.LEFT, SYN_SENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK);
    }
}
