package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextFindings;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the capture lacks stands before the verdicts that are less sure for it. */
class QualityFirstTest {
    private static final String HANDSHAKE =
            """
             0.000  > S   0:0(0)                <mss 1460>
            +0.024  < S.  0:0(0)        ack 1   <mss 1452>
            +0.0001 > .   1:1(0)        ack 1
            """;
    private static final String UNACKED_FIN =
            HANDSHAKE
                    + """
                    +0.001  > P.  1:101(100)    ack 1
                    +0.024  < .   1:1(0)        ack 101
                    +1.000  > F.  101:101(0)    ack 1
                    +90.00  end
                    """;
    private static final TextOptions WIDE = TextOptions.STANDARD.withWidth(200);
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    private final StringBuilder text = new StringBuilder();

    private String findings(String script) throws IOException, CaptureException {
        return told(script, new TextFindings(text, WIDE, ENGLISH));
    }

    private String told(String script, Renderer renderer) throws IOException, CaptureException {
        new Analyzer(AnalyzerOptions.standard())
                .analyze(new ScriptSource(Script.of(script)), renderer, frames -> {});
        return text.toString();
    }

    @Test
    void droppedFramesAreSaidFirstWithTheFindingThatTheyWeaken()
            throws IOException, CaptureException {
        assertThat(findings("drops 7\n" + UNACKED_FIN))
                .startsWith(
                        "The capture limits what can be said: 7 frames dropped."
                                + " Less sure for it: fin-unacked.\n\n#1");
    }

    @Test
    void timelinesBeginWithItToo() throws IOException, CaptureException {
        assertThat(told("drops 1\n" + UNACKED_FIN, new TextTimeline(text, WIDE, ENGLISH)))
                .startsWith("The capture limits what can be said: 1 frame dropped. Less sure");
        text.setLength(0);
        TextOptions all = WIDE.withLimit(TextOptions.UNLIMITED);
        assertThat(told("drops 1\n" + UNACKED_FIN, new TextTimeline(text, all, ENGLISH)))
                .startsWith("The capture limits what can be said: 1 frame dropped. Less sure");
    }

    @Test
    void bytesThatWereNotCapturedAreSaidWithTheFindingThatTheyWeaken()
            throws IOException, CaptureException {
        String gap =
                HANDSHAKE
                        + """
                        +0.001  > P.  1:101(100)    ack 1
                        +0.024  < .   1:1(0)        ack 301
                        +1.000  > F.  301:301(0)    ack 1
                        +90.00  end
                        """;
        assertThat(findings(gap))
                .startsWith(
                        "The capture limits what can be said: 200 B acknowledged but not captured."
                                + " Less sure for it: fin-unacked.\n");
    }

    @Test
    void oneDirectionIsSaidWithTheFindingThatItWeakens() throws IOException, CaptureException {
        String oneWay =
                """
                 0.000  > S   0:0(0)                <mss 1460>
                +0.024  > .   1:1(0)        ack 1
                +0.001  > P.  1:101(100)    ack 1
                +1.000  > R.  101:101(0)    ack 1
                """;
        assertThat(findings(oneWay))
                .startsWith(
                        "The capture limits what can be said: 1 connection in one direction only."
                                + " Less sure for it: abort.\n");
    }

    @Test
    void lostFramesAreSaidThoughNoFindingRestsOnThem() throws IOException, CaptureException {
        assertThat(findings("drops 7\n" + HANDSHAKE))
                .startsWith(
                        "The capture limits what can be said: 7 frames dropped."
                                + " No finding here is less sure for it");
    }

    @Test
    void captureThatLacksNothingHasNoSuchLine() throws IOException, CaptureException {
        assertThat(findings(UNACKED_FIN)).startsWith("#1").doesNotContain("limits");
    }

    @Test
    void unansweredSynIsNoCaptureOfOneDirection() throws IOException, CaptureException {
        assertThat(findings("0.000 > S 0:0(0)\n+9 end")).startsWith("#1").doesNotContain("limits");
    }

    @Test
    void whereResultsAreWantedAsTheyComeItStandsBehindThem() throws IOException, CaptureException {
        String script = "drops 7\n" + UNACKED_FIN;
        assertThat(told(script, new TextFindings(text, WIDE, ENGLISH, Drawers.NONE, true)))
                .startsWith("#1")
                .contains("The capture limits what can be said: 7 frames dropped.");
    }

    @Test
    void resultsAloneAreLeftAlone() throws IOException, CaptureException {
        String script = "drops 7\n" + UNACKED_FIN;
        assertThat(told(script, new TextFindings(text, WIDE.withQuiet(true), ENGLISH)))
                .startsWith("#1")
                .doesNotContain("limits");
    }
}
