package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Optional;

/** A SYN was answered by an ACK of something else (HS-09, RFC 9293 3.5.1, RFC 5961 4.2). */
final class ChallengedSyn extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SYN_CHALLENGED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Optional<TimelineEntry> challenge = find(connection);
        if (challenge.isEmpty() || RefusedTimeWait.explainsChallenge(connection)) {
            return;
        }
        TimelineEntry ack = challenge.get();
        Handshake open = connection.handshake();
        boolean recovered = open.synAckNanos() != 0;
        Claim.about(code(), connection, Side.SERVER)
                .at(ack.nanos())
                .variant(recovered ? "recovered" : "")
                .duration("delay", recovered ? open.synAckNanos() - open.firstSynNanos() : 0)
                .hintIf(isTimeWait(connection), Hint.Cause.STALE_TIME_WAIT, Confidence.LIKELY)
                .hintIf(!isTimeWait(connection), Hint.Cause.STALE_CONNECTION, Confidence.LIKELY)
                .because(connection.seen(Side.CLIENT, Step.SYN))
                .because(new Evidence.Seen(ack.frame(), Step.ACK))
                .mayChangeIf(!recovered && mayBeOldDuplicate(connection, ack))
                .raise(findings);
    }

    // At the beginning of the capture the SYN may be an old duplicate, of a connection that lives.
    // Whoever sends a SYN rejects the ACK by RST or asks again.
    private static boolean mayBeOldDuplicate(Case connection, TimelineEntry ack) {
        boolean rejected =
                connection.report().resets().stream()
                        .anyMatch(r -> r.by() == Side.CLIENT && r.frame() > ack.frame());
        boolean asked =
                connection.repetitions(Side.CLIENT, Step.SYN).stream()
                        .anyMatch(again -> again.frame() > ack.frame());
        return connection.report().reuse().isEmpty() && !rejected && !asked;
    }

    private static boolean isTimeWait(Case connection) {
        return connection.report().reuse().filter(reuse -> reuse.answererTimeWait()).isPresent();
    }

    /** Tells whether the SYN met an older connection. */
    static boolean isSeen(Case connection) {
        return find(connection).isPresent();
    }

    /** Tells whether an RST is the client's answer to the challenge: it ends the old connection. */
    static boolean isAnswered(Case connection, Reset reset) {
        long answered = connection.handshake().synAckNanos();
        return reset.by() == Side.CLIENT
                && (answered == 0 || reset.nanos() < answered)
                && find(connection).filter(ack -> ack.frame() < reset.frame()).isPresent();
    }

    private static Optional<TimelineEntry> find(Case connection) {
        Handshake open = connection.handshake();
        if (!connection.has(Note.CHALLENGE)
                || connection.isMidstream()
                || open.firstSynNanos() == 0) {
            return Optional.empty();
        }
        return connection.all(Note.CHALLENGE, Step.ACK).stream()
                .filter(ack -> ack.from() == Side.SERVER && isBeforeSynAck(open, ack))
                .findFirst();
    }

    private static boolean isBeforeSynAck(Handshake open, TimelineEntry ack) {
        return open.synAckNanos() == 0 || ack.nanos() < open.synAckNanos();
    }
}
