package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** Payload was on its way when the connection ended (TD-19, RFC 9293 3.6.1). */
final class DataLostAtClose extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.DATA_LOST_AT_CLOSE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.report().resets().isEmpty() || !connection.visibility().bothDirections()) {
            return;
        }
        ResetCause.fatal(connection)
                .ifPresent(
                        reset -> {
                            raise(connection, reset, reset.by(), findings);
                            raise(connection, reset, reset.by().peer(), findings);
                        });
    }

    private void raise(Case connection, Reset reset, Side owner, FindingSink findings) {
        boolean own = owner == reset.by();
        Party party = connection.party(owner);
        long bytes = party.unacknowledgedBytes(); // with what was on its way, and met the RST
        if (bytes <= 0 || !own && isSaidAlready(connection, reset)) {
            return;
        }
        Claim claim =
                Claim.about(code(), connection, owner)
                        .at(reset.nanos())
                        .variant(own ? "own" : "")
                        .count("bytes", bytes);
        if (party.lastDataFrame() > 0) {
            claim.because(new Evidence.Seen(party.lastDataFrame(), Step.DATA));
        }
        claim.because(new Evidence.Seen(reset.frame(), Step.RST));
        if (own || reset.withAck() && !reset.senderSentFin()) {
            // It may have arrived, and been read, before the RST; only no ACK of it came.
            claim.because(
                    new Evidence.NotSeen(Step.ACK, connection.ageOf(party.lastDataNanos()), 0));
        }
        claim.raise(findings);
    }

    // Who closed and answers data by RST: HalfDuplexRst says why, and counts the same bytes.
    private static boolean isSaidAlready(Case connection, Reset reset) {
        return reset.newDataAfterSenderFin() > 0
                && ResetCause.of(connection, reset) == ResetCause.HALF_DUPLEX;
    }
}
