package io.github.tcpshake.track;

/**
 * One RST and how it was judged, as its receiver judges it (RFC 5961 3.2, RFC 9293 3.10.7).
 *
 * @param withAck true when it had the ACK flag: a live socket aborted; without, no socket was there
 * @param senderState presumed state of its sender just before it
 * @param receiverState presumed state of its receiver when it came
 * @param senderSentFin true when its sender had sent a FIN before
 * @param receiverSentFin true when its receiver had sent a FIN before; not where an abort does not
 *     acknowledge it, and so crossed it
 * @param answersFrame frame of the receiver's last segment before it, 0 when there was none: what
 *     it answers
 * @param answersPayload payload bytes of that segment, when they were new
 * @param answersFin true when that segment carried a FIN
 * @param answersProbe true when that segment was a keep-alive or window probe
 * @param idleBeforeAnswerNanos silence of the whole connection before that segment
 * @param sinceAnswerNanos time between that segment and the RST, -1 when there was none
 * @param sinceFinAckNanos time from the ACK of the sender's own FIN to that segment, -1 when there
 *     is none
 * @param newDataAfterSenderFin payload bytes that the receiver of the RST sent after its sender's
 *     FIN
 * @param unacknowledgedBySender payload bytes of the RST's sender that its peer had not
 *     acknowledged
 * @param unacknowledgedByReceiver payload bytes of the RST's receiver that its peer had not
 *     acknowledged
 * @param timeToLive of its IP header
 * @param usualTimeToLive of its sender's segments before it, -1 when there were none
 * @param shownFrame frame of the segment that showed its verdict, where that was another one when
 *     it passed; 0 otherwise
 */
public record Reset(
        long frame,
        long nanos,
        Side by,
        boolean withAck,
        Verdict verdict,
        TcpState senderState,
        TcpState receiverState,
        boolean senderSentFin,
        boolean receiverSentFin,
        long answersFrame,
        int answersPayload,
        boolean answersFin,
        boolean answersProbe,
        long idleBeforeAnswerNanos,
        long sinceAnswerNanos,
        long sinceFinAckNanos,
        long newDataAfterSenderFin,
        long unacknowledgedBySender,
        long unacknowledgedByReceiver,
        int timeToLive,
        int usualTimeToLive,
        long shownFrame) {

    /**
     * Returns the same RST, judged otherwise.
     *
     * @param shown frame of the segment that shows it
     */
    Reset withVerdict(Verdict other, long shown) {
        return with(by, other, shown);
    }

    /** Returns the same RST, sent by the other side. */
    Reset byTheOther() {
        return with(by.peer(), verdict, shownFrame);
    }

    private Reset with(Side sender, Verdict other, long shown) {
        return new Reset(
                frame,
                nanos,
                sender,
                withAck,
                other,
                senderState,
                receiverState,
                senderSentFin,
                receiverSentFin,
                answersFrame,
                answersPayload,
                answersFin,
                answersProbe,
                idleBeforeAnswerNanos,
                sinceAnswerNanos,
                sinceFinAckNanos,
                newDataAfterSenderFin,
                unacknowledgedBySender,
                unacknowledgedByReceiver,
                timeToLive,
                usualTimeToLive,
                shown);
    }

    /** Tells whether one of both sides had closed by FIN before it, as far as it can have known. */
    public boolean isBehindFin() {
        return senderSentFin || receiverSentFin;
    }

    /** What came of the RST. */
    public enum Verdict {
        /** Its receiver takes it and is gone. */
        ACCEPTED,
        /** Its numbers do not fit: its receiver drops it or answers with a challenge ACK. */
        OUT_OF_PLACE,
        /** Its numbers fit, but its receiver went on: it never arrived, or was not believed. */
        DISOBEYED,
        /** Its numbers fit, but nothing that passed here before it reached its receiver. */
        UNDELIVERED,
        /** Its seeming sender went on: it was not its own. */
        FORGED,
        /** Its seeming sender went on, but its receiver took it: somebody else ended it all. */
        FORGED_AND_OBEYED,
        /** Its receiver had nothing left to reset. */
        AFTER_CLOSE,
        /**
         * Its receiver was never heard in this connection: it is meant for an earlier socket, or
         * nobody.
         */
        UNHEARD,
        /** Its checksum is wrong. */
        DAMAGED;

        /** Tells whether somebody else than its seeming sender sent it. */
        public boolean isForged() {
            return this == FORGED || this == FORGED_AND_OBEYED;
        }
    }
}
