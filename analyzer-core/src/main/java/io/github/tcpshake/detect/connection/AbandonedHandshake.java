package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;

/** The SYN-ACK was answered by an RST, and never by an ACK (HS-07, RFC 9293 3.10.7.4). */
final class AbandonedHandshake implements Detector {
    @Override
    public FindingCode code() {
        return FindingCode.HALF_OPEN_ABORTED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (UnsolicitedSynAck.isOne(connection)
                || connection.handshake().result() == Handshake.Result.ESTABLISHED) {
            return; // nothing was begun, or a later attempt of the same connection went through
        }
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.ABANDONED_HANDSHAKE) {
                // Without ACK flag no socket was there: the host never asked for this connection.
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .variant(reset.withAck() ? "" : "no-socket")
                        .because(connection.seen(reset.by().peer(), Step.SYN_ACK))
                        .because(new Evidence.Seen(reset.frame(), Step.RST))
                        .doubting(Doubt.CAUSE)
                        .raise(findings);
                return;
            }
        }
    }
}
