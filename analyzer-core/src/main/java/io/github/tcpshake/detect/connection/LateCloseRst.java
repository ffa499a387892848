package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** FIN-WAIT-2 had expired when the peer closed at last (TD-06, RFC 1122 4.2.2.20). */
final class LateCloseRst extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.LATE_CLOSE_RST;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.LATE_CLOSE) {
                raise(connection, reset, findings);
                return;
            }
        }
    }

    private void raise(Case connection, Reset reset, FindingSink findings) {
        Side closer = reset.by();
        Step answered = reset.answersFin() ? Step.FIN : Step.DATA;
        Claim claim =
                Claim.about(code(), connection, closer)
                        .at(reset.nanos())
                        .variant(reset.answersFin() ? "" : "data")
                        .duration("idle", reset.sinceFinAckNanos())
                        .hint(
                                Hint.Cause.FIN_WAIT_2_EXPIRED,
                                isUsualTimeout(connection.thresholds(), reset.sinceFinAckNanos())
                                        ? Confidence.LIKELY
                                        : Confidence.POSSIBLE)
                        .because(connection.seen(closer, Step.FIN))
                        .because(new Evidence.Seen(reset.answersFrame(), answered))
                        .because(new Evidence.Seen(reset.frame(), Step.RST));
        if (!isUsualTimeout(connection.thresholds(), reset.sinceFinAckNanos())) {
            // Longer than any usual timeout: that it had expired, and that nothing else happened.
            claim.because(new Evidence.Habit(reset.answersFrame()))
                    .because(new Evidence.Habit(reset.frame()));
        }
        claim.raise(findings);
    }

    private static boolean isUsualTimeout(Thresholds thresholds, long idleNanos) {
        return Math.abs(idleNanos - thresholds.of(Threshold.FIN_TIMEOUT))
                <= thresholds.of(Threshold.FIN_TIMEOUT) / 12;
    }
}
