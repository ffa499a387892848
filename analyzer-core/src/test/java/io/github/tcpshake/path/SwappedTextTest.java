package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.render.PathText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads of exchanged files has its columns exchanged, and is else the same. */
class SwappedTextTest {
    /** Where a line of a connection is cut: state, point A, what passes, point B, state. */
    private static final int[] CUTS = {0, 13, 24, 55, 67, 79};

    private static final String GLYPHS = "[╌►◄✗]+";

    /** Where one clock gains on the other, times by the one are not times by the other. */
    static List<Path> runs() throws IOException {
        return SwapTest.runs().stream().filter(SwappedTextTest::isSteady).toList();
    }

    private static boolean isSteady(Path run) {
        return Compared.files(run.resolve("client.pcap"), run.resolve("server.pcap"))
                        .clock()
                        .driftPpm()
                == 0;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void exchangedFilesExchangeTheColumnsAndNothingElse(Path run) {
        Path client = run.resolve("client.pcap");
        Path server = run.resolve("server.pcap");
        List<String> straight = lines(client, server, false);
        assertThat(lines(server, client, true)).isEqualTo(straight);
    }

    private static List<String> lines(Path a, Path b, boolean turned) {
        StringBuilder out = new StringBuilder();
        TextOptions all = TextOptions.STANDARD.withLimit(TextOptions.UNLIMITED);
        Compared.files(a, b, new PathText(out, all, Messages.of(Locale.ROOT)));
        // Before the first connection, captures and clocks are told in their order.
        return out.toString()
                .lines()
                .dropWhile(line -> !line.startsWith("#"))
                .filter(line -> !line.contains("at A"))
                .map(line -> turned ? turned(line) : columns(line))
                .toList();
    }

    private static String columns(String line) {
        return isRow(line) ? String.join(" | ", parts(line)) : line;
    }

    private static String turned(String line) {
        if (!isRow(line)) {
            return line.replaceAll("\\bof A\\b", "of ?")
                    .replaceAll("\\bof B\\b", "of A")
                    .replaceAll("at B\\b", "at ?")
                    .replaceAll("at A\\b", "at B");
        }
        String[] parts = parts(line);
        return String.join(" | ", parts[4], parts[3], opposite(parts[2]), parts[1], parts[0]);
    }

    /** A line of a connection has a state at its begin or a frame and its time. */
    private static boolean isRow(String line) {
        return line.matches("[A-Z][-A-Z0-9]+\\??( .*|)") && !line.contains(",")
                || line.matches(" {13}.*\\d+\\.\\d{4}.*");
    }

    private static String[] parts(String line) {
        String whole = line + " ".repeat(Math.max(0, 79 - line.length()));
        String[] parts = new String[5];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = whole.substring(CUTS[i], CUTS[i + 1]).strip();
        }
        parts[2] = arrow(parts[2]);
        return parts;
    }

    /** The way it goes, how it ends, and the words beside it in no order. */
    private static String arrow(String text) {
        if (text.isEmpty()) {
            return text;
        }
        boolean goesRight = text.contains("►") || text.contains("✗") && !text.startsWith("✗");
        String[] words = text.replaceAll(GLYPHS, " ").strip().split(" +");
        Arrays.sort(words);
        boolean isLost = text.contains("✗");
        return (goesRight ? "> " : "< ") + (isLost ? "lost " : "") + String.join(" ", words);
    }

    private static String opposite(String arrow) {
        return arrow.startsWith(">")
                ? "<" + arrow.substring(1)
                : arrow.startsWith("<") ? ">" + arrow.substring(1) : arrow;
    }
}
