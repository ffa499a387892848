package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;

/** A FIN was answered by RST, at once or instead of a FIN (TD-10, RFC 9293 3.6). */
final class RstInsteadOfAck extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.RST_INSTEAD_OF_ACK;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (AssassinatedTimeWait.isProven(connection)) {
            return; // the FIN had its ACK, and came again to a TIME-WAIT that was gone
        }
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.INSTEAD_OF_CLOSE) {
                boolean finished =
                        reset.senderSentFin() && connection.party(reset.by()).finAcknowledged();
                boolean lost =
                        reset.unacknowledgedBySender() + reset.unacknowledgedByReceiver() > 0;
                boolean acked = connection.party(reset.by().peer()).finAcknowledged();
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .weighing(finished && !lost ? Severity.NOTE : Severity.WARNING)
                        .variant(
                                finished
                                        ? lost ? "finished-lost" : "finished"
                                        : acked ? "instead-of-fin" : "")
                        .because(connection.seen(reset.by().peer(), Step.FIN))
                        .because(new Evidence.Seen(reset.frame(), Step.RST))
                        .doubting(Doubt.CAUSE)
                        .raise(findings);
                return;
            }
        }
    }
}
