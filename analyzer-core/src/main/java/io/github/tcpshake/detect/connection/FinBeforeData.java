package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Optional;
import java.util.OptionalLong;

/** A FIN came before data that belongs in front of it (TD-18, RFC 9293 3.10.7.4). */
final class FinBeforeData extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.FIN_BEFORE_DATA;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.has(Note.AFTER_GAP)) {
            examine(connection, connection.client(), findings);
            examine(connection, connection.server(), findings);
        }
    }

    /**
     * Returns when the data came that the FIN overtook, as far as they have a row. What comes after
     * the ACK of the FIN only repeats them.
     */
    private static OptionalLong filled(Case connection, TimelineEntry fin, long ackedNanos) {
        return connection.report().timeline().stream()
                .filter(e -> e.from() == fin.from() && e.frame() > fin.frame())
                .filter(e -> e.payloadLength() > 0 && e.nanos() <= ackedNanos)
                .mapToLong(TimelineEntry::nanos)
                .max();
    }

    private void examine(Case connection, Party party, FindingSink findings) {
        Side side = party.side();
        Optional<TimelineEntry> fin =
                connection.all(Note.AFTER_GAP, Step.FIN).stream()
                        .filter(e -> e.from() == side)
                        .findFirst();
        long acked = fin.isPresent() ? Fins.ackNanos(connection, side) : 0;
        // Bytes that never passed are a gap of the capture; these came later.
        if (fin.isEmpty() || acked == 0 || party.unseenBytes() > 0) {
            return;
        }
        long wait = filled(connection, fin.get(), acked).orElse(acked) - fin.get().nanos();
        if (wait <= connection.roundTripNanos()) {
            return;
        }
        Claim.about(code(), connection, side)
                .at(fin.get().nanos())
                .duration("delay", wait)
                .because(new Evidence.Seen(fin.get().frame(), Step.FIN))
                .because(connection.seen(side.peer(), Step.ACK_OF_FIN))
                .unsureIf(connection.roundTripNanos() == 0, Doubt.MIDSTREAM)
                .raise(findings);
    }
}
