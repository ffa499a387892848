package io.github.tcpshake.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.kernel.Analysis;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A capture may begin at any moment. What is called certain of the rest, the whole capture bears
 * out: cut before every frame, large captures before some of them.
 */
class LateStartTest {
    private static final int MOST_CUTS = 60;

    @TestFactory
    Stream<DynamicTest> nothingCertainIsRefutedByWhatCameBefore() throws IOException {
        return CapturesOfTests.all().stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.toString(),
                                        () -> assertBorneOut(CapturesOfTests.hold(file))));
    }

    @Test
    void aStateThatTheWholeRefutesIsSeen() throws CaptureException {
        HeldCapture abandoned =
                hold(
                        """
                        0.000 > S   0:0(0)          <mss 1460>
                        +0.01 < S.  0:0(0)    ack 1 <mss 1460>
                        +0.01 > R   1:1(0)
                        """);
        HeldCapture opened =
                hold(
                        """
                        0.000 > S   0:0(0)          <mss 1460>
                        +0.01 < S.  0:0(0)    ack 1 <mss 1460>
                        +0.01 > .   1:1(0)    ack 1
                        +0.01 > P.  1:9(8)    ack 1
                        +0.01 < .   1:1(0)    ack 9
                        """);
        Analysis whole = Analysis.of(abandoned.cutBefore(1));
        assertThat(LateContradictions.of(Analysis.of(opened.cutBefore(1)), whole))
                .anyMatch(line -> line.contains("from=SYN_RECEIVED, to=ESTABLISHED"));
        assertThat(LateContradictions.of(whole, whole)).isEmpty();
    }

    private static void assertBorneOut(HeldCapture capture) {
        Analysis whole = Analysis.of(capture.cutBefore(1));
        int apart = Math.max(1, capture.frames() / MOST_CUTS);
        for (int first = 2; first <= capture.frames(); first += apart) {
            assertThat(LateContradictions.of(Analysis.of(capture.cutBefore(first)), whole))
                    .as("begun with frame %d of %d", first, capture.frames())
                    .isEmpty();
        }
    }

    private static HeldCapture hold(String script) throws CaptureException {
        try (ScriptSource source = new ScriptSource(Script.of(script))) {
            return new HeldCapture(source);
        }
    }
}
