package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.SynOptions;
import java.util.Optional;

/** A SYN carried data: Fast Open, taken or not (HS-14, RFC 7413, RFC 9293 3.5). */
final class SynWithData extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SYN_WITH_DATA;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        int payload = connection.client().synPayloadBytes();
        if (payload <= 0 || connection.isMidstream()) {
            return;
        }
        boolean dropped =
                connection.repetitions(Side.CLIENT, Step.SYN).stream()
                        .anyMatch(again -> again.payloadLength() == 0);
        Optional<TimelineEntry> answer =
                connection.all(Side.SERVER, Step.SYN_ACK).stream()
                        .filter(e -> e.relativeAcknowledgment() >= 1)
                        .findFirst();
        boolean taken =
                connection.handshake().style() == Handshake.Style.FAST_OPEN
                        || answer.isPresent() && answer.get().relativeAcknowledgment() > 1;
        Claim claim =
                Claim.about(code(), connection, Side.CLIENT)
                        .at(connection.handshake().firstSynNanos())
                        .count("bytes", payload)
                        .because(connection.seen(Side.CLIENT, Step.SYN));
        answer.ifPresent(e -> claim.because(new Evidence.Seen(e.frame(), Step.SYN_ACK)));
        if (taken) {
            claim.variant("accepted");
        } else if (lacksOption(connection)) {
            claim.variant("no-option").weighing(Severity.WARNING);
        } else if (dropped) {
            claim.variant("withdrawn").weighing(Severity.WARNING);
        } else if (answer.isPresent()) {
            claim.variant("ignored").weighing(Severity.NOTE);
        }
        if (answer.isEmpty() && !dropped) {
            // The SYN alone shows what it carried, and nothing is said of an answer.
            connection
                    .first(Side.CLIENT, Step.SYN)
                    .ifPresent(syn -> claim.because(new Evidence.Shown(syn.frame())));
        }
        claim.raise(findings);
    }

    private static boolean lacksOption(Case connection) {
        int options = connection.client().synOptions();
        return SynOptions.has(options, SynOptions.CAPTURED)
                && !SynOptions.has(options, SynOptions.CUT)
                && !SynOptions.has(options, SynOptions.FAST_OPEN);
    }
}
