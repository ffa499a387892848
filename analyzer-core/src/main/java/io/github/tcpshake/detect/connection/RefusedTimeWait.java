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
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Reuse;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Time;
import java.util.List;
import java.util.Optional;

/** A new connection on the ports of one in TIME-WAIT was not let in (TD-16, RFC 6191). */
final class RefusedTimeWait extends Detector {
    private static final long PROMPT_NANOS = Time.SECOND;

    @Override
    public FindingCode code() {
        return FindingCode.TIME_WAIT_REFUSED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Optional<Reuse> found = refused(connection);
        if (found.isEmpty()) {
            return;
        }
        Reuse reuse = found.get();
        long start = connection.report().startNanos();
        long answered = connection.handshake().synAckNanos();
        Claim claim =
                Claim.about(code(), connection)
                        .at(start)
                        .variant(variant(reuse, answered))
                        .count("previous", reuse.previous())
                        .duration("after", start - reuse.previousLastNanos())
                        .duration("delay", answered == 0 ? 0 : answered - start)
                        .because(connection.seen(Side.CLIENT, Step.SYN))
                        .because(answer(connection, reuse))
                        .hintIf(
                                reuse.answer() == Reuse.Answer.ACK,
                                reuse.answererTimeWait()
                                        ? Hint.Cause.STALE_TIME_WAIT
                                        : Hint.Cause.STALE_CONNECTION,
                                Confidence.LIKELY)
                        .doubting(Doubt.CAUSE);
        if (reuse.answer() != Reuse.Answer.ACK) {
            // A closed port answers by RST too, and a lost SYN is answered late too.
            claim.because(new Evidence.Habit(connection.report().firstFrame()));
        }
        claim.raise(findings);
    }

    /** Tells whether this finding says why the SYN had another answer than a SYN-ACK. */
    static boolean explainsChallenge(Case connection) {
        return refused(connection).isPresent() && isChallenged(connection);
    }

    private static Optional<Reuse> refused(Case connection) {
        return connection
                .report()
                .reuse()
                .filter(reuse -> isEarly(connection, reuse) && isRefused(connection, reuse));
    }

    private static String variant(Reuse reuse, long answeredNanos) {
        return switch (reuse.answer()) {
            case RST -> "rst";
            case SYN_ACK -> "late";
            default ->
                    (reuse.answererTimeWait() ? "" : "held-")
                            + (answeredNanos == 0 ? "waiting" : "recovered");
        };
    }

    // An ACK of the old connection shows that it is still there; what was lost does not matter.
    private static List<Evidence> answer(Case connection, Reuse reuse) {
        return switch (reuse.answer()) {
            case RST -> connection.seen(Side.SERVER, Step.RST);
            case SYN_ACK -> connection.seen(Side.SERVER, Step.SYN_ACK);
            default ->
                    connection.first(Side.SERVER, Step.ACK).stream()
                            .<Evidence>map(ack -> new Evidence.Shown(ack.frame()))
                            .toList();
        };
    }

    /** Tells whether the first SYN met an older connection that still answered. */
    static boolean isChallenged(Case connection) {
        return connection
                .report()
                .reuse()
                .filter(reuse -> reuse.answer() == Reuse.Answer.ACK)
                .isPresent();
    }

    /** Tells whether the SYN came while TIME-WAIT still lasted. */
    static boolean isEarly(Case connection, Reuse reuse) {
        return reuse.timeWait()
                && connection.report().startNanos() - reuse.previousLastNanos()
                        < connection.thresholds().of(Threshold.TIME_WAIT);
    }

    /** Tells whether the SYN was answered by anything but a prompt SYN-ACK. */
    static boolean isRefused(Case connection, Reuse reuse) {
        return switch (reuse.answer()) {
            case ACK, RST -> true;
            case SYN_ACK -> reuse.answerNanos() - connection.report().startNanos() > PROMPT_NANOS;
            // No answer at all is syn-unanswered.
            case NONE -> false;
        };
    }
}
