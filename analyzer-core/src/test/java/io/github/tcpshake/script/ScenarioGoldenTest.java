package io.github.tcpshake.script;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.TrackerLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people and programs read of every scenario is what was approved. */
class ScenarioGoldenTest {
    private static final Path FOLDER = Testdata.folder("golden");

    /** Scenarios that are approved in Chinese too: a clean one, and one of each kind of text. */
    private static final Set<String> IN_CHINESE =
            Set.of("normal-close-client-first", "final-ack-missing", "half-open", "syn-flood");

    @TestFactory
    Stream<DynamicTest> timelineIsTheApprovedOne() {
        return Testdata.forEveryScenario(
                script -> Golden.compareText(text(script), timeline(script, Locale.ENGLISH)));
    }

    @TestFactory
    Stream<DynamicTest> jsonLinesAreTheApprovedOnes() {
        return Testdata.forEveryScenario(
                script -> Golden.compareText(json(script), jsonLines(script)));
    }

    /** A connection that is packed and unpacked for each of its segments is the same connection. */
    @TestFactory
    Stream<DynamicTest> restBetweenAllSegmentsChangesNothing() {
        TrackerLimits restless = TrackerLimits.STANDARD.withAwakeConnections(0);
        return Testdata.forEveryScenario(
                script -> {
                    ByteArrayOutputStream lines = new ByteArrayOutputStream();
                    AnalyzerOptions options = AnalyzerOptions.standard().withLimits(restless);
                    play(script, new JsonLines(lines), options);
                    Golden.compareText(json(script), lines.toString(StandardCharsets.UTF_8));
                });
    }

    @TestFactory
    Stream<DynamicTest> chineseTimelineIsTheApprovedOne() {
        return Testdata.forEveryScenario(
                script -> {
                    if (IN_CHINESE.contains(script.name())) {
                        Golden.compareText(chinese(script), timeline(script, Locale.CHINESE));
                    }
                });
    }

    @Test
    void noGoldenIsLeftWithoutItsScenario() throws IOException {
        List<Path> expected =
                Testdata.scenarios().stream().flatMap(ScenarioGoldenTest::files).toList();
        Golden.compareNames(FOLDER, expected);
    }

    private static Stream<Path> files(Script script) {
        return IN_CHINESE.contains(script.name())
                ? Stream.of(text(script), json(script), chinese(script))
                : Stream.of(text(script), json(script));
    }

    private static Path chinese(Script script) {
        return FOLDER.resolve(script.name() + ".zh.txt");
    }

    private static Path text(Script script) {
        return FOLDER.resolve(script.name() + ".txt");
    }

    private static Path json(Script script) {
        return FOLDER.resolve(script.name() + ".jsonl");
    }

    private static String timeline(Script script, Locale language)
            throws IOException, CaptureException {
        StringBuilder text = new StringBuilder();
        play(script, new TextTimeline(text, TextOptions.STANDARD, Messages.of(language)));
        return text.toString();
    }

    private static String jsonLines(Script script) throws IOException, CaptureException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        play(script, new JsonLines(lines));
        return lines.toString(StandardCharsets.UTF_8);
    }

    private static void play(Script script, Renderer renderer)
            throws IOException, CaptureException {
        play(script, renderer, AnalyzerOptions.standard());
    }

    private static void play(Script script, Renderer renderer, AnalyzerOptions options)
            throws IOException, CaptureException {
        try (ScriptSource source = new ScriptSource(script)) {
            new Analyzer(options).analyze(source, renderer, frames -> {});
        }
    }
}
