package io.github.tcpshake.path;

import io.github.tcpshake.render.PathJsonLines;
import io.github.tcpshake.render.PathText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.script.Golden;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Every route stands beside its script as captures; what people and programs read is approved. */
class RouteGoldenTest {
    @TestFactory
    Stream<DynamicTest> everyPointIsWrittenOutAsItsCapture() {
        return each(
                route -> {
                    for (int point = 0; point < route.points().size(); point++) {
                        Golden.compareBytes(
                                capture(route, point), route.points().get(point).capture());
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> textIsTheApprovedOne() {
        return each(route -> Golden.compareText(told(route, ".txt"), text(route, Locale.ENGLISH)));
    }

    @TestFactory
    Stream<DynamicTest> chineseTextIsTheApprovedOne() {
        return each(
                route -> Golden.compareText(told(route, ".zh.txt"), text(route, Locale.CHINESE)));
    }

    @TestFactory
    Stream<DynamicTest> jsonLinesAreTheApprovedOnes() {
        return each(
                route -> {
                    ByteArrayOutputStream lines = new ByteArrayOutputStream();
                    Told.compare(route, new PathJsonLines(lines));
                    String all = lines.toString(StandardCharsets.UTF_8);
                    Golden.compareText(told(route, ".jsonl"), all);
                });
    }

    @Test
    void nothingIsLeftWithoutItsScript() throws IOException {
        List<Path> expected = new ArrayList<>();
        for (RouteScript route : Routes.all()) {
            expected.add(Routes.FOLDER.resolve(route.name() + ".seg"));
            for (int point = 0; point < route.points().size(); point++) {
                expected.add(capture(route, point));
            }
            Stream.of(".txt", ".zh.txt", ".jsonl")
                    .map(end -> told(route, end))
                    .forEach(expected::add);
        }
        Golden.compareNames(Routes.FOLDER, expected);
    }

    private static Stream<DynamicTest> each(ThrowingConsumer<RouteScript> claim) {
        return DynamicTest.stream(Routes.all().stream(), RouteScript::name, claim);
    }

    private static Path capture(RouteScript route, int point) {
        Script script = route.points().get(point);
        String ending = script.captureName().substring(script.name().length());
        String letter = Route.letter(point).toLowerCase(Locale.ROOT);
        return Routes.FOLDER.resolve(route.name() + "." + letter + ending);
    }

    private static Path told(RouteScript route, String ending) {
        return Routes.FOLDER.resolve(route.name() + ending);
    }

    private static String text(RouteScript route, Locale language) {
        StringBuilder text = new StringBuilder();
        Told.compare(route, new PathText(text, TextOptions.STANDARD, Messages.of(language)));
        return text.toString();
    }
}
