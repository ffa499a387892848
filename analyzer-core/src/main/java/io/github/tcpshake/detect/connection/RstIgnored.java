package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An RST that its receiver did not obey (EST-06, RFC 5961 3.2, RFC 9293 3.5.3). */
final class RstIgnored extends Detector {
    /** What is on its way for longer than this is not known of any path. */
    private static final long LONGEST_ROUND_TRIP_NANOS = 3 * Time.SECOND;

    @Override
    public FindingCode code() {
        return FindingCode.RST_IGNORED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!connection.report().resets().isEmpty()) {
            examine(connection, Side.CLIENT, findings);
            examine(connection, Side.SERVER, findings);
        }
    }

    private void examine(Case connection, Side receiver, FindingSink findings) {
        List<Reset> ignored = new ArrayList<>(0); // of most connections none
        for (Reset reset : connection.report().resets()) {
            if (reset.by() != receiver && isIgnored(connection, reset)) {
                ignored.add(reset);
            }
        }
        if (ignored.isEmpty()) {
            return;
        }
        Reset first = ignored.get(0);
        boolean unsure = mayHaveCrossed(connection, receiver, first);
        Claim claim =
                Claim.about(code(), connection, receiver)
                        .at(first.nanos())
                        .variant(variant(first))
                        .count("count", ignored.size())
                        .unsureIf(unsure, Doubt.MIDSTREAM);
        ignored.forEach(r -> claim.because(new Evidence.Seen(r.frame(), Step.RST)));
        connection.all(Note.CHALLENGE, Step.ACK).stream()
                .filter(e -> e.from() == receiver && e.frame() > first.frame())
                .findFirst()
                .ifPresent(e -> claim.because(new Evidence.Seen(e.frame(), Step.ACK)));
        Optional<Evidence.Seen> later = later(connection, receiver, first);
        if (later.isPresent()) {
            Evidence.Seen seen = later.get();
            claim.because(unsure ? seen : new Evidence.Shown(seen.frame()));
        } else {
            claim.because(new Evidence.Habit(first.frame()));
        }
        claim.raise(findings);
    }

    private static boolean isIgnored(Case connection, Reset reset) {
        return switch (ResetCause.of(connection, reset)) {
            case IGNORED -> !isBeforeItsSyn(connection, reset);
            // Obeyed all the same, where the receiver has nothing but RSTs left to say.
            case FORGED ->
                    reset.verdict() == Reset.Verdict.FORGED
                            && !hasBegunAnew(connection, reset)
                            && connection.firstAfter(reset.by().peer(), reset.frame()).isPresent();
            default -> false;
        };
    }

    /** Its receiver answers the same SYN by another number: it had forgotten the attempt. */
    private static boolean hasBegunAnew(Case connection, Reset reset) {
        List<TimelineEntry> answers = connection.all(reset.by().peer(), Step.SYN_ACK);
        return answers.stream()
                .filter(answer -> answer.frame() < reset.frame())
                .anyMatch(
                        before ->
                                answers.stream()
                                        .filter(answer -> answer.frame() > reset.frame())
                                        .anyMatch(after -> isOfOther(before, after)));
    }

    private static boolean isOfOther(TimelineEntry before, TimelineEntry after) {
        return before.acknowledgment() == after.acknowledgment()
                && before.sequence() != after.sequence();
    }

    // How long a segment is on its way only a handshake shows.
    private static boolean mayHaveCrossed(Case connection, Side receiver, Reset reset) {
        return reset.verdict() == Reset.Verdict.DISOBEYED
                && connection.handshake().firstSynNanos() == 0
                && connection.party(receiver).lastNanos() - reset.nanos()
                        < LONGEST_ROUND_TRIP_NANOS;
    }

    // The numbers of its sender were only inferred then, from an answer that may not have fitted.
    private static boolean isBeforeItsSyn(Case connection, Reset reset) {
        return reset.by() == Side.CLIENT && connection.handshake().firstSynNanos() > reset.nanos();
    }

    private static String variant(Reset reset) {
        return switch (reset.verdict()) {
            case DAMAGED -> "damaged";
            case DISOBEYED, FORGED, FORGED_AND_OBEYED -> "disobeyed";
            default -> reset.receiverState() == TcpState.SYN_SENT ? "attempt" : "";
        };
    }

    private static Optional<Evidence.Seen> later(Case connection, Side receiver, Reset reset) {
        long shown = reset.shownFrame();
        if (shown != 0 && !reset.verdict().isForged()) {
            return Optional.of(new Evidence.Seen(shown, connection.stepOf(shown)));
        }
        Optional<TimelineEntry> row = connection.firstAfter(receiver, reset.frame());
        if (row.isPresent()) {
            return row.map(entry -> new Evidence.Seen(entry.frame(), entry.step()));
        }
        long data = connection.party(receiver).lastDataFrame();
        return data > reset.frame()
                ? Optional.of(new Evidence.Seen(data, Step.DATA))
                : Optional.empty();
    }
}
