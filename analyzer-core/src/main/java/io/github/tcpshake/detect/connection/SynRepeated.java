package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.Vantage;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;

/** The SYN had to be sent again before it was answered (HS-04, RFC 9293 3.8.1, RFC 6298). */
final class SynRepeated extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SYN_RETRANSMITTED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.client().syns() < 2 || connection.isMidstream()) {
            return;
        }
        Handshake open = connection.handshake();
        boolean answered = open.synAckNanos() != 0;
        // Without an answer it is syn-unanswered; after a wrong one the client tries again at once.
        boolean explained =
                connection.has(Note.BAD_ACK)
                        || connection.has(Note.NEW_ISN)
                        || ChallengedSyn.isSeen(connection)
                        || RefusedTimeWait.isChallenged(connection);
        if (!answered || explained || open.style() != Handshake.Style.THREE_WAY && !isFast(open)) {
            return;
        }
        // A copy that wanders in after the handshake had no part in it.
        List<TimelineEntry> again =
                connection.repetitions(Side.CLIENT, Step.SYN).stream()
                        .filter(syn -> open.ackNanos() == 0 || syn.nanos() < open.ackNanos())
                        .filter(syn -> !isAfterReset(connection, syn))
                        .toList();
        if (again.isEmpty()) {
            return;
        }
        boolean answerLost = again.get(again.size() - 1).nanos() > open.synAckNanos();
        if (!answerLost && open.answeredSynNanos() <= open.firstSynNanos()) {
            return;
        }
        long last = Math.max(open.answeredSynNanos(), again.get(again.size() - 1).nanos());
        Claim.about(code(), connection, Side.CLIENT)
                .at(open.firstSynNanos())
                .variant(variant(connection, answerLost))
                .count("count", connection.client().syns())
                .duration("delay", last - open.firstSynNanos())
                .because(connection.seen(Side.CLIENT, Step.SYN))
                .because(connection.repeated(Side.CLIENT, Step.SYN, again.size()))
                .hintIf(
                        !answerLost && isAtServer(connection),
                        Hint.Cause.ACCEPT_QUEUE_FULL,
                        Confidence.POSSIBLE)
                .raise(findings);
    }

    /** Who has reset the attempt begins it again. */
    private static boolean isAfterReset(Case connection, TimelineEntry syn) {
        return connection.report().resets().stream()
                .anyMatch(r -> r.by() == Side.CLIENT && r.frame() < syn.frame());
    }

    private static String variant(Case connection, boolean answerLost) {
        if (answerLost) {
            return "answer-lost";
        }
        long answered = connection.handshake().synAckNanos();
        boolean unfit =
                connection.report().resets().stream()
                        .anyMatch(r -> r.by() == Side.SERVER && r.nanos() < answered);
        return unfit ? "unfit" : isAtServer(connection) ? "at-server" : "";
    }

    private static boolean isAtServer(Case connection) {
        return Facts.of(connection.report()).opening().vantage() == Vantage.SERVER;
    }

    private static boolean isFast(Handshake open) {
        return open.style() == Handshake.Style.FAST_OPEN;
    }
}
