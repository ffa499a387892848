package io.github.tcpshake.detect.connection;

import static io.github.tcpshake.track.Side.CLIENT;
import static io.github.tcpshake.track.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Sample;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import org.junit.jupiter.api.Test;

class OpenConnectionFindingsTest {
    @Test
    void peerIsSilentAfterThreeRepetitionsWithoutAnySegment() {
        assertThat(repeatingData(3).says()).containsExactly("peer-silent certain error");
        assertThat(repeatingData(2).says()).isEmpty();
    }

    @Test
    void silenceIsNotCertainRightAfterTheLastRepetition() {
        Sample sample = repeatingData(3);
        sample.nowMillis--;
        assertThat(sample.says()).containsExactly("peer-silent likely error");
    }

    @Test
    void peerIsSilentOnlyPossiblyWhereOneDirectionWasCaptured() {
        Sample sample = repeatingData(3);
        sample.bothDirections = false;
        sample.server.isnKnown = false;
        assertThat(sample.says()).containsExactly("peer-silent possible error");
    }

    private static Sample repeatingData(int times) {
        Sample sample = Sample.open();
        for (int i = 1; i <= times; i++) {
            sample.row(200L << i, CLIENT, Step.DATA, Note.REPEATED);
        }
        sample.client.repeats = times;
        sample.client.firstUnansweredFrame = 6;
        sample.client.unacknowledged = 10;
        sample.client.lastMillis = 200L << times;
        sample.nowMillis = sample.client.lastMillis + 1000;
        return sample;
    }

    @Test
    void rstInAnswerToDataAfterALongSilenceDiscoversAHalfOpenConnection() {
        assertThat(afterSilence(10_000, false).ids()).containsExactly("half-open-discovered");
    }

    @Test
    void unaskedRstAfterALongSilenceIsAnAbort() {
        Sample sample = Sample.open().rst(30_000, SERVER, rst -> rst.idleMillis = 29_000);
        sample.maxIdleMillis = 29_000;
        assertThat(sample.says()).containsExactly("abort likely warning");
    }

    @Test
    void rstWithAckInAnswerToDataWithoutSilenceIsAnAbort() {
        assertThat(afterSilence(9_999, true).ids()).containsExactly("abort", "rst-unread-data");
    }

    @Test
    void silenceAndAnRstWithoutAckAreTwoSigns() {
        assertThat(afterSilence(60_000, false).says())
                .containsExactly("half-open-discovered likely error");
        assertThat(afterSilence(60_000, true).says())
                .containsExactly("half-open-discovered possible error");
        assertThat(afterSilence(10, false).says())
                .containsExactly("half-open-discovered possible error");
    }

    private static Sample afterSilence(long idleMillis, boolean withAck) {
        return Sample.open()
                .row(idleMillis, CLIENT, Step.DATA)
                .rst(
                        idleMillis + 1,
                        SERVER,
                        rst -> {
                            rst.withAck = withAck;
                            rst.idleMillis = idleMillis;
                            rst.answersPayload = 10;
                        });
    }

    @Test
    void synOfAnotherConnectionIsForeignToTheOneItMeets() {
        Sample sample = Sample.open().row(50, CLIENT, Step.SYN, Note.INSIDE);
        assertThat(sample.says()).containsExactly("syn-in-connection certain warning");
        assertThat(Sample.open().row(50, CLIENT, Step.SYN, Note.REPEATED).ids())
                .doesNotContain("syn-in-connection");
    }

    @Test
    void rstAfterTheChallengeConfirmsARestartAndIsNoAbort() {
        Sample sample =
                Sample.open()
                        .row(50, CLIENT, Step.SYN, Note.INSIDE)
                        .row(51, SERVER, Step.ACK, Note.CHALLENGE)
                        .rst(52, CLIENT, rst -> rst.withAck = false);
        assertThat(sample.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.code().id()).isEqualTo("syn-in-connection"))
                .satisfies(f -> assertThat(f.variant()).isEqualTo("confirmed"))
                .satisfies(f -> assertThat(f.frames()).containsExactly(6L, 7L, 8L));
    }

    @Test
    void challengeAckIsAFactOfItsOwnWhereNothingElseTellsOfIt() {
        assertThat(Sample.open().row(50, CLIENT, Step.ACK, Note.CHALLENGE).says())
                .containsExactly("challenge-ack certain info");
    }

    @Test
    void challengeAckIsEvidenceWhereAnIgnoredRstTellsOfIt() {
        Sample sample = ignoredRst().row(52, CLIENT, Step.ACK, Note.CHALLENGE);
        assertThat(sample.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.code().id()).isEqualTo("rst-ignored"))
                .satisfies(f -> assertThat(f.frames()).containsExactly(6L, 7L));
    }

    @Test
    void rstOutOfPlaceIsCertainlyIgnoredWhenItsReceiverGoesOn() {
        assertThat(ignoredRst().row(60, CLIENT, Step.DATA).says())
                .containsExactly("rst-ignored certain warning");
    }

    @Test
    void rstOutOfPlaceIsPossiblyIgnoredWhenNothingFollows() {
        assertThat(ignoredRst().says()).containsExactly("rst-ignored possible warning");
    }

    @Test
    void obeyedRstIsNotIgnored() {
        assertThat(Sample.open().rst(51, SERVER, rst -> {}).ids()).containsExactly("abort");
    }

    private static Sample ignoredRst() {
        return Sample.open().rst(51, SERVER, rst -> rst.verdict = Reset.Verdict.OUT_OF_PLACE);
    }

    @Test
    void rstOfASideThatGoesOnIsSuspectPossiblyByOneSignLikelyByTwo() {
        assertThat(forgedRst(64).says())
                .containsExactly("rst-ignored certain warning", "rst-suspect possible warning");
        assertThat(forgedRst(61).says())
                .containsExactly("rst-ignored certain warning", "rst-suspect likely warning");
        assertThat(forgedRst(62).says())
                .containsExactly("rst-ignored certain warning", "rst-suspect possible warning");
    }

    @Test
    void alienTimeToLiveAloneSuspectsNothing() {
        assertThat(Sample.open().rst(51, SERVER, rst -> rst.timeToLive = 40).ids())
                .containsExactly("abort");
    }

    private static Sample forgedRst(int timeToLive) {
        return Sample.open()
                .rst(
                        51,
                        SERVER,
                        rst -> {
                            rst.verdict = Reset.Verdict.FORGED;
                            rst.timeToLive = timeToLive;
                        })
                .row(60, SERVER, Step.DATA)
                .row(61, CLIENT, Step.DATA);
    }

    @Test
    void threeProbesWithoutAnswerAreAWarning() {
        assertThat(probing(3).says()).containsExactly("keepalive-unanswered certain warning");
        assertThat(probing(2).says()).isEmpty();
    }

    @Test
    void proberThatGivesUpWithRstIsAnErrorAndNoAbort() {
        assertThat(probing(4).rst(50_000, CLIENT, rst -> {}).says())
                .containsExactly("keepalive-unanswered certain error");
    }

    @Test
    void probesAfterTheFirstAreRepetitions() {
        assertThat(probing(4).findings().get(0).because())
                .filteredOn(Evidence.Repeated.class::isInstance)
                .singleElement()
                .satisfies(e -> assertThat(((Evidence.Repeated) e).times()).isEqualTo(3))
                .satisfies(
                        e ->
                                assertThat(((Evidence.Repeated) e).frames())
                                        .containsExactly(7L, 8L, 9L));
    }

    private static Sample probing(int times) {
        Sample sample = Sample.open();
        for (int i = 0; i < times; i++) {
            sample.row(30_000 + 5_000L * i, CLIENT, Step.ACK, Note.PROBE);
        }
        sample.client.probes = times;
        sample.client.lastMillis = 50_000;
        sample.nowMillis = 51_000;
        return sample;
    }
}
