package io.github.tcpshake.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.kernel.Analysis;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A capture may end at any moment. What is called certain of its beginning, the whole capture bears
 * out: cut before and behind every control segment, small captures at every frame.
 */
class CutShortTest {
    private static final int SMALL_FRAMES = 120;

    /** A flood of attempts has thousands of alike moments; so many of them are tried. */
    private static final int MOST_CUTS = 200;

    @TestFactory
    Stream<DynamicTest> nothingCertainIsTakenBackByWhatFollows() throws IOException {
        return CapturesOfTests.all().stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.toString(),
                                        () -> assertBorneOut(CapturesOfTests.hold(file))));
    }

    @Test
    void aFindingThatIsNotBorneOutIsSeen() throws CaptureException {
        HeldCapture flawed =
                hold(
                        """
                        0.000 > S   0:0(0)          <mss 1460>
                        +0.01 < S.  0:0(0)    ack 1 <mss 1460>
                        +0.01 > .   1:1(0)    ack 1
                        """);
        HeldCapture other =
                hold(
                        """
                        0.000 > S   0:0(0)          <mss 1460>
                        +1.00 > S   0:0(0)          <mss 1460>
                        +3.00 > S   0:0(0)          <mss 1460>
                        +9.00 end
                        """);
        List<String> lines = Contradictions.of(whole(other), whole(flawed));
        assertThat(lines).anyMatch(line -> line.contains("SYN_UNANSWERED"));
        assertThat(Contradictions.of(whole(flawed), whole(other)))
                .anyMatch(line -> line.contains("ESTABLISHED"));
    }

    private static void assertBorneOut(HeldCapture capture) {
        Analysis whole = whole(capture);
        for (int cut : cuts(capture)) {
            assertThat(Contradictions.of(Analysis.of(capture.cutBehind(cut)), whole))
                    .as("cut behind frame %d of %d", cut, capture.frames())
                    .isEmpty();
        }
    }

    private static List<Integer> cuts(HeldCapture capture) {
        SortedSet<Integer> all = new TreeSet<>();
        for (int control : capture.controlSegments()) {
            all.add(control - 1);
            all.add(control);
        }
        for (int frame = 1; frame < capture.frames() && capture.frames() <= SMALL_FRAMES; frame++) {
            all.add(frame);
        }
        List<Integer> cuts = new ArrayList<>(all);
        int apart = Math.max(1, cuts.size() / MOST_CUTS);
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i += apart) {
            some.add(cuts.get(i));
        }
        return some;
    }

    private static Analysis whole(HeldCapture capture) {
        return Analysis.of(capture.cutBehind(capture.frames()));
    }

    private static HeldCapture hold(String script) throws CaptureException {
        try (ScriptSource source = new ScriptSource(Script.of(script))) {
            return new HeldCapture(source);
        }
    }
}
