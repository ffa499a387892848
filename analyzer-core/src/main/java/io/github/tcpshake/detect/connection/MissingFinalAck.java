package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;

/**
 * The second FIN of a close was never acknowledged (TD-01, RFC 9293 3.6, 3.10.7.4). Certain where
 * its sender repeats it: it does not have the ACK, whatever passed here.
 */
final class MissingFinalAck extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.FINAL_ACK_MISSING;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!Fins.areBoth(connection)) {
            return;
        }
        Side waiting = Fins.second(connection);
        if (!isAbout(connection, waiting)) {
            return;
        }
        Party party = connection.party(waiting);
        boolean repeated = Fins.isRepeated(party);
        long silence = connection.ageOf(Fins.nanos(connection, waiting));
        long threshold = connection.thresholds().of(Threshold.FIN_SILENT);
        if (!repeated
                && (silence < threshold
                        || !connection.canMissAcks()
                        || Fins.hasReset(connection, waiting))) {
            return;
        }
        if (isBeingAnswered(connection, waiting)) {
            return;
        }
        Claim claim =
                Claim.about(code(), connection, waiting)
                        .at(Fins.nanos(connection, waiting))
                        .weighing(repeated ? Severity.ERROR : Severity.WARNING)
                        .variant(variant(party, repeated, passed(connection, waiting)))
                        .text("state", party.state().rfcName())
                        .text("peerstate", connection.party(waiting.peer()).state().rfcName())
                        .count("sent", party.fins())
                        .duration("silence", silence)
                        .because(connection.seen(waiting, Step.FIN));
        if (repeated) {
            claim.because(connection.repeated(waiting, Step.FIN, party.fins() - 1));
        }
        if (passed(connection, waiting)) {
            claim.because(connection.seen(waiting.peer(), Step.ACK_OF_FIN));
        } else {
            claim.because(new Evidence.NotSeen(Step.ACK_OF_FIN, silence, threshold));
        }
        claim.mayChangeIf(connection.mayBeAnswered(Fins.lastNanos(connection, waiting)))
                .raise(findings);
    }

    // The ACKs of earlier FINs passed, so that of the last one will in a moment: of a living
    // connection nothing is said that the next segment takes back.
    private static boolean isBeingAnswered(Case connection, Side waiting) {
        return passed(connection, waiting)
                && !connection.visibility().captureEnded()
                && connection.mayBeAnswered(Fins.lastNanos(connection, waiting));
    }

    // Whatever ACK passed, it was not the one that its sender waits for no more.
    private static boolean passed(Case connection, Side waiting) {
        return Fins.ackNanos(connection, waiting) != 0;
    }

    private static String variant(Party party, boolean repeated, boolean acked) {
        if (acked && party.state() != TcpState.CLOSED) {
            return "lost-beyond";
        }
        if (repeated && party.state() == TcpState.CLOSED) {
            return "given-up";
        }
        return repeated ? "repeated" : "silent";
    }

    /** Tells whether the side waits for the ACK of the second FIN, long enough or not. */
    static boolean isAbout(Case connection, Side side) {
        if (!Fins.areBoth(connection) || Fins.second(connection) != side) {
            return false;
        }
        Party party = connection.party(side);
        boolean firstAcked = connection.party(side.peer()).finAcknowledged();
        // The ACK passed here, yet the FIN came again and no later ACK did: lost beyond the tap.
        boolean lostBeyond =
                party.finAcknowledged()
                        && Fins.isRepeated(party)
                        && (party.state() == TcpState.LAST_ACK
                                || party.state() == TcpState.CLOSING);
        return firstAcked
                && (!party.finAcknowledged() || lostBeyond)
                && ResetCause.fatal(connection).isEmpty();
    }
}
