package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
