package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.render.PathDiagram;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Lifeline;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Turn;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SVG, Mermaid and the page draw one ladder each: of exchanged files it is the same in a mirror,
 * and else nothing of it changes.
 */
class SwappedLadderTest {
    static List<Path> runs() throws IOException {
        return SwappedTextTest.runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void exchangedFilesMirrorThePicture(Path run) {
        Path client = run.resolve("client.pcap");
        Path server = run.resolve("server.pcap");
        assertThat(told(server, client, true)).isEqualTo(told(client, server, false));
    }

    private static List<String> told(Path a, Path b, boolean turned) {
        Compared compared = Compared.files(a, b);
        PathDiagram diagram =
                new PathDiagram(compared.route(), TextOptions.STANDARD, Messages.of(Locale.ROOT));
        return compared.pairs().stream().flatMap(path -> told(diagram.of(path), turned)).toList();
    }

    private static Stream<String> told(Ladder ladder, boolean turned) {
        List<String> told = new ArrayList<>();
        told.add(ladder.title());
        ladder.summary().forEach(line -> told.add(letters(line, turned)));
        List<String> lifelines =
                new ArrayList<>(ladder.lifelines().stream().map(Lifeline::toString).toList());
        if (turned) {
            Collections.reverse(lifelines);
        }
        lifelines.forEach(line -> told.add(line.replaceAll("at [AB]", "at ?")));
        ladder.captions().forEach(caption -> told.add(caption.toString()));
        for (Row row : ladder.rows()) {
            told.add(
                    row.kind()
                            + " "
                            + row.time()
                            + " "
                            + row.words()
                            + " "
                            + row.tone()
                            + " "
                            + row.captions()
                            + " "
                            + parts(letters(row.notes(), turned)));
            for (Arrow arrow : row.arrows()) {
                told.add(
                        mirrored(ladder, arrow.from(), turned)
                                + " to "
                                + mirrored(ladder, arrow.to(), turned)
                                + " in "
                                + (arrow.arrivedNanos() - arrow.leftNanos())
                                + " "
                                + arrow.fate());
            }
            row.turns().stream()
                    .map(turn -> told(ladder, turn, turned))
                    .sorted()
                    .forEach(told::add);
        }
        return told.stream();
    }

    private static String told(Ladder ladder, Turn turn, boolean turned) {
        return mirrored(ladder, turn.lifeline(), turned) + " " + turn.state();
    }

    private static int mirrored(Ladder ladder, int lifeline, boolean turned) {
        return turned ? ladder.last() - lifeline : lifeline;
    }

    private static String letters(String line, boolean turned) {
        return turned
                ? line.replaceAll("\\bof A\\b", "of ?")
                        .replaceAll("\\bof B\\b", "of A")
                        .replace("of ?", "of B")
                : line;
    }

    // The frame of A is told before that of B.
    private static List<String> parts(String notes) {
        return Arrays.stream(notes.split(", ")).sorted().toList();
    }
}
