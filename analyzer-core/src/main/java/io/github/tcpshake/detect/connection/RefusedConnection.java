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
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;

/** The SYN was answered by an RST that acknowledges it (HS-02, RFC 9293 3.10.7.1, 3.10.7.3). */
final class RefusedConnection extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.REFUSED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.REFUSAL) {
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .duration("after", reset.nanos() - answeredSyn(connection, reset))
                        .because(connection.seen(reset.by().peer(), Step.SYN))
                        .because(new Evidence.Seen(reset.frame(), Step.RST))
                        .hint(Hint.Cause.PORT_CLOSED, Confidence.LIKELY)
                        .hint(Hint.Cause.ANSWERED_BY_DEVICE, Confidence.POSSIBLE)
                        .doubting(Doubt.ORIGIN)
                        .raise(findings);
                return;
            }
        }
    }

    /** Returns the time of the SYN that the RST answers: the last one before it. */
    private static long answeredSyn(Case connection, Reset reset) {
        long answered = Long.MIN_VALUE;
        for (TimelineEntry syn : connection.all(reset.by().peer(), Step.SYN)) {
            answered = syn.frame() < reset.frame() ? Math.max(answered, syn.nanos()) : answered;
        }
        return answered == Long.MIN_VALUE ? reset.nanos() : answered; // it was not captured
    }
}
