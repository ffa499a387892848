package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FindingTextTest {
    private final Map<String, String> texts = new HashMap<>();

    FindingTextTest() {
        Bundles.load("messages", texts);
        texts.put("abort.title", "aborted by the {about}");
        texts.put("abort.sentence", "general");
    }

    @Test
    void mostSpecificSentenceIsTaken() {
        Finding finding = finding("idle", Map.of());
        assertThat(words().sentence(finding)).isEqualTo("general");
        texts.put("abort.likely", "by confidence");
        assertThat(words().sentence(finding)).isEqualTo("by confidence");
        texts.put("abort.idle", "by variant");
        assertThat(words().sentence(finding)).isEqualTo("by variant");
        texts.put("abort.idle.likely", "by both");
        assertThat(words().sentence(finding)).isEqualTo("by both");
    }

    @Test
    void findingWithoutVariantTakesTheUsualSentence() {
        texts.put("abort.idle", "by variant");
        assertThat(words().sentence(finding("", Map.of()))).isEqualTo("general");
    }

    @Test
    void valuesAreWrittenByTheirKind() {
        texts.put("abort.sentence", "{about}, {peer}: {port} {idle} {reason}");
        Map<String, Object> values =
                Map.of(
                        "port",
                        51544L,
                        "idle",
                        new Finding.Nanos(94_600_000_000L),
                        "reason",
                        "\u001b[2Jgone");
        assertThat(words().sentence(finding("", values)))
                .isEqualTo("server, client: 51544 94.6 s \\x1b[2Jgone");
    }

    @Test
    void missingValueIsACallersMistake() {
        texts.put("abort.sentence", "{count} times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> words().sentence(finding("", Map.of())));
    }

    @Test
    void titleNamesTheSide() {
        assertThat(words().title(finding("", Map.of()))).isEqualTo("aborted by the server");
    }

    @Test
    void segmentsOfOneKindAreFoldedIntoOneLine() {
        assertThat(
                        because(
                                new Evidence.Seen(43, Step.FIN),
                                new Evidence.Seen(45, Step.RST),
                                new Evidence.Seen(47, Step.FIN)))
                .containsExactly("frames 43, 47: FIN; frame 45: RST");
    }

    @Test
    void repetitionNamesWhoRepeatedWhenTheFrameTells() {
        Evidence repeated =
                new Evidence.Repeated(Step.FIN, List.of(47L, 58L, 71L), 3, 224_000_000L, true);
        assertThat(because(repeated))
                .containsExactly(
                        "the server sent its FIN again 3 times (frames 47, 58, 71), each wait"
                                + " longer than the last");
        assertThat(words().because(with(repeated), frame -> Optional.empty()).get(0))
                .startsWith("FIN sent again 3 times (frames");
    }

    @Test
    void singleRepetitionHasNoBackOff() {
        assertThat(because(new Evidence.Repeated(Step.SYN, List.of(2L), 1, 1_000_000_000L, true)))
                .containsExactly("the server sent its SYN again once (frame 2)");
    }

    @Test
    void longListsOfFramesAreShortened() {
        List<Long> frames = LongStream.rangeClosed(1, 40).boxed().toList();
        assertThat(because(new Evidence.Repeated(Step.DATA, frames, 40, 1, false)))
                .containsExactly(
                        "the server sent its data again 40 times (frames 1, 2, 3, 4, 5, 6 ... 40)");
    }

    @Test
    void absenceSaysForHowLong() {
        assertThat(because(new Evidence.NotSeen(Step.ACK_OF_FIN, 91_900_000_000L, 1_000_000_000L)))
                .containsExactly("no ACK of it in the 91.9 s of capture that follow");
        assertThat(because(new Evidence.NotSeen(Step.ACK_OF_FIN, 0, 1_000_000_000L)))
                .containsExactly("no ACK of the FIN by the end of the capture");
    }

    @Test
    void habitIsCalledHabit() {
        assertThat(because(new Evidence.Habit(3), new Evidence.Habit(4)))
                .containsExactly(
                        "frames 3, 4: what hosts usually do, not what the protocol demands");
    }

    @Test
    void everyDoubtHasALine() {
        Finding doubtful =
                new Finding(
                        FindingCode.ABORT,
                        Finding.About.SERVER,
                        1,
                        "",
                        0,
                        Severity.WARNING,
                        Confidence.POSSIBLE,
                        "",
                        Map.of(),
                        List.of(),
                        List.of(Doubt.values()));
        assertThat(words().unknown(doubtful))
                .hasSize(Doubt.values().length)
                .doesNotHaveDuplicates();
    }

    private FindingText words() {
        return new FindingText(new Messages(Bundles.holding(texts)));
    }

    private List<String> because(Evidence... evidence) {
        return words().because(with(evidence), frame -> Optional.of(Side.SERVER));
    }

    private static Finding with(Evidence... evidence) {
        return new Finding(
                FindingCode.ABORT,
                Finding.About.SERVER,
                1,
                "",
                0,
                Severity.WARNING,
                Confidence.LIKELY,
                "",
                Map.of(),
                List.of(evidence),
                List.of());
    }

    private static Finding finding(String variant, Map<String, Object> values) {
        return new Finding(
                FindingCode.ABORT,
                Finding.About.SERVER,
                1,
                "",
                0,
                Severity.WARNING,
                Confidence.LIKELY,
                variant,
                values,
                List.of(),
                List.of());
    }
}
