package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import java.util.List;
import java.util.Optional;

/** A SYN-ACK acknowledges a number that the SYN never had (HS-08, RFC 9293 3.5 Figure 8). */
final class SynAckBadAck extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SYNACK_BAD_ACK;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        List<TimelineEntry> wrong = connection.all(Note.BAD_ACK, Step.SYN_ACK);
        if (wrong.isEmpty() || connection.isMidstream()) {
            return;
        }
        TimelineEntry first = wrong.get(0);
        Handshake open = connection.handshake();
        Optional<Reset> rejection =
                connection.report().resets().stream()
                        .filter(r -> r.by() != first.from() && r.frame() > first.frame())
                        .findFirst();
        boolean recovered = open.synAckNanos() > first.nanos() && open.firstSynNanos() != 0;
        Claim claim =
                Claim.about(code(), connection, first.from())
                        .at(first.nanos())
                        .variant(recovered ? "recovered" : rejection.isPresent() ? "rejected" : "")
                        .duration(
                                "delay", recovered ? open.synAckNanos() - open.firstSynNanos() : 0)
                        .because(new Evidence.Seen(first.frame(), Step.SYN_ACK));
        rejection.ifPresent(r -> claim.because(new Evidence.Shown(r.frame())));
        claim.raise(findings);
    }
}
