package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;

/** The SYN-ACK was answered by an RST, and never by an ACK (HS-07, RFC 9293 3.10.7.4). */
final class AbandonedHandshake extends Detector {
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
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .variant(variant(connection, reset))
                        .duration("waited", reset.nanos() - connection.handshake().firstSynNanos())
                        .because(connection.seen(reset.by().peer(), Step.SYN_ACK))
                        .because(new Evidence.Seen(reset.frame(), Step.RST))
                        .doubting(Doubt.CAUSE)
                        .raise(findings);
                return;
            }
        }
    }

    // Without ACK flag no socket was there: the host never asked for this connection, or its
    // application waited no longer for an answer that took its time.
    private static String variant(Case connection, Reset reset) {
        if (reset.withAck()) {
            return "";
        }
        Handshake open = connection.handshake();
        boolean late =
                open.firstSynNanos() != 0
                        && open.synAckNanos() - open.firstSynNanos()
                                > connection.thresholds().of(Threshold.HANDSHAKE_SLOW);
        return late ? "late" : "no-socket";
    }
}
