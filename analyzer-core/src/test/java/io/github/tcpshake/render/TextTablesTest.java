package io.github.tcpshake.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.text.TestWords;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list, findings and half-open commands. */
class TextTablesTest {
    private final StringBuilder text = new StringBuilder();

    @Test
    void listHasOneAlignedLineForEachConnection() throws IOException {
        Samples.playAll(new TextList(text, TextOptions.STANDARD, TestWords.english()));
        assertThat(text.toString())
                .isEqualTo(
                        """
                        CONN CLIENT           SERVER             OPEN   LAST  UP DOWN RESULT
                           1 192.0.2.10:51544 198.51.100.7:443 24.1ms  1.20s 517 4301 closed
                           7 192.0.2.10:51544 198.51.100.7:443 24.1ms  2.75s 517 4301 no-final-ack
                           8 192.0.2.10:51544 198.51.100.7:443      - 20.0ms   0    0 refused
                           9 192.0.2.10:51544 198.51.100.7:443      -  3.02s   0    0 half-open
                          10 192.0.2.10:51544 198.51.100.7:443      - 10.0ms 100  400 open
                        """);
    }

    @Test
    void listWithoutHeadersIsForScripts() throws IOException {
        TextOptions options = TextOptions.STANDARD.withHeaders(false);
        Samples.playAll(new TextList(text, options, TestWords.english()));
        assertThat(text).doesNotContain("CONN").startsWith("   1 192.0.2.10");
    }

    @Test
    void listNamesFindingsThatItsWordDoesNotSay() throws IOException {
        TextList list = new TextList(text, TextOptions.STANDARD, TestWords.english());
        list.connection(Samples.clean(1).build(), List.of(Samples.finalAckMissing(1)));
        list.end(Samples.summary(1), new Tally());
        assertThat(text).contains(" closed  final-ack-missing\n");
    }

    @Test
    void longListStreamsOnceItsColumnsAreSized() throws IOException {
        TextList list = new TextList(text, TextOptions.STANDARD, TestWords.english());
        for (int id = 1; id < 200; id++) {
            list.connection(Samples.clean(id).build(), List.of());
        }
        assertThat(text).isEmpty();
        list.connection(Samples.clean(200).build(), List.of());
        assertThat(text.toString().lines()).hasSize(201);
        list.connection(Samples.clean(123456).build(), List.of());
        assertThat(text).endsWith("closed\n").contains("123456 192.0.2.10");
    }

    @Test
    void cellsNeverTouchHoweverWideTheyAre() throws IOException {
        TextList list = new TextList(text, TextOptions.STANDARD, TestWords.english());
        for (int id = 1; id <= 200; id++) {
            list.connection(Samples.refused(id).build(), List.of());
        }
        list.connection(
                Samples.clean(123_456_789_012L).bytes(1L << 60, 1L << 61).build(), List.of());
        String last = text.toString().lines().reduce((a, b) -> b).orElse("");
        assertThat(last.strip().split(" +"))
                .containsExactly(
                        "123456789012",
                        "192.0.2.10:51544",
                        "198.51.100.7:443",
                        "24.1ms",
                        "1.20s",
                        "1152921504606846976",
                        "2305843009213693952",
                        "closed");
    }

    @Test
    void emptyListStillHasItsHeading() throws IOException {
        new TextList(text, TextOptions.STANDARD, TestWords.english())
                .end(Samples.summary(0), new Tally());
        assertThat(text.toString()).startsWith("CONN CLIENT SERVER").hasLineCount(1);
    }

    @Test
    void findingsLeavesOutCleanConnectionsAndSegmentsThatShowNothing() throws IOException {
        Samples.playAll(new TextFindings(text, TextOptions.STANDARD, TestWords.english()));
        assertThat(text)
                .contains("#7  ", "#8  ", "#9  ")
                .doesNotContain("#1  ")
                .doesNotContain("first data")
                .contains("     ⋮            19 more segments\n")
                .contains("About hosts and the capture\n")
                .contains("3 of 5 connections have findings\n");
    }

    @Test
    void findingsWithoutAnySaysSo() throws IOException {
        TextFindings findings = new TextFindings(text, TextOptions.STANDARD, TestWords.english());
        findings.connection(Samples.clean(1).build(), List.of());
        findings.end(Samples.summary(1), new Tally());
        assertThat(text.toString()).isEqualTo("no findings among 1 connection\n");
    }

    @Test
    void attemptThatNeverOpenedIsNotCountedAsClosed() throws IOException {
        Tally tally = new Tally();
        tally.add(Samples.refused(1).build(), List.of());
        TextTimeline refused = new TextTimeline(text, TextOptions.STANDARD, TestWords.english());
        refused.end(Samples.summary(1), tally);
        assertThat(text).contains("  opened  1 refused\n").doesNotContain("  closed ");
        tally.add(Samples.clean(2).build(), List.of());
        new TextTimeline(text, TextOptions.STANDARD, TestWords.english())
                .end(Samples.summary(2), tally);
        assertThat(text).contains("  closed  1 closed by both sides\n");
    }

    @Test
    void mereFactsAreFindingsOnlyInVerboseOutput() throws IOException {
        TextFindings terse = new TextFindings(text, TextOptions.STANDARD, TestWords.english());
        terse.connection(Samples.clean(1).build(), List.of(Samples.reused(1)));
        terse.end(Samples.summary(1), new Tally());
        assertThat(text).hasToString("no findings among 1 connection\n");
        TextOptions options = TextOptions.STANDARD.withVerbose(true);
        TextFindings verbose = new TextFindings(text, options, TestWords.english());
        verbose.connection(Samples.clean(1).build(), List.of(Samples.reused(1)));
        verbose.end(Samples.summary(1), new Tally());
        assertThat(text).contains("✓ time-wait-reused   certain\n");
    }

    @Test
    void halfOpenSaysWhichSenseAndWhatEachSideBelieves() throws IOException {
        Samples.playAll(new TextHalfOpen(text, TextOptions.STANDARD, TestWords.english()));
        assertThat(text)
                .contains("#7    192.0.2.10:51544 ⟶ 198.51.100.7:443\n")
                .contains("      one side gone   93.4 s   certain\n")
                .contains("      client TIME-WAIT?   server LAST-ACK\n")
                .contains("#9    192.0.2.10:51544 ⟶ 198.51.100.7:443\n")
                .contains("      handshake   27.0 s   certain\n")
                .contains("      client ESTABLISHED?   server SYN-RECEIVED\n")
                .contains("2 half-open connections: 1 by handshake, 1 with one side gone\n")
                .doesNotContain("#1 ")
                .doesNotContain("#8 ");
    }

    @Test
    void halfOpenSaysPlainlyWhenThereIsNone() throws IOException {
        TextHalfOpen none = new TextHalfOpen(text, TextOptions.STANDARD, TestWords.english());
        none.connection(Samples.clean(1).build(), List.of());
        none.connection(Samples.midstream(2).build(), List.of());
        none.end(Samples.summary(2), new Tally());
        assertThat(text.toString()).isEqualTo("no half-open connection among 2 connections\n");
    }

    @Test
    void endsThatDisagreeAreHalfOpenEvenWithoutAFinding() throws IOException {
        TextHalfOpen half = new TextHalfOpen(text, TextOptions.STANDARD, TestWords.english());
        half.connection(Samples.noFinalAck(3).build(), List.of());
        assertThat(text)
                .contains("      one side gone   93.4 s   possible\n")
                .contains("The two ends disagree");
    }

    @Test
    void finWhoseAcksPassInVainHasWaitedSinceItWasSent() throws IOException, CaptureException {
        Script script = Script.read(Testdata.folder("scenarios/final-ack-in-vain.seg"));
        Renderer half = new TextHalfOpen(text, TextOptions.STANDARD, TestWords.english());
        try (ScriptSource source = new ScriptSource(script)) {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, half, frames -> {});
        }
        assertThat(text).contains("      one side gone   11.8 s   certain\n");
    }

    @Test
    void connectionsThatAreAlikeAreFoldedAndCounted() throws IOException {
        Script flood =
                Script.of(
                        """
                        [1-30] +0.001 > S  0:0(0)
                        [1-30] +0.001 < S. 0:0(0) ack 1
                        +5 end
                        """);
        StringBuilder text = new StringBuilder();
        StringBuilder half = new StringBuilder();
        TextOptions all = TextOptions.STANDARD.withLimit(TextOptions.UNLIMITED);
        StringBuilder unfolded = new StringBuilder();
        for (Renderer renderer :
                List.of(
                        new TextFindings(text, TextOptions.STANDARD, TestWords.english()),
                        new TextFindings(unfolded, all, TestWords.english()),
                        new TextHalfOpen(half, TextOptions.STANDARD, TestWords.english()))) {
            try (ScriptSource source = new ScriptSource(flood)) {
                new Analyzer(AnalyzerOptions.standard()).analyze(source, renderer, frames -> {});
            } catch (CaptureException e) {
                throw new IllegalStateException(e);
            }
        }
        String folded = "10 more connections with 198.51.100.7:443 are like #1; --all shows them";
        assertThat(text).contains("#20 ", folded, "30 of 30 connections").doesNotContain("#21 ");
        assertThat(half).contains("#20 ", folded, "30 half-open").doesNotContain("#21 ");
        assertThat(unfolded).contains("#30 ").doesNotContain("more connections");
    }
}
