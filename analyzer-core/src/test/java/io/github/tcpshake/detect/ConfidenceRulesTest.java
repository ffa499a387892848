package io.github.tcpshake.detect;

import static io.github.tcpshake.detect.Confidence.CERTAIN;
import static io.github.tcpshake.detect.Confidence.LIKELY;
import static io.github.tcpshake.detect.Confidence.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.report.Visibility;
import io.github.tcpshake.track.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfidenceRulesTest {
    private static final Evidence SEEN = new Evidence.Seen(1, Step.FIN);
    private static final Evidence REPEATED =
            new Evidence.Repeated(Step.FIN, List.of(2L), 1, 200_000_000, false);
    private static final Evidence ABSENT = new Evidence.NotSeen(Step.ACK_OF_FIN, 5, 5);
    private static final Evidence ABSENT_EARLY = new Evidence.NotSeen(Step.ACK_OF_FIN, 4, 5);
    private static final Evidence SHOWN = new Evidence.Shown(3);
    private static final Evidence RST = new Evidence.Seen(5, Step.RST);
    private static final Evidence HABIT = new Evidence.Habit(4);

    private static final Visibility CLEAR =
            new Visibility(true, false, 0, 0, false, 0, false, false);
    private static final Visibility ONE_WAY =
            new Visibility(false, false, 0, 0, false, 0, false, false);
    private static final Visibility DROPS =
            new Visibility(true, false, 9, 0, false, 0, false, false);
    private static final Visibility GAP = new Visibility(true, false, 0, 9, false, 0, false, false);
    private static final Visibility FILTERED =
            new Visibility(true, false, 0, 0, false, 0, true, false);
    private static final Visibility MIDSTREAM =
            new Visibility(true, true, 0, 0, false, 0, false, false);

    // spotless:off one row a kind of evidence, one column a kind of capture
    static Stream<Arguments> table() {
        return Stream.of(
            //                                     clear    one way   drops     gap       filtered midstream
            row(List.of(SEEN),                     CERTAIN, POSSIBLE, LIKELY,   LIKELY,   LIKELY,   CERTAIN),
            row(List.of(SEEN, SHOWN),              CERTAIN, CERTAIN,  CERTAIN,  CERTAIN,  CERTAIN,  CERTAIN),
            row(List.of(SEEN, REPEATED),           CERTAIN, CERTAIN,  LIKELY,   LIKELY,   CERTAIN,  CERTAIN),
            row(List.of(SEEN, REPEATED, ABSENT),   CERTAIN, POSSIBLE, LIKELY,   LIKELY,   CERTAIN,  CERTAIN),
            row(List.of(REPEATED, ABSENT_EARLY),   LIKELY,  POSSIBLE, POSSIBLE, POSSIBLE, LIKELY,   LIKELY),
            row(List.of(SEEN, ABSENT),             LIKELY,  POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE, LIKELY),
            row(List.of(ABSENT_EARLY),             POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE),
            row(List.of(SEEN, HABIT),              POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE),
            row(List.of(RST),                      LIKELY,  POSSIBLE, LIKELY,   LIKELY,   LIKELY,   LIKELY),
            row(List.of(RST, SHOWN),               CERTAIN, CERTAIN,  CERTAIN,  CERTAIN,  CERTAIN,  CERTAIN),
            row(List.of(HABIT, HABIT),             LIKELY,  POSSIBLE, POSSIBLE, POSSIBLE, POSSIBLE, LIKELY));
    }
    // spotless:on

    private static Arguments row(List<Evidence> because, Confidence... byCapture) {
        return Arguments.of(because, List.of(byCapture));
    }

    @ParameterizedTest
    @MethodSource("table")
    void confidenceFollowsFromEvidenceAndVisibility(
            List<Evidence> because, List<Confidence> byCapture) {
        assertThat(
                        Stream.of(CLEAR, ONE_WAY, DROPS, GAP, FILTERED, MIDSTREAM)
                                .map(capture -> ConfidenceRules.of(capture, because, false)))
                .isEqualTo(byCapture);
    }

    @Test
    void everyCauseOfWeaknessIsNamed() {
        Visibility poor = new Visibility(false, true, 1, 1, true, 0, true, false);
        assertThat(ConfidenceRules.doubts(poor, List.of(ABSENT_EARLY), false))
                .containsExactly(
                        Doubt.DELIVERY,
                        Doubt.ONE_DIRECTION,
                        Doubt.GAP,
                        Doubt.DROPS,
                        Doubt.MIDSTREAM,
                        Doubt.FILTERED,
                        Doubt.CAPTURE_ENDED);
    }

    @Test
    void whatLaterBehaviourShowsLeavesNoDoubt() {
        Visibility poor = new Visibility(false, true, 1, 1, true, 0, true, false);
        assertThat(ConfidenceRules.doubts(poor, List.of(SEEN, SHOWN), false)).isEmpty();
        assertThat(ConfidenceRules.doubts(CLEAR, List.of(SEEN), false)).isEmpty();
    }

    @Test
    void whatMayYetChangeIsNotCertainWhateverItRestsOn() {
        for (List<Evidence> because : List.of(List.of(SEEN), List.of(REPEATED), List.of(SHOWN))) {
            assertThat(ConfidenceRules.of(CLEAR, because, true)).isEqualTo(LIKELY);
            assertThat(ConfidenceRules.doubts(CLEAR, because, true)).contains(Doubt.CAPTURE_ENDED);
        }
        assertThat(ConfidenceRules.of(CLEAR, List.of(HABIT), true)).isEqualTo(POSSIBLE);
    }

    @Test
    void ofAMissingFinNobodyAsksWhetherItWasAnsweredButWhetherItWasSent() {
        Evidence noFin = new Evidence.NotSeen(Step.FIN, 5, 5);
        assertThat(ConfidenceRules.doubts(CLEAR, List.of(SEEN, noFin), false))
                .containsExactly(Doubt.SENDING);
        assertThat(ConfidenceRules.doubts(CLEAR, List.of(SEEN, ABSENT), false))
                .containsExactly(Doubt.DELIVERY);
    }

    @Test
    void whoSentAnRstIsDoubted() {
        assertThat(ConfidenceRules.doubts(CLEAR, List.of(RST), false)).contains(Doubt.ORIGIN);
    }
}
