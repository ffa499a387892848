package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.Comparison;
import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.render.PathText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.script.ScriptSource;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many points there are, text stays within the width, and no frame is left out. */
class ManyPointsTest {
    private static final int WIDTH = 80;

    static IntStream pointsOfARoute() {
        return IntStream.rangeClosed(3, Route.MOST_POINTS);
    }

    private static String text(int points, Locale language) throws Exception {
        RouteScript route = RouteScript.read(Routes.FOLDER.resolve("lost-between.seg"));
        List<Input> inputs = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            int shows = point < points - 1 ? 0 : 1;
            inputs.add(
                    new Input(
                            Route.letter(point) + ".pcap",
                            () -> new ScriptSource(route.points().get(shows))));
        }
        StringBuilder text = new StringBuilder();
        new Comparison(AnalyzerOptions.standard())
                .compare(inputs, new PathText(text, TextOptions.STANDARD, Messages.of(language)));
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("pointsOfARoute")
    void linesStayWithinTheWidth(int points) throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(text(points, language).lines())
                    .allMatch(line -> DisplayWidth.of(line) <= WIDTH)
                    .noneMatch(line -> line.endsWith(" "));
        }
    }

    @ParameterizedTest
    @MethodSource("pointsOfARoute")
    void everyPointHasItsLetterAndItsFrame(int points) throws Exception {
        String text = text(points, Locale.ENGLISH);
        String ladder = text.substring(text.indexOf("#1"), text.indexOf("segments A"));
        for (int point = 0; point < points; point++) {
            assertThat(ladder).containsPattern(" " + Route.letter(point) + "( |\n)");
        }
        String fin = ladder.substring(ladder.indexOf("FIN-WAIT-1"), ladder.indexOf("0.3790"));
        assertThat(fin.split("\\b8\\b", -1)).as("frame 8 at all points but one").hasSize(points);
        assertThat(fin).contains("✗");
    }
}
