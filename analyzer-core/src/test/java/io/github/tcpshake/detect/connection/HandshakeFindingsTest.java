package io.github.tcpshake.detect.connection;

import static io.github.tcpshake.track.Side.CLIENT;
import static io.github.tcpshake.track.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Sample;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandshakeFindingsTest {
    @Test
    void cleanConnectionHasNoFindings() {
        assertThat(Sample.clean().says()).isEmpty();
        assertThat(Sample.open().says()).isEmpty();
    }

    @Test
    void synWithoutAnswerIsCertainWhenTheClientRepeatsIt() {
        assertThat(Sample.attempt().with(HandshakeFindingsTest::repeatSynTwice).says())
                .containsExactly("syn-unanswered certain error");
    }

    @Test
    void synWithoutAnswerIsPendingWhenTheCaptureEndsBeforeTheThreshold() {
        assertThat(Sample.attempt().with(s -> s.nowMillis = 2999).says()).isEmpty();
    }

    @Test
    void singleSynWithoutAnswerIsPossibleAtTheThreshold() {
        assertThat(Sample.attempt().with(s -> s.nowMillis = 3000).says())
                .containsExactly("syn-unanswered possible error");
    }

    @Test
    void synRepeatedForAMinuteWasGivenUp() {
        Sample sample = Sample.attempt().with(HandshakeFindingsTest::repeatSynTwice);
        sample.client.lastMillis = 63_000;
        sample.nowMillis = 63_000;
        assertThat(sample.findings()).singleElement().extracting("variant").isEqualTo("given-up");
    }

    @Test
    void rstThatAnswersTheSynIsARefusal() {
        Sample sample =
                Sample.attempt().rst(5, SERVER, rst -> rst.receiverState = TcpState.SYN_SENT);
        sample.opened = Handshake.Result.REFUSED;
        sample.bothDirections = true;
        sample.server.frames = 1;
        assertThat(sample.says()).containsExactly("refused likely error");
    }

    @Test
    void rstWithoutAckDoesNotRefuse() {
        Sample sample =
                Sample.attempt()
                        .rst(
                                5,
                                SERVER,
                                rst -> {
                                    rst.receiverState = TcpState.SYN_SENT;
                                    rst.withAck = false;
                                    rst.verdict = Reset.Verdict.OUT_OF_PLACE;
                                });
        sample.bothDirections = true;
        sample.server.frames = 1;
        assertThat(sample.ids()).containsExactly("rst-ignored");
    }

    @Test
    void icmpErrorThatEndsTheAttemptIsARejection() {
        Sample sample = icmp(true);
        sample.nowMillis = 5 + 3000;
        assertThat(sample.says()).containsExactly("icmp-rejected certain error");
    }

    @Test
    void icmpErrorIsNoCertainEndWhileTheSynMayBeRepeated() {
        Sample sample = icmp(true);
        sample.nowMillis = 5 + 2999;
        assertThat(sample.says()).containsExactly("icmp-rejected likely error");
    }

    @Test
    void icmpErrorAfterWhichTheSynIsRepeatedIsNone() {
        assertThat(icmp(false).says()).isEmpty();
    }

    private static Sample icmp(boolean accepted) {
        Sample sample = Sample.attempt().row(5, CLIENT, Step.ICMP_ERROR);
        sample.opened = accepted ? Handshake.Result.REJECTED : Handshake.Result.PENDING;
        sample.icmp =
                Optional.of(
                        new IcmpNotice(
                                2, Sample.nanos(5), CLIENT, "192.0.2.9", false, 3, 13, accepted));
        return sample;
    }

    @Test
    void synRepeatedBeforeItsAnswerCostsTime() {
        Sample sample = Sample.clean().row(10, CLIENT, Step.SYN, Note.REPEATED);
        sample.client.syns = 2;
        sample.answeredSynMillis = 10;
        assertThat(sample.says()).containsExactly("syn-retransmitted certain warning");
    }

    @Test
    void synRepeatedAfterTheSynAckShowsThatTheSynAckWasLost() {
        Sample sample = Sample.clean().row(50, CLIENT, Step.SYN, Note.REPEATED);
        sample.client.syns = 2;
        sample.ackMillis = 60;
        assertThat(sample.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.variant()).isEqualTo("answer-lost"));
    }

    @Test
    void synThatWandersInAfterTheHandshakeHadNoPartInIt() {
        Sample sample = Sample.clean().row(500, CLIENT, Step.SYN, Note.REPEATED);
        sample.client.syns = 2;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void copyOfASynIsNoRepetition() {
        assertThat(Sample.clean().row(0, CLIENT, Step.SYN, Note.COPY, Note.REPEATED).says())
                .isEmpty();
    }

    @Test
    void synWithAnotherIsnBeginsTheAttemptAgain() {
        assertThat(Sample.clean().row(10, CLIENT, Step.SYN, Note.NEW_ISN).says())
                .containsExactly("syn-new-isn certain note");
        assertThat(Sample.clean().row(10, CLIENT, Step.SYN, Note.REPEATED).ids())
                .doesNotContain("syn-new-isn");
    }

    @Test
    void synAckRepeatedTwiceWithoutAckIsCertainlyHalfOpen() {
        Sample sample =
                Sample.answered()
                        .row(1020, SERVER, Step.SYN_ACK, Note.REPEATED)
                        .row(3020, SERVER, Step.SYN_ACK, Note.REPEATED);
        sample.opened = Handshake.Result.HALF_OPEN;
        sample.server.synAcks = 3;
        sample.nowMillis = 3020;
        assertThat(sample.says()).containsExactly("half-open certain error");
    }

    @Test
    void synAckWithoutAckIsLikelyHalfOpenAtTheThresholdOnly() {
        Sample sample = Sample.answered();
        sample.opened = Handshake.Result.HALF_OPEN;
        sample.nowMillis = 3020;
        assertThat(sample.says()).containsExactly("half-open likely error");
        sample.nowMillis = 3019;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void silenceSaysNothingInACaptureOfControlSegmentsOnly() {
        Sample sample = Sample.answered();
        sample.opened = Handshake.Result.HALF_OPEN;
        sample.nowMillis = 9000;
        sample.filtered = true;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void serverThatTakesNeitherAckNorDataIsLikelyHalfOpenAndNotAlsoSilent() {
        Sample sample = Sample.open();
        sample.server.state = TcpState.SYN_RECEIVED;
        sample.server.proven = TcpState.SYN_RECEIVED;
        sample.client.repeats = 3;
        sample.client.firstUnansweredFrame = 4;
        sample.server.ignoredRepeats = 3;
        assertThat(sample.says()).containsExactly("half-open likely error");
    }

    @Test
    void serverThatTookTheDataInTheEndWasHalfOpenForAWhile() {
        Sample sample = Sample.open().with(s -> s.server.ignoredRepeats = 2);
        assertThat(sample.says()).containsExactly("half-open likely warning");
        sample.server.ignoredRepeats = 1;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void rstInPlaceOfTheThirdSegmentAbandonsTheHandshake() {
        Sample sample =
                Sample.answered().rst(25, CLIENT, rst -> rst.receiverState = TcpState.SYN_RECEIVED);
        sample.opened = Handshake.Result.ABORTED;
        assertThat(sample.says()).containsExactly("half-open-aborted likely note");
        sample.opened = Handshake.Result.ESTABLISHED;
        sample.ackMillis = 90;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void rstToAWrongSynAckIsNoAbandonedHandshake() {
        Sample sample = Sample.attempt().row(5, SERVER, Step.SYN_ACK, Note.BAD_ACK);
        sample.rst(6, CLIENT, rst -> rst.receiverState = TcpState.SYN_RECEIVED);
        sample.bothDirections = true;
        sample.server.frames = 1;
        assertThat(sample.says()).containsExactly("synack-bad-ack certain warning");
        Sample dropped = Sample.attempt().row(5, SERVER, Step.SYN_ACK, Note.BAD_ACK);
        dropped.rst(6, CLIENT, rst -> rst.verdict = Reset.Verdict.OUT_OF_PLACE);
        dropped.bothDirections = true;
        dropped.server.frames = 1;
        assertThat(dropped.ids()).containsExactly("synack-bad-ack");
    }

    @Test
    void wrongSynAckExplainsTheRepeatedSyn() {
        Sample sample =
                Sample.clean()
                        .row(5, SERVER, Step.SYN_ACK, Note.BAD_ACK)
                        .row(10, CLIENT, Step.SYN, Note.REPEATED);
        sample.client.syns = 2;
        sample.answeredSynMillis = 10;
        assertThat(sample.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.code().id()).isEqualTo("synack-bad-ack"))
                .satisfies(f -> assertThat(f.variant()).isEqualTo("recovered"));
    }

    @Test
    void ackOfSomethingElseChallengesTheSyn() {
        assertThat(Sample.clean().row(10, SERVER, Step.ACK, Note.CHALLENGE).says())
                .containsExactly("syn-challenged certain warning");
    }

    @Test
    void rstThatAnswersTheChallengeIsNotIgnoredByAnybody() {
        Sample sample = Sample.clean().row(10, SERVER, Step.ACK, Note.CHALLENGE);
        sample.rst(11, CLIENT, rst -> rst.verdict = Reset.Verdict.OUT_OF_PLACE);
        assertThat(sample.ids()).containsExactly("syn-challenged");
    }

    @Test
    void challengeAfterTheHandshakeDoesNotChallengeTheSyn() {
        assertThat(Sample.clean().row(60, SERVER, Step.ACK, Note.CHALLENGE).says())
                .containsExactly("challenge-ack certain info");
    }

    @Test
    void handshakeOverHalfASecondIsSlow() {
        assertThat(Sample.clean().with(s -> s.synAckMillis = 501).ids())
                .containsExactly("handshake-slow");
        assertThat(Sample.clean().with(s -> s.ackMillis = 521).ids())
                .containsExactly("handshake-slow");
        assertThat(Sample.clean().with(s -> s.ackMillis = 520).says()).isEmpty();
    }

    @Test
    void crossingSynsAreASimultaneousOpen() {
        Sample sample = Sample.clean().row(10, SERVER, Step.SYN);
        sample.openStyle = Handshake.Style.SIMULTANEOUS;
        sample.row(30, SERVER, Step.SYN_ACK, Note.REPEATED);
        assertThat(sample.says()).containsExactly("simultaneous-open certain info");
    }

    @Test
    void synInAnswerToASynIsASplitHandshake() {
        Sample sample = Sample.clean().row(10, SERVER, Step.SYN);
        sample.openStyle = Handshake.Style.SPLIT;
        assertThat(sample.says()).containsExactly("split-handshake possible warning");
    }

    @Test
    void synAckAfterTheAckShowsThatTheServerLacksIt() {
        Sample sample = Sample.clean().row(1020, SERVER, Step.SYN_ACK, Note.REPEATED);
        sample.server.synAcks = 2;
        assertThat(sample.says()).containsExactly("synack-resent-after-ack certain warning");
    }

    @Test
    void synAckWithinARoundTripOfTheAckMayHaveCrossedIt() {
        Sample sample = Sample.clean().row(42, SERVER, Step.SYN_ACK, Note.REPEATED);
        sample.server.synAcks = 2;
        assertThat(sample.says()).isEmpty();
    }

    @Test
    void synAckAfterTheAckIsNotAlsoHalfOpen() {
        Sample sample = Sample.answered().row(21, CLIENT, Step.ACK_OF_SYN);
        sample.row(1020, SERVER, Step.SYN_ACK, Note.REPEATED);
        sample.row(3020, SERVER, Step.SYN_ACK, Note.REPEATED);
        sample.opened = Handshake.Result.HALF_OPEN;
        sample.server.synAcks = 3;
        sample.ackMillis = 21;
        sample.ackFrame = 3;
        sample.nowMillis = 9000;
        assertThat(sample.ids()).containsExactly("synack-resent-after-ack");
        assertThat(sample.findings().get(0).variant()).isEqualTo("idle");
        sample.server.state = TcpState.ESTABLISHED; // the client answered once more
        assertThat(sample.findings().get(0).variant()).isEqualTo("answered");
    }

    @Test
    void dataThatAcknowledgesTheSynAckImpliesTheAck() {
        assertThat(Sample.clean().with(s -> s.ackWasBare = false).says())
                .containsExactly("handshake-ack-implied certain info");
    }

    @Test
    void dataInTheSynIsAFactWhenTheServerTakesIt() {
        Sample sample = Sample.clean().with(s -> s.client.synPayload = 5);
        sample.openStyle = Handshake.Style.FAST_OPEN;
        sample.ackWasBare = false;
        assertThat(sample.says()).containsExactly("syn-with-data certain info");
    }

    @Test
    void dataInTheSynIsANoteWhenTheServerIgnoresIt() {
        assertThat(Sample.clean().with(s -> s.client.synPayload = 5).says())
                .containsExactly("syn-with-data certain note");
    }

    @Test
    void nothingIsSaidOfTheHandshakeOfAConnectionJoinedMidstream() {
        Sample sample = Sample.clean().row(60, SERVER, Step.ACK, Note.CHALLENGE);
        sample.midstream = true;
        sample.opened = Handshake.Result.MIDSTREAM;
        sample.openStyle = Handshake.Style.NONE;
        sample.rolesObserved = false;
        assertThat(sample.ids()).containsExactly("midstream", "challenge-ack");
    }

    @Test
    void droppedFramesWeakenEvenARepetition() {
        Sample sample = Sample.attempt().with(HandshakeFindingsTest::repeatSynTwice);
        sample.dropped = 1;
        assertThat(sample.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.confidence()).isEqualTo(Confidence.LIKELY));
    }

    private static void repeatSynTwice(Sample sample) {
        sample.row(1000, CLIENT, Step.SYN, Note.REPEATED)
                .row(3000, CLIENT, Step.SYN, Note.REPEATED);
        sample.opened = Handshake.Result.UNANSWERED;
        sample.client.syns = 3;
        sample.client.lastMillis = 3000;
        sample.nowMillis = 4000;
    }
}
