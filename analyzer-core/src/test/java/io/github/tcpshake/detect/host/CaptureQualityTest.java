package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Words;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureQualityTest {
    private final CaptureFacts capture = new CaptureFacts();
    private long segments = 1000;
    private long copies;
    private long answered;
    private long control = 100;
    private long offloaded;
    private long oversized;
    private long unseen;

    private List<String> says() {
        CaptureSummary summary =
                new CaptureSummary(
                        capture, Map.of(), segments, copies, answered, control, 100, offloaded, 0,
                        oversized, unseen, 10, 0, 0, 0);
        List<Finding> found = new ArrayList<>();
        new CaptureQuality(Thresholds.STANDARD).raiseNew(summary, found::add);
        found.forEach(Words::sentence);
        return found.stream().map(f -> (f.code().id() + " " + f.variant()).strip()).toList();
    }

    @Test
    void cleanCaptureHasNothingToSay() {
        assertThat(says()).isEmpty();
    }

    @Test
    void emptyCaptureHasNothingToSay() {
        segments = control = 0;
        assertThat(says()).isEmpty();
    }

    @Test
    void droppedFramesAreSaid() {
        capture.addDrops(0, 1);
        assertThat(says()).containsExactly("kernel-drops");
    }

    @Test
    void copiesAreSaidAboveOnePercent() {
        copies = 10;
        assertThat(says()).isEmpty();
        copies = 11;
        assertThat(says()).containsExactly("duplicates");
        segments = 14;
        copies = 1;
        assertThat(says()).isEmpty();
    }

    @Test
    void filterThatWasAskedForIsSaidAtOnce() {
        capture.setControlOnly(true);
        segments = control = 0;
        assertThat(says()).containsExactly("control-only asked");
    }

    @Test
    void controlSegmentsAloneAreAFilterWhereDataMustHaveBeen() {
        control = 951;
        unseen = 1;
        assertThat(says()).containsExactly("control-only");
        control = 950;
        assertThat(says()).isEmpty();
    }

    @Test
    void refusedAndUnansweredAttemptsAreNoFilter() {
        control = segments = 1000;
        assertThat(says()).isEmpty();
    }

    @Test
    void fewSegmentsAreNoSample() {
        control = segments = 19;
        unseen = 100;
        assertThat(says()).isEmpty();
    }

    @Test
    void marksOfTheCapturingHostAreToldApart() {
        offloaded = 1;
        assertThat(says()).containsExactly("offload-snaplen-clock offload");
        offloaded = 0;
        frame(5_000_000, 60, 1500);
        frame(4_000_000, 60, 60);
        assertThat(says()).containsExactly("offload-snaplen-clock snaplen");
        frame(3_999_999, 60, 60);
        assertThat(says())
                .containsExactly("offload-snaplen-clock snaplen", "offload-snaplen-clock clock");
    }

    private void frame(long nanos, int captured, int original) {
        Frame frame = new Frame();
        frame.timestampNanos = nanos;
        frame.capturedLength = captured;
        frame.originalLength = original;
        capture.count(frame);
    }
}
