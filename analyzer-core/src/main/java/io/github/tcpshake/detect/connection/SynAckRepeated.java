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
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.Time;
import java.util.List;

/** The server sent its SYN-ACK again although the ACK had passed (HS-12, RFC 9293 3.8.1). */
final class SynAckRepeated extends Detector {
    /** Where none could be measured; the first repetition comes after 1 s (RFC 6298 2.1). */
    private static final long LONG_ROUND_TRIP_NANOS = 500 * Time.MILLISECOND;

    @Override
    public FindingCode code() {
        return FindingCode.SYNACK_RESENT_AFTER_ACK;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Handshake open = connection.handshake();
        if (open.ackNanos() == 0
                || connection.isMidstream()
                || !connection.has(Note.REPEATED)
                || open.style() != Handshake.Style.THREE_WAY
                        && open.style() != Handshake.Style.FAST_OPEN) {
            return;
        }
        // One that comes within a round trip may have crossed the ACK.
        long roundTrip =
                open.firstSynNanos() == 0 ? LONG_ROUND_TRIP_NANOS : connection.roundTripNanos();
        long late = open.ackNanos() + roundTrip;
        List<TimelineEntry> again =
                connection.repetitions(Side.SERVER, Step.SYN_ACK).stream()
                        .filter(entry -> entry.nanos() > late)
                        .toList();
        if (again.isEmpty()) {
            return;
        }
        TimelineEntry first = again.get(0);
        boolean opened = connection.server().proven() != TcpState.SYN_RECEIVED;
        boolean idle =
                connection.first(Side.CLIENT, Step.DATA).stream()
                        .noneMatch(data -> data.nanos() < first.nanos());
        Claim.about(code(), connection, Side.SERVER)
                .at(first.nanos())
                .variant(opened ? "recovered" : variant(connection, idle))
                .count("count", again.size())
                .duration("after", first.nanos() - open.ackNanos())
                .because(new Evidence.Seen(open.ackFrame(), Step.ACK_OF_SYN))
                .because(
                        new Evidence.Repeated(
                                Step.SYN_ACK,
                                again.stream().map(TimelineEntry::frame).toList(),
                                again.size(),
                                first.nanos() - open.synAckNanos(),
                                false))
                // A queue that is full, and a listener that waits for data, both drop a bare ACK.
                .hintIf(idle, Hint.Cause.DEFERRED_ACCEPT, Confidence.POSSIBLE)
                .hint(Hint.Cause.ACCEPT_QUEUE_FULL, Confidence.POSSIBLE)
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }

    /** An ACK that passed after the last SYN-ACK may have opened the server; nothing shows it. */
    private static String variant(Case connection, boolean idle) {
        boolean waits = connection.server().state() == TcpState.SYN_RECEIVED;
        if (!waits) {
            return "answered";
        }
        return idle ? "idle" : "";
    }
}
