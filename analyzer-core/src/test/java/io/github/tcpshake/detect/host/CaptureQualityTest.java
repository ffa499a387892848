package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Words;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.InterfacePair;
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
    private long badChecksums;
    private Map<Outcome, Long> outcomes = Map.of();
    private Map<InterfacePair, Long> between = Map.of();

    private List<String> says() {
        CaptureSummary summary =
                new CaptureSummary(
                        capture,
                        outcomes,
                        segments,
                        copies,
                        answered,
                        between,
                        control,
                        100,
                        offloaded,
                        badChecksums,
                        oversized,
                        unseen,
                        10,
                        0,
                        0,
                        0);
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
    void copiesAreSaidToComeByWhichInterfaces() {
        capture.addInterface(new CapturedInterface("eth0", 1, 0));
        capture.addInterface(new CapturedInterface("", 1, 0));
        copies = 40;
        between = Map.of(new InterfacePair(0, 0), 40L);
        assertThat(says()).containsExactly("duplicates");
        between =
                Map.of(
                        new InterfacePair(0, 0), 20L,
                        new InterfacePair(~7, ~2), 5L,
                        new InterfacePair(0, 1), 15L);
        assertThat(says()).containsExactly("duplicates interfaces");
        assertThat(CopiedBetween.text(between, capture.interfaces()))
                .isEqualTo("eth0 + #1 (15), ifindex 7 + ifindex 2 (5)");
    }

    @Test
    void headersThatContradictAndHeadersThatWereCutAreToldApart() {
        outcomes = Map.of(Outcome.MALFORMED, 1L);
        assertThat(says()).containsExactly("offload-snaplen-clock headers");
        outcomes = Map.of(Outcome.CUT_SHORT, 1L);
        assertThat(says()).containsExactly("offload-snaplen-clock cut-headers");
        outcomes = Map.of(Outcome.OTHER_PROTOCOL, 5L, Outcome.UNKNOWN_LINK, 3L);
        assertThat(says()).isEmpty();
    }

    @Test
    void severalWrongChecksumsAreAMarkAndOneIsNot() {
        badChecksums = 1;
        assertThat(says()).isEmpty();
        badChecksums = 2;
        assertThat(says()).containsExactly("offload-snaplen-clock checksums");
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
        assertThat(says()).containsExactly("offload-snaplen-clock offload-checksums");
        offloaded = 0;
        frame(5_000_000, 60, 1500);
        frame(4_000_000, 60, 60);
        assertThat(says()).containsExactly("offload-snaplen-clock snaplen");
        frame(5_000_000, 60, 60);
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
