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
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;

/** The SYN was answered by an RST that acknowledges it (HS-02, RFC 9293 3.10.7.1, 3.10.7.3). */
final class RefusedConnection implements Detector {
    @Override
    public FindingCode code() {
        return FindingCode.REFUSED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.REFUSAL) {
                long syn = connection.handshake().firstSynNanos();
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .variant(syn == 0 ? "unseen" : "")
                        .duration("after", syn == 0 ? 0 : reset.nanos() - syn)
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
}
