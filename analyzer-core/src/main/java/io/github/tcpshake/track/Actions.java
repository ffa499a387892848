package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_RST;
import static io.github.tcpshake.track.EndpointEvent.SENT_FIN;
import static io.github.tcpshake.track.EndpointEvent.SENT_SYN;
import static io.github.tcpshake.track.EndpointEvent.SENT_SYN_ACK;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;

/** What the sender of a segment does by sending it. */
final class Actions {
    private Actions() {}

    static void apply(Observation o) {
        if (o.segment.isSyn()) {
            boolean again = startSequence(o);
            if (o.segment.isAck()) {
                sendSynAck(o, again);
            } else {
                sendSyn(o);
            }
        }
        if (o.segment.isFin()) {
            sendFin(o);
        } else if (o.me.finKnown) {
            o.me.finNumberReused |= hasNumberOfFin(o);
            if (isBeyondFin(o)) {
                o.note(Note.BEYOND_FIN);
            }
        }
    }

    /** Returns true when the SYN has another ISN than the one before. */
    private static boolean startSequence(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        boolean again = me.isnKnown && me.isn != s.sequenceNumber;
        if (!me.isnKnown || me.isn != s.sequenceNumber) {
            ForeignFins.refuteBySyn(o);
            if (again && s.isAck() && !o.peer.acknowledgmentKnown) {
                Oddities.of(o.connection).answersAgain(me);
            }
            me.isnKnown = true;
            me.isn = s.sequenceNumber;
            me.acknowledgmentKnown = false;
            me.synProofKnown = false;
            me.startAt(s.sequenceNumber);
            me.offer.read(s);
        }
        return again;
    }

    private static void sendSyn(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        if (!o.copy) {
            me.syns++;
            if (me.firstSynNanos == 0) {
                me.firstSynNanos = s.timestampNanos;
            }
            if (!o.connection.established) {
                me.lastSynNanos = s.timestampNanos;
            }
        }
        if (me.syns == 1 && !o.copy && refusedWithoutSocket(me)) {
            me.history.forget(); // this is where it begins
        }
        // Elsewhere a repetition: the state stays.
        if (me.proven() == TcpState.CLOSED && !me.history.isLastCertain()) {
            me.history.presume(SENT_SYN, s.frameNumber, s.timestampNanos); // or it never left
        } else if (me.proven() == TcpState.UNKNOWN || me.proven() == TcpState.CLOSED) {
            me.history.apply(SENT_SYN, s.frameNumber, s.timestampNanos, Basis.SEEN);
        }
    }

    // The capture has it reject a SYN-ACK of an attempt that it had not made, or did not know any
    // more (RFC 9293 3.5 Figure 8).
    private static boolean refusedWithoutSocket(Endpoint me) {
        return me.proven() == TcpState.CLOSED && !me.history.isLastCertain();
    }

    private static void sendSynAck(Observation o, boolean again) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        if (!peer.isnKnown) {
            peer.imply(s.acknowledgmentNumber);
            // Presumed: what it answers may be an old duplicate of a SYN (RFC 9293 3.5 Figure 8).
            peer.history.presume(SENT_SYN, s.frameNumber, s.timestampNanos);
        }
        if (!fitsSyn(o) && (me != peer || me.syns > 0)) {
            o.note(Note.BAD_ACK);
        } else if (!o.copy && me.firstSynAckNanos == 0) {
            me.firstSynAckNanos = s.timestampNanos;
        }
        if (!o.copy) {
            me.synAcks++;
        }
        if (me != peer && fitsSyn(o) && Seq.distance(peer.isn, s.acknowledgmentNumber) > 1) {
            me.fastOpen = true;
        }
        if (me.proven() == TcpState.SYN_SENT) {
            o.connection.simultaneous = me != peer;
        }
        if (again && me.proven() == TcpState.SYN_RECEIVED && me.history.isExpected(GOT_RST)) {
            beginAgain(o);
        }
        boolean isWhatPeerAnswered =
                peer.acknowledgmentKnown && peer.acknowledgment == s.sequenceNumber + 1;
        if (me.frames == 1 && me.history.isSeenMidstreamOnly() && isWhatPeerAnswered) {
            me.history.forget(); // it was taken for open, and is not yet
        }
        if (me.proven() == TcpState.UNKNOWN
                || me.proven() == TcpState.SYN_SENT
                || me.proven() == TcpState.CLOSED && !o.isOvertaken()) {
            me.history.apply(SENT_SYN_ACK, s.frameNumber, s.timestampNanos, Basis.SEEN);
        }
    }

    // It answers a SYN anew after it was reset: the RST arrived, and it went back to LISTEN. With
    // the old ISN it only repeats its SYN-ACK, which may have crossed the RST.
    private static void beginAgain(Observation o) {
        EventHistory history = o.me.history;
        if (o.connection.beganWithSyn()) {
            history.prove(GOT_RST, o.segment.frameNumber, o.segment.timestampNanos);
        } else {
            history.presume(GOT_RST, o.segment.frameNumber, o.segment.timestampNanos);
        }
        o.connection.attemptGoesOn();
    }

    /**
     * Tells whether the acknowledgment is one the peer's SYN can have: of the SYN, or of data in it
     * too.
     */
    static boolean fitsSyn(Observation o) {
        Endpoint peer = o.peer;
        int ack = o.segment.acknowledgmentNumber;
        return peer.isnKnown && Seq.after(ack, peer.isn) && Seq.atOrBefore(ack, peer.next);
    }

    private static void sendFin(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        boolean moved = me.finKnown && s.end() - 1 != me.fin; // no repetition of the first
        if (!o.copy && !moved) {
            me.fins++;
        }
        if (me.finKnown) {
            if (me.firstFinNanos == 0 && s.end() - 1 == me.fin) {
                me.firstFinNanos = s.timestampNanos; // an ACK's number had given it away before
            }
            return;
        }
        me.finKnown = true;
        me.fin = s.end() - 1;
        me.finAcknowledgment = s.acknowledgmentNumber;
        me.finWindow = Windows.ifNarrow(s, me, o.peer);
        me.finNumberReused = me.nextKnown && !o.fresh;
        me.firstFinNanos = s.timestampNanos;
        if (me.nextKnown && Seq.after(s.sequenceNumber, me.contiguous)) {
            me.finBeforeDataNanos = s.timestampNanos;
        }
        if (wasSentBeforePeersFin(o)) {
            me.history.applyBeforeLast(SENT_FIN, s.frameNumber, s.timestampNanos);
        } else if (acknowledgesUnseen(o)) {
            me.history.applyUncertain(SENT_FIN, s.frameNumber, s.timestampNanos);
        } else {
            me.history.apply(SENT_FIN, s.frameNumber, s.timestampNanos, Basis.SEEN);
        }
        if (EarlierFins.answeredByOther(o)) {
            return;
        }
        Connection c = o.connection;
        boolean peerHadClosed = c.close.cause == FirstClose.Cause.FIN && c.close.side != me.side;
        boolean crossed = me.proven() == TcpState.FIN_WAIT_1 || me.proven() == TcpState.CLOSING;
        if (peerHadClosed && crossed && me != o.peer) {
            c.close.both = true; // it sends its FIN without having got the other's
        }
        c.close.note(me.side, FirstClose.Cause.FIN);
        c.close.noteCrossing(me.side, FirstClose.Cause.FIN, s.timestampNanos);
    }

    // RCV.NXT only advances (RFC 9293 3.10.7.4 seventh), and the acknowledgment number with it:
    // what
    // acknowledged the peer's FIN has overtaken this FIN, which was sent before that one came.
    private static boolean wasSentBeforePeersFin(Observation o) {
        Endpoint me = o.me;
        return me.proven() == TcpState.CLOSE_WAIT
                && me != o.peer
                && o.peer.finKnown
                && o.segment.isAck()
                && Seq.atOrBefore(o.segment.acknowledgmentNumber, o.peer.fin);
    }

    /**
     * Tells whether a FIN acknowledges more than its peer sent, of which all was captured so far:
     * the capture begins to lack something, or that was never sent, and its peer drops the segment
     * (RFC 9293 3.10.7.4 fifth). Where no data was captured, it may be that none is; but not where
     * bare ACKs are, and the FIN is beyond what its own side sent too.
     */
    static boolean acknowledgesUnseen(Observation o) {
        Endpoint peer = o.peer;
        boolean beyondBoth =
                o.me.finBeforeDataNanos != 0 && o.me.firstBareAckFrame != 0 && peer.spoke;
        boolean holdsAll = peer.payloadBytes > 0 || beyondBoth;
        boolean wasComplete = peer.nextKnown && holdsAll && peer.skippedBytes == 0;
        return o.segment.isAck()
                && peer != o.me
                && wasComplete
                && Seq.after(o.segment.acknowledgmentNumber, peer.next);
    }

    private static boolean isBeyondFin(Observation o) {
        return o.fresh && reachesBeyondFin(o);
    }

    private static boolean hasNumberOfFin(Observation o) {
        return Seq.atOrBefore(o.segment.sequenceNumber, o.me.fin) && reachesBeyondFin(o);
    }

    private static boolean reachesBeyondFin(Observation o) {
        TcpSegment s = o.segment;
        return s.payloadLength > 0 && Seq.after(s.sequenceNumber + s.payloadLength, o.me.fin);
    }
}
