package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.Optional;

/**
 * What an RST did, decided once and for all detectors, so that one RST never raises two findings of
 * this kind. The order of the questions is the order of precedence.
 */
enum ResetCause {
    /** It answered a SYN (RFC 9293 3.10.7.3). */
    REFUSAL,
    /** It answered a SYN-ACK that acknowledges the SYN. */
    ABANDONED_HANDSHAKE,
    /** It answered a SYN-ACK or an ACK that does not (RFC 9293 3.5 Figure 8, 3.5.1). */
    REJECTION,
    /** Its receiver did not act on it, or should not. */
    IGNORED,
    /** It fits, but what passes here does not reach its receiver. */
    UNDELIVERED,
    /** Its seeming sender went on. */
    FORGED,
    /** Nothing was left to reset. */
    AFTER_CLOSE,
    /** Its sender had lost the connection and begun a new one on the same ports. */
    RESTARTED,
    /** Its sender had tried long enough without an answer. */
    GIVEN_UP,
    /** Its sender did not know the connection any more (RFC 9293 3.5.1). */
    DISCOVERED,
    /** Its sender had closed, and its FIN-WAIT-2 had expired. */
    LATE_CLOSE,
    /** It is meant for a socket that was never heard in this connection. */
    UNHEARD,
    /** Its sender had closed, and would take no more data (RFC 1122 4.2.2.13). */
    HALF_DUPLEX,
    /** Its receiver had sent a FIN, and its sender ended with an RST. */
    INSTEAD_OF_CLOSE,
    /** It ended an open connection. */
    ABORT;

    // A FIN-WAIT-2 that lasts 60 s on paper ends a little early on some stacks.
    private static final int LATE_PERCENT = 90;

    /** Decides what an RST did. */
    static ResetCause of(Case connection, Reset reset) {
        if (ChallengedSyn.isAnswered(connection, reset) || answersBadAck(connection, reset)) {
            return REJECTION;
        }
        return switch (reset.verdict()) {
            case OUT_OF_PLACE, DISOBEYED, DAMAGED -> IGNORED;
            case UNDELIVERED -> UNDELIVERED;
            case FORGED, FORGED_AND_OBEYED -> FORGED;
            case UNHEARD -> UNHEARD;
            case AFTER_CLOSE -> AFTER_CLOSE;
            case ACCEPTED ->
                    isAfterForged(connection, reset) ? AFTER_CLOSE : ofAccepted(connection, reset);
        };
    }

    /** Its sender had obeyed an RST that was not its peer's own, and had nothing left to reset. */
    private static boolean isAfterForged(Case connection, Reset reset) {
        for (Reset forged : connection.report().resets()) {
            if (forged.verdict() == Reset.Verdict.FORGED_AND_OBEYED
                    && forged.by() != reset.by()
                    && forged.frame() < reset.frame()) {
                return true;
            }
        }
        return false;
    }

    private static ResetCause ofAccepted(Case connection, Reset reset) {
        return switch (reset.receiverState()) {
            case SYN_SENT -> REFUSAL;
            case SYN_RECEIVED -> isRejection(connection, reset) ? REJECTION : ABANDONED_HANDSHAKE;
            case UNKNOWN, CLOSED, LISTEN, TIME_WAIT -> AFTER_CLOSE;
            default -> ofOpen(connection, reset);
        };
    }

    /** It answers what was meant for an older attempt. */
    private static boolean isRejection(Case connection, Reset reset) {
        for (TimelineEntry syn : connection.all(Note.NEW_ISN, Step.SYN)) {
            if (syn.frame() < reset.frame()) {
                return true;
            }
        }
        return false;
    }

    /** It rejects a SYN-ACK that acknowledges another SYN, whoever it reached. */
    private static boolean answersBadAck(Case connection, Reset reset) {
        long answered = connection.handshake().synAckNanos();
        return connection.has(Note.BAD_ACK)
                && (answered == 0 || reset.nanos() < answered)
                && connection.all(Note.BAD_ACK, Step.SYN_ACK).stream()
                        .anyMatch(e -> e.from() != reset.by() && e.frame() < reset.frame());
    }

    private static ResetCause ofOpen(Case connection, Reset reset) {
        if (hasRestarted(connection, reset)) {
            return RESTARTED;
        }
        if (hasGivenUp(connection, connection.party(reset.by()))) {
            return GIVEN_UP;
        }
        if (reset.senderSentFin()) {
            return ofCloser(connection, reset);
        }
        if (isUnknownToSender(connection, reset) || lostAbort(connection, reset).isPresent()) {
            return DISCOVERED;
        }
        return reset.receiverSentFin() ? INSTEAD_OF_CLOSE : ABORT;
    }

    private static ResetCause ofCloser(Case connection, Reset reset) {
        if (!reset.answersFin() && hadLastAck(connection, reset)) {
            return AFTER_CLOSE; // it answers something else than the FIN, which was answered before
        }
        boolean answers = reset.answersFin() || reset.answersPayload() > 0;
        if (answers && reset.sinceFinAckNanos() >= 0 && isLate(connection, reset)) {
            return LATE_CLOSE;
        }
        boolean dataLost =
                reset.newDataAfterSenderFin() > 0
                        && (reset.answersPayload() > 0 || reset.unacknowledgedByReceiver() > 0);
        boolean finAnswered = reset.answersFin() || reset.receiverSentFin();
        return finAnswered && !dataLost ? INSTEAD_OF_CLOSE : HALF_DUPLEX;
    }

    /** Its sender had acknowledged the FIN of the other side, which had acknowledged its own. */
    private static boolean hadLastAck(Case connection, Reset reset) {
        Teardown close = connection.teardown();
        return isBefore(close.firstFinAckNanos(), reset)
                && isBefore(close.secondFinAckNanos(), reset);
    }

    private static boolean isBefore(long nanos, Reset reset) {
        return nanos != 0 && nanos < reset.nanos();
    }

    private static boolean isLate(Case connection, Reset reset) {
        return reset.sinceFinAckNanos()
                >= connection.thresholds().of(Threshold.FIN_TIMEOUT) / 100 * LATE_PERCENT;
    }

    private static boolean hasRestarted(Case connection, Reset reset) {
        for (TimelineEntry syn : connection.all(Note.INSIDE, Step.SYN)) {
            if (syn.from() == reset.by() && syn.frame() < reset.frame()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasGivenUp(Case connection, Party sender) {
        return sender.unansweredProbes() >= connection.thresholds().of(Threshold.KEEP_ALIVE_PROBES)
                || sender.unansweredRepeats() >= connection.thresholds().of(Threshold.DATA_REPEATS);
    }

    /**
     * Something came after a long silence, or an RST without ACK flag answered data: what a host
     * without a socket sends (RFC 9293 3.10.7.1).
     */
    private static boolean isUnknownToSender(Case connection, Reset reset) {
        boolean answers =
                reset.unacknowledgedByReceiver() > 0
                        || reset.answersPayload() > 0
                        || reset.answersProbe()
                        || reset.answersFin();
        return answers && isAfterSilence(connection, reset)
                || !reset.withAck() && reset.answersPayload() > 0 && !reset.receiverSentFin();
    }

    /**
     * Returns the RST by which the sender had aborted before, where its receiver went on, and this
     * one is what a host without a socket answers: the first never arrived.
     */
    static Optional<Reset> lostAbort(Case connection, Reset reset) {
        if (reset.withAck()) {
            return Optional.empty();
        }
        for (Reset earlier : connection.report().resets()) {
            boolean isLost =
                    earlier.withAck()
                            && earlier.verdict() == Reset.Verdict.DISOBEYED
                            && earlier.by() == reset.by()
                            && earlier.frame() < reset.frame();
            if (isLost) {
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
    }

    static boolean isAfterSilence(Case connection, Reset reset) {
        return reset.idleBeforeAnswerNanos()
                >= connection.thresholds().of(Threshold.IDLE_DISCOVERED);
    }

    /** Returns the first RST that ended something at its receiver. */
    static Optional<Reset> fatal(Case connection) {
        for (Reset reset : connection.report().resets()) {
            if (isFatal(reset)) {
                return Optional.of(reset);
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether an RST ended something at its receiver, whatever it was for: one that only
     * answers what came after the close still ends a LAST-ACK.
     */
    static boolean isFatal(Reset reset) {
        TcpState receiver = reset.receiverState();
        return reset.verdict() == Reset.Verdict.ACCEPTED
                && receiver.isSynchronized()
                && receiver != TcpState.TIME_WAIT;
    }
}
