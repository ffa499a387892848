package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;

/** No bare third segment passed: the first data acknowledged the SYN-ACK (HS-13). */
final class ImpliedHandshakeAck extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.HANDSHAKE_ACK_IMPLIED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Handshake open = connection.handshake();
        if (open.ackFrame() == 0
                || open.ackWasBare()
                || open.synAckNanos() == 0
                || open.firstSynNanos() == 0 // whether it was Fast Open, which needs no bare ACK
                || open.style() != Handshake.Style.THREE_WAY
                || connection.server().synAcks() > 1) {
            return;
        }
        Claim.about(code(), connection, Side.CLIENT)
                .at(open.ackNanos())
                .duration("after", open.ackNanos() - open.synAckNanos())
                .because(connection.seen(Side.SERVER, Step.SYN_ACK))
                .because(new Evidence.Shown(open.ackFrame()))
                .mayChangeIf(connection.server().proven() == TcpState.SYN_RECEIVED)
                .raise(findings);
    }
}
