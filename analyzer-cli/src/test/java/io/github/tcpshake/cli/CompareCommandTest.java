package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareCommandTest {
    static String capture(String run, String end) {
        Path kernel = Path.of(System.getProperty("testdata"), "kernel", run);
        return kernel.resolve(end + ".pcap").toString();
    }

    private static Run compare(String run, String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "compare";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 2] = capture(run, "client");
        words[words.length - 1] = capture(run, "server");
        return Run.of(words);
    }

    @Test
    void lostSegmentIsNamedWithItsFrame() {
        Run run = compare("fin_lost_once");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("lost-between   certain").contains("FIN in frame 8");
    }

    @Test
    void optionMayStandBetweenTheFiles() {
        String client = capture("fin_lost_once", "client");
        String server = capture("fin_lost_once", "server");
        Run run = Run.of("compare", client, "--all", server);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("lost-between   certain");
    }

    @Test
    void oneCaptureIsNotCompared() {
        Run run = Run.of("compare", capture("fin_lost_once", "client"));
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("only one was named");
    }

    @Test
    void onlyConnectionIsDrawnBetweenBothPoints() {
        Run run = compare("rst_spoofed_exact", "-o", "svg");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("<?xml")
                .contains(">at A<", ">at B<", "f-made", "class=\"source\"")
                .endsWith("</svg>\n");
    }

    @Test
    void severalConnectionsAreNotDrawnOnEachOther() {
        Run run = compare("crash_reconnect", "-o", "svg");
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("svg draws one connection, not 2");
        assertThat(compare("crash_reconnect", "-o", "svg", "--conn", "2").status()).isZero();
    }

    @Test
    void numberOfNoConnectionIsTold() {
        Run run = compare("fin_lost_once", "-o", "mermaid", "--conn", "7");
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("none was chosen");
    }

    @Test
    void markdownDiagramEndsTheLostSegmentInACross() {
        assertThat(compare("fin_lost_once", "-o", "mermaid").out())
                .startsWith("sequenceDiagram\n")
                .contains("L1-xL2");
    }

    @Test
    void pageIsInTheLanguageAskedFor() {
        Run run = compare("fin_lost_once", "-o", "html", "--lang", "zh");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("<!DOCTYPE html>\n<html lang=\"zh\">")
                .contains("途中丢失")
                .doesNotContain("lost on the way");
    }

    @Test
    void tableOfConnectionsIsForOneCapture() {
        Run run = compare("fin_lost_once", "-o", "csv");
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("'csv' is none of text, jsonl, html, svg, mermaid");
    }

    private static String route(String name, String point) {
        return Path.of(System.getProperty("testdata"), "routes")
                .resolve(name + "." + point + ".pcap")
                .toString();
    }

    @Test
    void threeCapturesAreComparedAlongTheWay() {
        String[] files = {
            route("three-points-lost", "a"),
            route("three-points-lost", "b"),
            route("three-points-lost", "c")
        };
        Run run = Run.of("compare", files[0], files[1], files[2]);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("the ACK was lost between B", "segments B to C: 10 arrived, 1 lost");
        Run drawn = Run.of("compare", "-o", "svg", files[0], files[1], files[2]);
        assertThat(drawn.out()).contains(">at A<", ">at B<", ">at C<");
    }

    @Test
    void moreCapturesThanLettersAreRefused() {
        List<String> words = new ArrayList<>(Collections.nCopies(28, route("split-belief", "a")));
        words.set(0, "compare");
        Run run = Run.of(words.toArray(String[]::new));
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1).contains("at most 26");
    }

    @Test
    void oneCaptureIsNoComparison() {
        Run run = Run.of("compare", route("split-belief", "a"));
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).hasLineCount(1);
    }
}
