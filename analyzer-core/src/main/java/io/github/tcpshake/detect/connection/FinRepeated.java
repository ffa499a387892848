package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;

/** A FIN was sent again and acknowledged in the end (TD-03, RFC 9293 3.8.1). */
final class FinRepeated extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.FIN_RETRANSMITTED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        examine(connection, connection.client(), findings);
        examine(connection, connection.server(), findings);
    }

    private void examine(Case connection, Party party, FindingSink findings) {
        Side side = party.side();
        long acked = Fins.ackNanos(connection, side);
        boolean isAnswered = party.finAcknowledged() && !MissingFinalAck.isAbout(connection, side);
        // That repetitions were answered stays a fact, also if no answer reached the side.
        boolean isAnsweredInVain = acked != 0 && party.cutOff();
        if (!Fins.isRepeated(party) || !(isAnswered || isAnsweredInVain)) {
            return;
        }
        List<TimelineEntry> again = connection.repetitions(side, Step.FIN);
        long sent = Fins.nanos(connection, side);
        boolean ackSeenBefore = acked != 0 && !again.isEmpty() && acked < again.get(0).nanos();
        boolean crossed =
                ackSeenBefore
                        && connection.party(side.peer()).finSent()
                        && hasCrossed(connection, party, acked);
        Evidence.Repeated repeated = connection.repeated(side, Step.FIN, party.fins() - 1);
        Claim.about(code(), connection, side)
                .at(sent)
                .variant(crossed ? "crossed" : ackSeenBefore ? "after-ack" : "")
                .weighing(crossed ? Severity.INFO : code().severity())
                .count("sent", party.fins())
                .duration("delay", Math.max(acked, Fins.lastNanos(connection, side)) - sent)
                .because(connection.seen(side, Step.FIN))
                .because(repeated)
                .because(connection.seen(side.peer(), Step.ACK_OF_FIN))
                .raise(findings);
    }

    /**
     * Tells whether the side sent it again before it could have the ACK: BSD acknowledges a FIN
     * that crossed its own by its own, sent again, and nothing was lost.
     */
    private static boolean hasCrossed(Case connection, Party party, long ackedNanos) {
        List<TimelineEntry> again = connection.repetitions(party.side(), Step.FIN);
        return again.size() == party.fins() - 1
                && again.stream()
                        .allMatch(fin -> fin.nanos() < ackedNanos + connection.roundTripNanos());
    }
}
