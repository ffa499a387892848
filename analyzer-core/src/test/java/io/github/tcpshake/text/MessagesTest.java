package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private final Messages messages =
            new Messages(
                    Bundles.holding(
                            Map.of(
                                    "greeting", "{name} has port {port}",
                                    "frames.one", "a frame",
                                    "frames.other", "{count} frames of {all}",
                                    "broken", "{name has no end")));

    @Test
    void placeholdersAreFilledByNameAndNumbersStayAsTheyCome() {
        assertThat(messages.text("greeting", "port", "51544", "name", "it"))
                .isEqualTo("it has port 51544");
    }

    @Test
    void valueThatLooksLikeAPlaceholderIsNotFilledAgain() {
        assertThat(messages.text("greeting", "name", "{port}", "port", "1"))
                .isEqualTo("{port} has port 1");
    }

    @Test
    void missingKeyIsACallersMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages.text("farewell"))
                .withMessageContaining("farewell");
    }

    @Test
    void missingValueIsACallersMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages.text("greeting", "name", "it"))
                .withMessageContaining("port");
    }

    @Test
    void unusedValueIsACallersMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages.text("greeting", "name", "a", "port", "b", "host", "c"));
    }

    @Test
    void braceWithoutEndIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> messages.text("broken"));
    }

    @Test
    void countOfOneHasItsOwnTextWhichNeedNotNameTheCount() {
        assertThat(messages.count("frames", 2, "all", "9")).isEqualTo("2 frames of 9");
        assertThat(messages.count("frames", 0, "all", "9")).isEqualTo("0 frames of 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages.count("frames", 1, "all", "9"));
    }

    @Test
    void everyTextFillsItsPlaceholders() {
        Messages english = TestWords.english();
        for (String key : english.keys()) {
            Map<String, String> values = new HashMap<>();
            Matcher names = PLACEHOLDER.matcher(rawText(key));
            while (names.find()) {
                values.put(names.group(1), "value");
            }
            assertThat(english.textFrom(key, values))
                    .as(key)
                    .doesNotContain("{")
                    .doesNotContain("}");
        }
    }

    @Test
    void everyConstantThatIsPutIntoWordsHasATextInTheRealBundle() {
        Messages english = TestWords.english();
        List<String> keys = new ArrayList<>();
        all(Step.class).forEach(step -> keys.add("step." + step.name()));
        all(Doubt.class).forEach(doubt -> keys.add("doubt." + doubt.name()));
        all(EndpointEvent.class).forEach(event -> keys.add("event." + event.name()));
        all(Handshake.Result.class).forEach(result -> keys.add("opened." + result.name()));
        all(Teardown.Result.class).forEach(result -> keys.add("closed." + result.name()));
        all(Confidence.class).forEach(one -> keys.add("confidence." + lower(one)));
        all(Severity.class).forEach(one -> keys.add("severity." + lower(one)));
        for (Outcome outcome : EnumSet.complementOf(EnumSet.of(Outcome.TCP))) {
            keys.add("outcome." + outcome.name());
        }
        for (Note note :
                EnumSet.complementOf(EnumSet.of(Note.REPEATED, Note.COPY, Note.FIRST_DATA))) {
            keys.add("note." + note.name());
        }
        assertThat(keys).allSatisfy(key -> assertThat(english.has(key)).as(key).isTrue());
    }

    @Test
    void languageWithoutBundleFallsBackToEnglish() {
        Map<String, String> texts = new HashMap<>();
        assertThat(Bundles.load("messages_tlh", texts)).isFalse();
        assertThat(Bundles.load("messages", texts)).isTrue();
        assertThat(texts).containsEntry("side.client", "client");
    }

    private static <E extends Enum<E>> EnumSet<E> all(Class<E> type) {
        return EnumSet.allOf(type);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String rawText(String key) {
        Map<String, String> texts = new HashMap<>();
        Bundles.load("messages", texts);
        return texts.getOrDefault(key, "{about} {subject} {count} {span} {previous} {peer}");
    }
}
