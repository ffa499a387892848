package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextFindings;
import io.github.tcpshake.render.TextHalfOpen;
import io.github.tcpshake.render.TextList;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Chinese output of every scenario has the columns of the English one, and fits the line. */
class ChineseOutputTest {
    private static final int WIDTH = TextOptions.STANDARD.width();

    /** A row of a timeline: its frame and time. */
    private static final Pattern ROW = Pattern.compile(" *(\\d+|-) +-?\\d+\\.\\d{4,6} .*");

    /** Where STATE_WIDTH columns are left at the end of the line. */
    private static final int SERVER = WIDTH - 13;

    /** Spaces set off foreign words and numbers only. */
    private static final Pattern SPACE_BETWEEN_WORDS = Pattern.compile("\\p{IsHan} \\p{IsHan}");

    @FunctionalInterface
    private interface Maker {
        Renderer make(Appendable out, TextOptions options, Messages messages);
    }

    @TestFactory
    Stream<DynamicTest> timelineKeepsTheStatesInTheirColumns() {
        return Testdata.forEveryScenario(
                script ->
                        assertThat(states(text(script, TextTimeline::new, chinese())))
                                .isEqualTo(states(text(script, TextTimeline::new, english()))));
    }

    @TestFactory
    Stream<DynamicTest> noLineIsWiderThanTheTerminal() {
        List<Maker> makers = List.of(TextTimeline::new, TextFindings::new, TextHalfOpen::new);
        return Testdata.forEveryScenario(
                script -> {
                    for (Maker maker : makers) {
                        assertThat(text(script, maker, chinese()).lines())
                                .allMatch(line -> DisplayWidth.of(line) <= WIDTH);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> noSpaceStandsBetweenChineseWords() {
        return Testdata.forEveryScenario(
                script ->
                        assertThat(text(script, TextTimeline::new, chinese()).lines())
                                .noneMatch(line -> SPACE_BETWEEN_WORDS.matcher(line).find()));
    }

    @TestFactory
    Stream<DynamicTest> listIsAlignedUnderItsHeadings() {
        return Testdata.forEveryScenario(
                script -> {
                    List<String> lines = text(script, TextList::new, chinese()).lines().toList();
                    String heads = lines.get(0);
                    int result = DisplayWidth.of(heads.substring(0, heads.indexOf("结果")));
                    for (String line : lines.subList(1, lines.size())) {
                        String cells = DisplayWidth.truncate(line, result);
                        assertThat(cells).endsWith(" ");
                        assertThat(line.substring(cells.length())).matches("[a-z].*");
                    }
                });
    }

    /** The server's column of each row, as it is read from the line by columns. */
    private static List<String> states(String text) {
        List<String> states = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String before = DisplayWidth.truncate(line, SERVER);
                assertThat(before)
                        .satisfiesAnyOf(
                                all -> assertThat(DisplayWidth.of(all)).isLessThan(SERVER),
                                all -> assertThat(all).endsWith(" "));
                states.add(row.group(1) + " " + line.substring(before.length()));
            }
        }
        return states;
    }

    private static Messages chinese() {
        return Messages.of(Locale.SIMPLIFIED_CHINESE);
    }

    private static Messages english() {
        return Messages.of(Locale.ENGLISH);
    }

    private static String text(Script script, Maker maker, Messages messages)
            throws IOException, CaptureException {
        StringBuilder text = new StringBuilder();
        try (ScriptSource source = new ScriptSource(script)) {
            new Analyzer(AnalyzerOptions.standard())
                    .analyze(
                            source, maker.make(text, TextOptions.STANDARD, messages), frames -> {});
        }
        return text.toString();
    }
}
