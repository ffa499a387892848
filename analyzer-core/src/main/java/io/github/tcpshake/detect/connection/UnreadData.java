package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;

/**
 * An RST followed at once on data: its sender closed with that data unread (TD-08, RFC 1122
 * 4.2.2.13, RFC 2525 2.17). Only a habit: an application that has read it may abort as well.
 */
final class UnreadData extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.RST_UNREAD_DATA;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.ABORT
                    && isSoonAfterData(connection, reset)) {
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .count("bytes", reset.answersPayload())
                        .duration("after", reset.sinceAnswerNanos())
                        .because(new Evidence.Seen(reset.answersFrame(), Step.DATA))
                        .because(new Evidence.Seen(reset.frame(), Step.RST))
                        .because(new Evidence.Habit(reset.frame()))
                        .hint(Hint.Cause.UNREAD_DATA, Confidence.POSSIBLE)
                        .doubting(Doubt.CAUSE)
                        .raise(findings);
                return;
            }
        }
    }

    // Linux tcp_close: with unread data it sends RST with ACK at once in place of a FIN.
    private static boolean isSoonAfterData(Case connection, Reset reset) {
        return reset.withAck()
                && reset.answersPayload() > 0
                && reset.sinceAnswerNanos() >= 0
                && reset.sinceAnswerNanos() <= connection.thresholds().of(Threshold.RST_AFTER_DATA)
                && connection.party(reset.by()).lastDataFrame() < reset.answersFrame();
    }
}
