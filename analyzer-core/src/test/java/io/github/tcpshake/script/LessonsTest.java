package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code --explain} says of real exchanges. */
class LessonsTest {
    @Test
    void cleanConnectionIsToldFromTheFirstSegmentOfTheHandshakeToTimeWait()
            throws IOException, CaptureException {
        assertThat(words("normal-close-client-first", Locale.ENGLISH))
                .containsSubsequence(
                        "Handshake, first segment: the client asks to open",
                        "Handshake, second segment: the server acknowledges x+1",
                        "Handshake, third segment: the client acknowledges y+1",
                        "The first data.",
                        "Close, first segment: the client has nothing more to send",
                        "Close, second segment: the system of the server acknowledges",
                        "Close, third segment: now the application of the server has closed",
                        "Close, last segment: the client acknowledges the other FIN",
                        "TIME-WAIT for 2MSL")
                .doesNotContain("crossed", "RST", "The same again");
    }

    @Test
    void whoClosesFirstIsReadFromTheSegments() throws IOException, CaptureException {
        assertThat(words("normal-close-server-first", Locale.ENGLISH))
                .contains("Close, first segment: the server has nothing more to send")
                .contains("Close, last segment: the server acknowledges the other FIN");
    }

    @Test
    void finThatCarriesTheAckIsTwoSegmentsInOne() throws IOException, CaptureException {
        assertThat(words("three-segment-close", Locale.ENGLISH))
                .contains("second and third segment in one")
                .doesNotContain("Close, second segment:");
    }

    @Test
    void dataThatCompleteASimultaneousOpenAreNoSyn() throws IOException, CaptureException {
        assertThat(words("simultaneous-open-with-data", Locale.ENGLISH))
                .containsOnlyOnce("The client sends its SYN once more")
                .containsOnlyOnce("The server sends its SYN once more")
                .containsSubsequence("The server sends its SYN once more", "The first data.");
    }

    @Test
    void rstBehindAnRstFindsNoTimeWaitToEnd() throws IOException, CaptureException {
        assertThat(words("abort-by-both", Locale.ENGLISH))
                .contains("nothing is left that it could end")
                .doesNotContain("it ends a TIME-WAIT");
        assertThat(words("time-wait-assassinated", Locale.ENGLISH))
                .contains("it ends a TIME-WAIT before its time");
    }

    @Test
    void damagedRstIsNotBlamedForItsNumber() throws IOException, CaptureException {
        assertThat(words("rst-bad-checksum", Locale.ENGLISH))
                .contains("has a wrong checksum")
                .doesNotContain("has not the number");
    }

    @Test
    void scannerHasNoSocketThatTheSynAckOpens() throws IOException, CaptureException {
        assertThat(words("half-open-aborted", Locale.ENGLISH))
                .contains("the client has none that takes it")
                .doesNotContain("the client is ESTABLISHED");
        assertThat(words("half-open", Locale.ENGLISH)).contains("the client is ESTABLISHED");
    }

    @Test
    void crossingSynsAndFinsAreCalledSo() throws IOException, CaptureException {
        assertThat(words("simultaneous-open", Locale.ENGLISH))
                .contains("a simultaneous open", "sends its SYN once more, now with the ACK");
        assertThat(words("simultaneous-close", Locale.ENGLISH))
                .contains("the FINs cross", "leaves CLOSING for TIME-WAIT")
                .doesNotContain("Close, last segment", "closes first", "CLOSE-WAIT");
    }

    @Test
    void missingSegmentsAreExplainedAtTheEnd() throws IOException, CaptureException {
        assertThat(words("half-open", Locale.ENGLISH))
                .contains("The third segment of the handshake is missing")
                .doesNotContain("Handshake, third segment");
        assertThat(words("final-ack-missing", Locale.ENGLISH))
                .contains("The last ACK of the close is missing", "The same again: the server")
                .doesNotContain("Close, last segment");
        assertThat(words("close-wait-stuck", Locale.ENGLISH))
                .contains("stays in CLOSE-WAIT until its application closes");
    }

    @Test
    void refusalAndAbortAndIgnoredRstAreToldApart() throws IOException, CaptureException {
        assertThat(words("refused", Locale.ENGLISH)).contains("nobody listens there");
        assertThat(words("abort", Locale.ENGLISH)).contains("ends the connection at once");
        assertThat(words("rst-ignored", Locale.ENGLISH)).contains("so it changes nothing");
    }

    @Test
    void withoutTheOptionNothingIsExplained() throws IOException, CaptureException {
        TextOptions plain = TextOptions.STANDARD;
        assertThat(text("normal-close-client-first", Locale.ENGLISH, plain))
                .doesNotContain("Handshake, first segment");
    }

    @TestFactory
    Stream<DynamicTest> linesFitAndRowsAreThoseOfTheTimelineInBothLanguages() {
        return Testdata.forEveryScenario(
                script -> {
                    for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                        String plain = text(script.name(), language, TextOptions.STANDARD);
                        String explained = text(script.name(), language, explained());
                        assertThat(explained.lines())
                                .allMatch(line -> DisplayWidth.of(line) <= 79)
                                .containsSubsequence(plain.lines().toList());
                        assertThat(explained).doesNotContain("{");
                    }
                });
    }

    private static TextOptions explained() {
        return TextOptions.STANDARD.withExplained(true);
    }

    /** The output as running words, whatever line they stand in. */
    private static String words(String scenario, Locale language)
            throws IOException, CaptureException {
        return text(scenario, language, explained()).replaceAll("\\s+", " ");
    }

    private static String text(String scenario, Locale language, TextOptions options)
            throws IOException, CaptureException {
        StringBuilder text = new StringBuilder();
        Script script = Script.read(Testdata.folder("scenarios").resolve(scenario + ".seg"));
        try (ScriptSource source = new ScriptSource(script)) {
            new Analyzer(AnalyzerOptions.standard())
                    .analyze(
                            source,
                            new TextTimeline(text, options, Messages.of(language)),
                            frames -> {});
        }
        return text.toString();
    }
}
