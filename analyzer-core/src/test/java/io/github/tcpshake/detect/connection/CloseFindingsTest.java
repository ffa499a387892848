package io.github.tcpshake.detect.connection;

import static io.github.tcpshake.track.Side.CLIENT;
import static io.github.tcpshake.track.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Sample;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Reuse;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloseFindingsTest {
    /** The server's FIN, sent at 130 ms, has no ACK. */
    private static Sample withoutFinalAck() {
        Sample sample = Sample.clean();
        sample.rows.remove(8);
        sample.closed = Teardown.Result.INCOMPLETE;
        sample.finalAck = Teardown.FinalAck.MISSING;
        sample.secondFinAckMillis = Sample.NEVER;
        sample.server.finAcknowledged = false;
        sample.server.state = TcpState.LAST_ACK;
        sample.nowMillis = 130;
        return sample;
    }

    @Test
    void finalAckMissingIsCertainWhenServerRepeatsItsFin() {
        Sample sample =
                withoutFinalAck()
                        .row(330, SERVER, Step.FIN, Note.REPEATED)
                        .row(730, SERVER, Step.FIN, Note.REPEATED);
        sample.server.fins = 3;
        sample.server.repeats = 2;
        sample.nowMillis = 9000;
        assertThat(sample.says()).containsExactly("final-ack-missing certain error");
        assertThat(sample.findings().get(0).frames()).containsExactly(8L, 9L, 10L);
    }

    @Test
    void finalAckMissingIsLikelyWhenTheCaptureEndsRightAfterTheRepetition() {
        Sample sample = withoutFinalAck().row(330, SERVER, Step.FIN, Note.REPEATED);
        sample.server.fins = 2;
        sample.nowMillis = 331;
        assertThat(sample.says()).containsExactly("final-ack-missing likely error");
        assertThat(sample.findings().get(0).unknown()).contains(Doubt.CAPTURE_ENDED);
    }

    @Test
    void finalAckMissingIsLikelyAfterASecondOfSilence() {
        assertThat(withoutFinalAck().with(s -> s.nowMillis = 1130).says())
                .containsExactly("final-ack-missing likely warning");
    }

    @Test
    void finalAckIsPendingWhenTheCaptureEndsWithinASecond() {
        assertThat(withoutFinalAck().with(s -> s.nowMillis = 1129).says()).isEmpty();
        assertThat(withoutFinalAck().says()).isEmpty();
    }

    @Test
    void finalAckIsNotMissedWhereAcksWereNotCaptured() {
        Sample sample = withoutFinalAck().with(s -> s.nowMillis = 9000);
        sample.filtered = true;
        assertThat(sample.says()).isEmpty();
        sample.filtered = false;
        sample.bothDirections = false;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void finalAckThatWasLostBeyondTheTapIsMissingToo() {
        Sample sample = Sample.clean().row(330, SERVER, Step.FIN, Note.REPEATED);
        sample.server.fins = 2;
        sample.server.state = TcpState.LAST_ACK;
        sample.nowMillis = 9000;
        assertThat(sample.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.code().id()).isEqualTo("final-ack-missing"))
                .satisfies(f -> assertThat(f.variant()).isEqualTo("lost-beyond"));
    }

    @Test
    void manyRepetitionsOfTheLastFinAreNotAlsoASilentPeer() {
        Sample sample = withoutFinalAck();
        for (int i = 1; i <= 6; i++) {
            sample.row(130 + (200L << i), SERVER, Step.FIN, Note.REPEATED);
        }
        sample.server.fins = 7;
        sample.server.repeats = 6;
        sample.nowMillis = 130 + (200L << 6) + 1000;
        assertThat(sample.says()).containsExactly("final-ack-missing certain error");
    }

    @Test
    void repeatedFinThatWasAcknowledgedInTheEndIsANote() {
        Sample sample = Sample.clean().row(330, SERVER, Step.FIN, Note.REPEATED);
        sample.server.fins = 2;
        assertThat(sample.says()).containsExactly("fin-retransmitted certain note");
    }

    /** The client's FIN, sent at 100 ms, has no ACK, and the server never closes. */
    private static Sample withoutFinAck() {
        Sample sample = Sample.open().row(100, CLIENT, Step.FIN);
        sample.closed = Teardown.Result.INCOMPLETE;
        sample.first = Teardown.Closer.CLIENT;
        sample.firstFinMillis = 100;
        sample.client.finSent = true;
        sample.client.fins = 1;
        sample.client.state = TcpState.FIN_WAIT_1;
        sample.nowMillis = 1099;
        return sample;
    }

    @Test
    void finWithoutAckIsLikelyAfterASecondCertainWhenRepeated() {
        assertThat(withoutFinAck().says()).isEmpty();
        assertThat(withoutFinAck().with(s -> s.nowMillis = 1100).says())
                .containsExactly("fin-unacked likely warning");
        Sample repeated = withoutFinAck().row(300, CLIENT, Step.FIN, Note.REPEATED);
        repeated.client.fins = 2;
        repeated.nowMillis = 5000;
        assertThat(repeated.says()).containsExactly("fin-unacked certain error");
    }

    @Test
    void finWithoutAckIsToldOnceThoughThePeerIsSilent() {
        Sample sample = withoutFinAck();
        for (int i = 1; i <= 3; i++) {
            sample.row(100 + (200L << i), CLIENT, Step.FIN, Note.REPEATED);
        }
        sample.client.fins = 4;
        sample.client.repeats = 3;
        sample.client.firstUnansweredFrame = 7;
        sample.nowMillis = 9000;
        assertThat(sample.ids()).containsExactly("fin-unacked");
    }

    @Test
    void finOfThePeerThatCrossedIsNoSignOfLife() {
        Sample sample = withoutFinAck().row(110, SERVER, Step.FIN);
        sample.server.finSent = true;
        sample.server.lastMillis = 110;
        sample.client.state = TcpState.CLOSING;
        sample.row(300, CLIENT, Step.FIN, Note.REPEATED);
        sample.client.fins = 2;
        sample.nowMillis = 5000;
        Finding finding = sample.findings().get(0);
        assertThat(finding.code().id()).isEqualTo("fin-unacked");
        assertThat(finding.variant()).isEqualTo("repeated");
        assertThat(finding.values()).containsEntry("state", "CLOSING");
        sample.server.lastMillis = 400;
        assertThat(sample.findings().get(0).variant()).isEqualTo("talking");
    }

    /** The client closed, the server acknowledged it at 120 ms and did not close. */
    private static Sample halfClosed(long nowMillis) {
        Sample sample = withoutFinAck().row(120, SERVER, Step.ACK_OF_FIN);
        sample.closed = Teardown.Result.HALF_CLOSED;
        sample.firstFinAckMillis = 120;
        sample.client.finAcknowledged = true;
        sample.client.state = TcpState.FIN_WAIT_2;
        sample.server.state = TcpState.CLOSE_WAIT;
        sample.nowMillis = nowMillis;
        return sample;
    }

    @Test
    void closeWaitIsANoteAfterHalfAMinuteAndAWarningAfterTwo() {
        assertThat(halfClosed(30_119).says()).isEmpty();
        assertThat(halfClosed(30_120).says()).containsExactly("close-wait-stuck likely note");
        assertThat(halfClosed(120_120).says()).containsExactly("close-wait-stuck likely warning");
    }

    @Test
    void dataAfterThePeersCloseIsAFactAndNoStuckCloseWait() {
        Sample sample = halfClosed(40_000);
        sample.server.lastDataMillis = 30_000;
        assertThat(sample.says()).containsExactly("half-close-active certain info");
        sample.server.lastDataMillis = 5_120;
        sample.nowMillis = 6_000;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void closeAMinuteLateIsAnsweredByRst() {
        assertThat(lateFin(60_000).says()).containsExactly("late-close-rst likely warning");
        assertThat(lateFin(90_000).says()).containsExactly("late-close-rst likely warning");
        assertThat(lateFin(53_000).ids()).containsExactly("rst-instead-of-ack");
    }

    private static Sample lateFin(long millis) {
        Sample sample = halfClosed(millis + 200).row(120 + millis, SERVER, Step.FIN);
        sample.server.finSent = true;
        sample.server.fins = 1;
        sample.secondFinMillis = 120 + millis;
        return sample.rst(
                121 + millis,
                CLIENT,
                rst -> {
                    rst.receiverState = TcpState.LAST_ACK;
                    rst.senderSentFin = true;
                    rst.receiverSentFin = true;
                    rst.answersFin = true;
                    rst.sinceFinAckMillis = millis;
                });
    }

    @Test
    void rstInAnOpenConnectionIsAnAbortAndAnErrorWhenDataIsLost() {
        assertThat(Sample.open().rst(50, SERVER, rst -> {}).says())
                .containsExactly("abort likely warning");
        assertThat(Sample.open().rst(50, SERVER, rst -> rst.receiverBytes = 10).says())
                .containsExactly("abort likely error", "data-lost-at-close likely error");
    }

    @Test
    void abortInACaptureWithAGapIsLikely() {
        Sample sample = Sample.open().rst(50, SERVER, rst -> {});
        sample.unseen = 1;
        assertThat(sample.says()).containsExactly("gap likely note", "abort likely warning");
    }

    @Test
    void dataAfterACloseAnsweredByRstIsLost() {
        Sample sample = halfClosed(200).row(150, SERVER, Step.DATA);
        sample.rst(
                151,
                CLIENT,
                rst -> {
                    rst.withAck = false;
                    rst.receiverState = TcpState.CLOSE_WAIT;
                    rst.senderSentFin = true;
                    rst.answersPayload = 10;
                    rst.newData = 10;
                    rst.receiverBytes = 10;
                });
        assertThat(sample.says()).containsExactly("half-duplex-rst likely error");
        assertThat(sample.findings().get(0).values()).containsEntry("bytes", 10L);
    }

    @Test
    void rstBehindTheOwnFinLosesNothing() {
        Sample sample =
                halfClosed(200)
                        .rst(
                                150,
                                CLIENT,
                                rst -> {
                                    rst.receiverState = TcpState.CLOSE_WAIT;
                                    rst.senderSentFin = true;
                                });
        assertThat(sample.says()).containsExactly("half-duplex-rst likely note");
    }

    @Test
    void rstOfTheSideThatWasClosedToIsInsteadOfAFin() {
        Sample sample =
                halfClosed(200)
                        .rst(
                                150,
                                SERVER,
                                rst -> {
                                    rst.receiverState = TcpState.FIN_WAIT_2;
                                    rst.receiverSentFin = true;
                                });
        assertThat(sample.says()).containsExactly("rst-instead-of-ack likely warning");
    }

    @Test
    void rstAfterBothClosesIsHarmless() {
        Sample sample =
                Sample.clean().rst(140, SERVER, rst -> rst.receiverState = TcpState.TIME_WAIT);
        assertThat(sample.says()).containsExactly("rst-after-close likely info");
        Sample judged =
                Sample.clean().rst(140, SERVER, rst -> rst.verdict = Reset.Verdict.AFTER_CLOSE);
        assertThat(judged.says()).containsExactly("rst-after-close likely info");
    }

    @Test
    void timeWaitIsCutShortOnlyWhereItsOwnerAnswersByRstLater() {
        Sample sample =
                Sample.clean()
                        .rst(140, SERVER, rst -> rst.receiverState = TcpState.TIME_WAIT)
                        .rst(150, CLIENT, rst -> rst.verdict = Reset.Verdict.AFTER_CLOSE);
        assertThat(sample.says()).containsExactly("time-wait-assassinated certain note");
    }

    @Test
    void silenceAfterAnOwnResetIsNoMissingAck() {
        Sample sample = withoutFinalAck().with(s -> s.nowMillis = 9000);
        sample.rst(140, SERVER, rst -> rst.verdict = Reset.Verdict.AFTER_CLOSE);
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void crossingFinsAreASimultaneousClose() {
        Sample sample = Sample.clean();
        sample.closeStyle = Teardown.Style.SIMULTANEOUS;
        sample.first = Teardown.Closer.BOTH;
        sample.secondFinMillis = 101;
        assertThat(sample.says()).containsExactly("simultaneous-close certain info");
    }

    @Test
    void bytesBehindTheFinAreAnError() {
        assertThat(Sample.clean().row(125, CLIENT, Step.DATA, Note.BEYOND_FIN).says())
                .containsExactly("data-after-fin certain error");
        assertThat(Sample.clean().row(125, CLIENT, Step.DATA, Note.REPEATED).says()).isEmpty();
    }

    @Test
    void portsOfATimeWaitMayBeReused() {
        assertThat(reuse(Reuse.Answer.SYN_ACK, 5_000, 20).says())
                .containsExactly("time-wait-reused certain info");
        assertThat(reuse(Reuse.Answer.SYN_ACK, 60_000, 20).says()).isEmpty();
    }

    @Test
    void portsOfATimeWaitAreRefusedByAnAckOrALateAnswer() {
        assertThat(reuse(Reuse.Answer.ACK, 5_000, 20).says())
                .containsExactly("time-wait-refused certain warning");
        assertThat(reuse(Reuse.Answer.SYN_ACK, 5_000, 1001).says())
                .containsExactly("time-wait-refused possible warning");
        assertThat(reuse(Reuse.Answer.NONE, 5_000, Sample.NEVER).says()).isEmpty();
    }

    private static Sample reuse(Reuse.Answer answer, long afterMillis, long answerMillis) {
        return Sample.clean()
                .with(
                        s ->
                                s.reuse =
                                        Optional.of(
                                                new Reuse(
                                                        3,
                                                        Sample.nanos(-afterMillis),
                                                        Sample.nanos(answerMillis),
                                                        true,
                                                        true,
                                                        answer)));
    }

    @Test
    void finThatWaitsForDataLongerThanARoundTripIsANote() {
        Sample sample = Sample.clean();
        sample.rows.remove(5);
        sample.row(100, CLIENT, Step.FIN, Note.AFTER_GAP);
        sample.firstFinAckMillis = 122;
        assertThat(sample.says()).containsExactly("fin-before-data certain note");
        sample.firstFinAckMillis = 121;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void finThatOvertakesDataByLessThanARoundTripIsReordering() {
        Sample sample = Sample.clean();
        sample.rows.remove(5);
        sample.row(100, CLIENT, Step.FIN, Note.AFTER_GAP).row(121, CLIENT, Step.DATA);
        sample.firstFinAckMillis = 145;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void finBehindBytesThatNeverPassedIsAGapOfTheCapture() {
        Sample sample = Sample.clean();
        sample.rows.remove(5);
        sample.row(100, CLIENT, Step.FIN, Note.AFTER_GAP);
        sample.firstFinAckMillis = 160;
        sample.client.unseen = 10;
        sample.unseen = 10;
        assertThat(sample.ids()).containsExactly("gap");
    }

    @Test
    void lostDataIsNotCountedWhereAcksWereNotCaptured() {
        Sample sample = Sample.open().rst(50, CLIENT, rst -> rst.senderBytes = 10);
        sample.bothDirections = false;
        assertThat(sample.ids()).doesNotContain("data-lost-at-close");
        sample.bothDirections = true;
        assertThat(sample.findings())
                .filteredOn(f -> f.code().id().equals("data-lost-at-close"))
                .extracting(Finding::variant)
                .containsExactly("own");
    }
}
