package io.github.tcpshake.detect.host;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import java.util.HashSet;
import java.util.Set;

/**
 * Says what a capture as a whole cannot show (CAP-01, CAP-03, CAP-04, CAP-06, CAP-07), from the
 * counts of the run so far. Each thing is said once. Not thread-safe.
 */
public final class CaptureQuality {
    /** Fewer segments are no sample. */
    private static final long LEAST_SEGMENTS = 20;

    /** A single segment may be like another by chance. */
    private static final long LEAST_COPIES = 2;

    /** Fewer connections are no sample. */
    private static final long LEAST_CONNECTIONS = 5;

    /** A single checksum may be wrong because the segment was damaged on its way. */
    private static final long LEAST_BAD_CHECKSUMS = 2;

    private static final String OFFLOAD = "offload";

    private final Set<String> told = new HashSet<>();
    private final Thresholds thresholds;
    private long connections;
    private long oneWay;

    CaptureQuality(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Counts a connection that is over. */
    void over(ConnectionReport report) {
        connections++;
        oneWay += report.unheard().isPresent() ? 1 : 0;
    }

    /** Tells whether a filter seems to have taken segments away: control segments are left. */
    public static boolean isFiltered(long segments, long controlSegments, long unseenBytes) {
        // Refused and unanswered attempts are all control; only what should have been there counts.
        return segments >= LEAST_SEGMENTS
                && controlSegments * 100 > segments * 95
                && unseenBytes > 0;
    }

    /** Hands over what limits the findings of the run and was not handed over before. */
    void raiseNew(CaptureSummary summary, FindingSink findings) {
        examine(
                summary,
                finding -> {
                    if (told.add(finding.code().id() + "." + kind(finding))) {
                        findings.add(finding);
                    }
                });
    }

    /** A second mark of the same network card is nothing new. */
    private static String kind(Finding finding) {
        return finding.variant().startsWith(OFFLOAD) ? OFFLOAD : finding.variant();
    }

    private void examine(CaptureSummary summary, FindingSink findings) {
        CaptureFacts capture = summary.capture();
        raiseDrops(capture, findings);
        raiseOneWay(capture, findings);
        raiseCopies(summary, findings);
        if (capture.isControlOnly()) {
            Claim.aboutCapture(FindingCode.CONTROL_ONLY)
                    .at(capture.firstNanos())
                    .variant("asked")
                    .weighing(Severity.NOTE)
                    .raise(findings);
        } else if (isFiltered(
                summary.segments(), summary.controlSegments(), summary.unseenBytes())) {
            Claim.aboutCapture(FindingCode.CONTROL_ONLY)
                    .at(capture.firstNanos())
                    .count("control", summary.controlSegments())
                    .count("segments", summary.segments())
                    .count("bytes", summary.unseenBytes())
                    .raise(findings);
        }
        raiseMarks(summary, findings);
    }

    private static void raiseDrops(CaptureFacts capture, FindingSink findings) {
        long dropped = capture.droppedByKernel() + capture.droppedByInterface();
        if (dropped > 0) {
            Claim.aboutCapture(FindingCode.KERNEL_DROPS)
                    .at(capture.firstNanos())
                    .count("count", dropped)
                    .count("kernel", capture.droppedByKernel())
                    .count("interface", capture.droppedByInterface())
                    .raise(findings);
        }
    }

    private void raiseOneWay(CaptureFacts capture, FindingSink findings) {
        long percent = thresholds.of(Threshold.ONE_WAY_PERCENT);
        if (connections >= LEAST_CONNECTIONS && oneWay * 100 > connections * percent) {
            Claim.aboutCapture(FindingCode.ONE_WAY)
                    .at(capture.firstNanos())
                    .variant("capture")
                    .weighing(Severity.WARNING)
                    .count("count", oneWay)
                    .count("connections", connections)
                    .raise(findings);
        }
    }

    private void raiseCopies(CaptureSummary summary, FindingSink findings) {
        long percent = thresholds.of(Threshold.COPIES_PERCENT);
        if (summary.copies() < LEAST_COPIES
                || summary.copies() * 100 <= summary.segments() * percent) {
            return;
        }
        CaptureFacts capture = summary.capture();
        String between = CopiedBetween.text(summary.copiesBetween(), capture.interfaces());
        String unnamed = summary.answeredCopies() > 0 ? "delivered" : "";
        Claim.aboutCapture(FindingCode.DUPLICATES)
                .at(capture.firstNanos())
                .variant(between.isEmpty() ? unnamed : "interfaces")
                .count("count", summary.copies())
                .count("answered", summary.answeredCopies())
                .count("segments", summary.segments())
                .text("interfaces", between)
                .raise(findings);
    }

    private void raiseMarks(CaptureSummary summary, FindingSink findings) {
        CaptureFacts capture = summary.capture();
        if (summary.oversizedSegments() > 0 || summary.offloadedChecksums() > 0) {
            mark(capture, offload(summary))
                    .count("oversized", summary.oversizedSegments())
                    .count("checksums", summary.offloadedChecksums())
                    .raise(findings);
        }
        raiseContradictions(summary, findings);
        if (capture.snapLengthCut() > 0) {
            mark(capture, "snaplen")
                    .count("count", capture.snapLengthCut())
                    .count("bytes", capture.longestCut())
                    .raise(findings);
        }
        if (capture.worstStepBackNanos() > thresholds.of(Threshold.CLOCK_BACK)) {
            mark(capture, "clock")
                    .count("count", capture.timestampsBack())
                    .duration("step", capture.worstStepBackNanos())
                    .raise(findings);
        }
    }

    private static String offload(CaptureSummary summary) {
        if (summary.oversizedSegments() == 0) {
            return OFFLOAD + "-checksums";
        }
        return summary.offloadedChecksums() == 0 ? OFFLOAD + "-sizes" : OFFLOAD;
    }

    // What stands in them may have been a segment that is missed elsewhere.
    private static void raiseContradictions(CaptureSummary summary, FindingSink findings) {
        CaptureFacts capture = summary.capture();
        long malformed = summary.outcomes().getOrDefault(Outcome.MALFORMED, 0L);
        long cut = summary.outcomes().getOrDefault(Outcome.CUT_SHORT, 0L);
        if (malformed > 0) {
            mark(capture, "headers")
                    .weighing(Severity.NOTE)
                    .count("count", malformed)
                    .raise(findings);
        }
        if (cut > 0) {
            mark(capture, "cut-headers")
                    .weighing(Severity.NOTE)
                    .count("count", cut)
                    .raise(findings);
        }
        if (summary.badChecksums() >= LEAST_BAD_CHECKSUMS) {
            mark(capture, "checksums").count("count", summary.badChecksums()).raise(findings);
        }
    }

    private static Claim mark(CaptureFacts capture, String variant) {
        return Claim.aboutCapture(FindingCode.OFFLOAD_SNAPLEN_CLOCK)
                .at(capture.firstNanos())
                .variant(variant);
    }
}
