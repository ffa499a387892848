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
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;
import java.util.Optional;

/** A SYN that does not belong to the open connection it meets (EST-04, RFC 5961 4.2). */
final class SynInConnection extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SYN_IN_CONNECTION;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        List<TimelineEntry> intruders = connection.all(Note.INSIDE, Step.SYN);
        if (intruders.isEmpty()) {
            return;
        }
        TimelineEntry first = intruders.get(0);
        Side sender = first.from();
        if (isAfterClose(connection, first)) {
            Claim.about(code(), connection, sender)
                    .at(first.nanos())
                    .weighing(Severity.NOTE)
                    .variant("over")
                    .because(new Evidence.Seen(first.frame(), Step.SYN))
                    // It may come from before.
                    .unsureIf(connection.roundTripNanos() == 0, Doubt.MIDSTREAM)
                    .raise(findings);
            return;
        }
        Optional<TimelineEntry> answer =
                connection.all(Note.CHALLENGE, Step.ACK).stream()
                        .filter(e -> e.from() != sender && e.frame() > first.frame())
                        .findFirst();
        Optional<Reset> confirmation =
                connection.report().resets().stream()
                        .filter(r -> r.by() == sender && r.frame() > first.frame())
                        .filter(ResetCause::isFatal)
                        .findFirst();
        Claim claim =
                Claim.about(code(), connection, sender)
                        .at(first.nanos())
                        .variant(variant(confirmation.isPresent(), answer.isPresent()))
                        .count("count", intruders.size())
                        .hintIf(
                                confirmation.isPresent(),
                                Hint.Cause.PEER_RESTARTED,
                                Confidence.LIKELY)
                        .because(new Evidence.Seen(first.frame(), Step.SYN));
        answer.ifPresent(e -> claim.because(new Evidence.Seen(e.frame(), Step.ACK)));
        confirmation.ifPresent(r -> claim.because(new Evidence.Seen(r.frame(), Step.RST)));
        // Midstream, it may be an old duplicate of the SYN that opened this connection.
        claim.mayChangeIf(connection.isMidstream()).raise(findings);
    }

    private static boolean isAfterClose(Case connection, TimelineEntry entry) {
        Teardown teardown = connection.report().teardown();
        return switch (teardown.result()) {
            case CLOSED ->
                    teardown.secondFinNanos() != 0 && entry.nanos() > teardown.secondFinNanos();
            case RESET ->
                    connection.report().resets().stream()
                            .anyMatch(r -> Teardown.endsBy(r) && r.nanos() < entry.nanos());
            default -> false;
        };
    }

    private static String variant(boolean confirmed, boolean challenged) {
        if (confirmed) {
            return "confirmed";
        }
        return challenged ? "challenged" : "";
    }
}
