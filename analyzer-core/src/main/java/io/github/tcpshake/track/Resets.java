package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_NEW_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_RST;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN;
import static io.github.tcpshake.track.EndpointEvent.SENT_RST;
import static io.github.tcpshake.track.TcpState.CLOSED;
import static io.github.tcpshake.track.TcpState.SYN_RECEIVED;
import static io.github.tcpshake.track.TcpState.SYN_SENT;
import static io.github.tcpshake.track.TcpState.TIME_WAIT;
import static io.github.tcpshake.track.TcpState.UNKNOWN;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.Time;

/**
 * RSTs: whether the receiver takes one (RFC 9293 3.10.7, RFC 5961 3.2, and Linux where it differs),
 * what it shows of its sender, and whether later behaviour takes it back.
 */
final class Resets {
    /** Nobody sends again sooner, so what passes until then was sent once (Linux TCP_RTO_MIN). */
    private static final long LEAST_RTO_NANOS = 200 * Time.MILLISECOND;

    /** Everybody repeats a SYN-ACK by then, also by the older timer of 3 s (RFC 6298 5.7). */
    private static final long SYN_ACK_RTO_NANOS = 3_500 * Time.MILLISECOND;

    /** FINs that cross do not pass so far apart. */
    private static final long GIVEN_UP_NANOS = 10_000 * Time.MILLISECOND;

    private Resets() {}

    static void apply(Observation o) {
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        obeyForged(o);
        TcpState receiver = overtakesAbort(o) ? turnAborts(o) : peer.presumed();
        TcpState mine = me.presumed();
        boolean acceptable = RstNumbers.isAcceptable(o, receiver);
        if (isTheSameAgain(o, receiver, acceptable)) {
            o.note(Note.REPEATED);
            logRow(o);
            return;
        }
        boolean receiverLives = receiver != UNKNOWN && receiver != CLOSED;
        boolean closes = closesSender(o, mine, acceptable, receiverLives);
        boolean again = confirmsEarlierAbort(o);
        Reset.Verdict verdict = verdict(receiver, acceptable, receiverLives);
        if (verdict == Reset.Verdict.ACCEPTED && peer.isCutOff()) {
            verdict = Reset.Verdict.UNDELIVERED;
        }
        RstCrossing crossing = RstCrossing.of(o);
        o.connection.resets.add(describe(o, crossing, verdict, mine, receiver));
        if (again) {
            o.connection.close.noteRst(me.side, me.rst.nanos);
        }
        if (closes) {
            closeSender(o, crossing, mine);
        } else if (o.segment.isAck()) {
            me.rst.nanos = o.segment.timestampNanos;
            me.rst.sequence = o.segment.sequenceNumber;
        }
        deliver(o, verdict, receiver, mine);
        if (verdict == Reset.Verdict.ACCEPTED && crossing != RstCrossing.NONE) {
            o.connection.close.noteCrossing(
                    me.side, FirstClose.Cause.RST, o.segment.timestampNanos);
        }
        logRow(o);
        ResetReason.note(o);
    }

    // Both abort: it passed behind the other's RST, but was sent first, and would have been taken.
    private static boolean overtakesAbort(Observation o) {
        Endpoint me = o.me;
        EventHistory before = o.peer.rst.before;
        FirstClose close = o.connection.close;
        return o.segment.isAck()
                && !o.copy
                && me.rst.before == null
                && before != null
                && RstNumbers.isAcceptable(o, before.presumed())
                && me.history.isExpected(GOT_RST)
                && close.cause == FirstClose.Cause.RST
                && close.wasSentBefore(me.side, o.segment.timestampNanos);
    }

    // What ended the connection is this one, and the other's met a socket that was gone.
    private static TcpState turnAborts(Observation o) {
        o.me.history.forget(GOT_RST);
        o.connection.resets.judgeBehindAbort(o.peer.side, o.segment.frameNumber);
        o.connection.close.side = o.me.side;
        EventHistory before = o.peer.rst.before;
        return before == null ? CLOSED : before.presumed();
    }

    // The victim of an RST that was not its peer's own says nothing but what a host without a
    // socket says: it had obeyed.
    private static void obeyForged(Observation o) {
        Endpoint me = o.me;
        EventHistory history = me.history;
        if (o.segment.isAck() || o.copy || !history.isPending(GOT_RST)) {
            return;
        }
        long frame = history.pendingFrame(GOT_RST);
        if (me.lastFrame < frame && o.connection.resets.obeyed(frame, o.segment.frameNumber)) {
            TcpSegment s = o.segment;
            history.forgetAfter(frame); // nobody was there any more to take it
            history.settleAll(GOT_SYN, GOT_FIN, s.frameNumber, s.timestampNanos);
            history.presume(GOT_RST, s.frameNumber, s.timestampNanos);
        }
    }

    // Its receiver went on because it lacked what was sent before the RST, or never got it; the
    // answer made without a socket shows that the abort was real.
    private static boolean confirmsEarlierAbort(Observation o) {
        Endpoint me = o.me;
        return !o.segment.isAck()
                && me.rst.nanos != 0
                && me.nextKnown
                && Seq.atOrAfter(me.rst.sequence, me.next)
                && me.rst.sequence - me.next < RstNumbers.REQUEST_WINDOW
                && o.connection.resets.hasDisregardedAbortBy(me.side);
    }

    private static boolean isTheSameAgain(Observation o, TcpState receiver, boolean acceptable) {
        return o.me.proven() == CLOSED
                && o.me.rst.nanos != 0
                && o.me.nextKnown
                && o.connection.resets.hasAnyBy(o.me.side)
                && (receiver == CLOSED || !acceptable)
                && o.me.rst.sequence == o.segment.sequenceNumber;
    }

    private static boolean closesSender(
            Observation o, TcpState mine, boolean acceptable, boolean receiverLives) {
        Endpoint me = o.me;
        boolean withAck = o.segment.isAck();
        if (!withAck && RstNumbers.rejectsAck(o)) {
            return false;
        }
        boolean outOfPlace = !acceptable && receiverLives && mine.isSynchronized();
        if (outOfPlace && (withAck || RstNumbers.isBeyondAll(o))) {
            return false;
        }
        return me.proven() != CLOSED && (me.proven() != UNKNOWN || me.isnKnown);
    }

    private static void closeSender(Observation o, RstCrossing crossing, TcpState mine) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        EventHistory history = me.history;
        if (me.rst.before == null) {
            me.rst.before = history.copy();
            me.rst.peerNext = o.peer.next;
            me.rst.acknowledges = s.isAck();
            me.rst.acknowledgment = s.acknowledgmentNumber;
        }
        if (s.isAck() || !o.connection.resets.hasDisregardedAbortBy(me.side)) {
            me.rst.nanos = s.timestampNanos;
            me.rst.sequence = s.sequenceNumber;
        }
        TcpState proven = me.proven();
        boolean stateless =
                !s.isAck() && (proven == SYN_SENT || proven == SYN_RECEIVED) && !tookAckOfSyn(o);
        if (!s.isAck() && !stateless && proven != SYN_SENT) {
            forgetWhatWasRefused(o);
        } else if (crossing == RstCrossing.ABORT) {
            history.forget(GOT_FIN);
        }
        if (stateless) {
            // An answer made without a socket: the sender never got to ESTABLISHED.
            history.clearPending();
        } else if (me.presumed() == CLOSED) {
            history.settleAll(GOT_SYN, GOT_NEW_SYN, s.frameNumber, s.timestampNanos);
            return;
        } else if (mine != proven && me.presumed().isSynchronized()) {
            history.settleAll(GOT_SYN, GOT_FIN, s.frameNumber, s.timestampNanos);
        }
        history.applyUncertain(SENT_RST, s.frameNumber, s.timestampNanos);
    }

    // Where nobody would take the ACK of its SYN, an RST would have answered that one; and in
    // SYN-RECEIVED it would have sent its SYN-ACK again by now (RFC 6298 2.1).
    private static boolean tookAckOfSyn(Observation o) {
        Endpoint me = o.me;
        EventHistory history = me.history;
        if (history.proven() != SYN_RECEIVED || !history.isExpected(GOT_ACK_OF_SYN)) {
            return false;
        }
        long since = o.segment.timestampNanos - history.pendingNanos(GOT_ACK_OF_SYN);
        return wasTaken(o, GOT_ACK_OF_SYN) || since > SYN_ACK_RTO_NANOS;
    }

    // Had no socket taken it, an RST would have answered it, and not what came later. It may have
    // been lost behind the tap instead, so what rests on this is only presumed.
    private static boolean wasTaken(Observation o, EndpointEvent event) {
        EventHistory history = o.me.history;
        if (!history.isExpected(event)) {
            return false;
        }
        int at = history.indexOf(event);
        long answer = 2 * o.connection.handshake.roundTripNanos(o.me) + 10 * Time.MILLISECOND;
        return o.peer.lastFrame > history.frame(at)
                && o.segment.timestampNanos - history.nanos(at) > answer;
    }

    // An RST without ACK answers a segment that no socket takes (RFC 9293 3.10.7.1), or one with
    // payload that comes after close (RFC 1122 4.2.2.13). A FIN is taken in neither case; the ACK
    // on the segment is only in the second. It has the number that this segment acknowledges: where
    // none that is known acknowledges so much, it answers another one.
    private static void forgetWhatWasRefused(Observation o) {
        EventHistory history = o.me.history;
        Endpoint peer = o.peer;
        boolean answersOther = !peer.acknowledged(o.segment.sequenceNumber);
        boolean answersFin = peer.lastWasFin && history.isPending(GOT_FIN);
        if (answersFin && peer.idleBeforeLastNanos >= GIVEN_UP_NANOS) {
            o.connection.close.both = false; // nobody was left for the second FIN to cross with
        }
        if (peer.lastWasFin && !answersOther || !wasTaken(o, GOT_FIN)) {
            history.forget(GOT_FIN);
        }
        boolean refusedAck =
                !answersOther
                        && peer.lastPayload == 0
                        && history.isPending(GOT_ACK_OF_FIN)
                        && history.pendingFrame(GOT_ACK_OF_FIN) == peer.lastFrame;
        if (refusedAck) {
            history.forget(GOT_ACK_OF_FIN);
        }
    }

    private static Reset.Verdict verdict(
            TcpState receiver, boolean acceptable, boolean receiverLives) {
        if (!receiverLives) {
            return receiver == UNKNOWN ? Reset.Verdict.UNHEARD : Reset.Verdict.AFTER_CLOSE;
        }
        if (!acceptable) {
            return Reset.Verdict.OUT_OF_PLACE;
        }
        return receiver == TIME_WAIT ? Reset.Verdict.AFTER_CLOSE : Reset.Verdict.ACCEPTED;
    }

    private static void deliver(
            Observation o, Reset.Verdict verdict, TcpState receiver, TcpState mine) {
        TcpSegment s = o.segment;
        Connection c = o.connection;
        switch (verdict) {
            case ACCEPTED -> {
                o.peer.history.expect(GOT_RST, s.frameNumber, s.timestampNanos);
                c.close.note(o.me.side, FirstClose.Cause.RST);
                c.refused |= receiver == SYN_SENT;
                Doubts.answerPeer(o);
            }
            case UNDELIVERED -> {
                o.peer.history.expect(GOT_RST, s.frameNumber, s.timestampNanos);
                o.peer.history.doubt(GOT_RST);
            }
            case OUT_OF_PLACE -> {
                o.note(Note.IGNORED);
                c.challenged = o.peer.side;
            }
            case AFTER_CLOSE -> {
                o.note(Note.AFTER_CLOSE);
                if (receiver == TIME_WAIT) {
                    // Linux lets a fitting RST end TIME-WAIT unless tcp_rfc1337 is set.
                    o.peer.history.expect(GOT_RST, s.frameNumber, s.timestampNanos);
                    c.close.note(o.me.side, FirstClose.Cause.RST);
                } else if (receiver == CLOSED && o.me.proven() == CLOSED && mine != CLOSED) {
                    c.close.note(o.me.side, FirstClose.Cause.RST);
                }
            }
            default -> {}
        }
    }

    private static Reset describe(
            Observation o,
            RstCrossing crossing,
            Reset.Verdict verdict,
            TcpState mine,
            TcpState receiver) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        boolean answersData = crossing == RstCrossing.ANSWER_TO_DATA;
        boolean crossed = crossing != RstCrossing.NONE;
        long lost = StreamBytes.unacknowledged(peer, me);
        long answered = answersData ? peer.lastDataNanos : peer.lastNanos;
        long sinceFinAck =
                me.finAckedNanos == 0 || peer.lastNanos == 0
                        ? -1
                        : peer.lastNanos - me.finAckedNanos;
        return new Reset(
                s.frameNumber,
                s.timestampNanos,
                me.side,
                s.isAck(),
                verdict,
                mine,
                receiver,
                me.finKnown,
                peer.finKnown && !crossed,
                answersData ? peer.lastDataFrame : peer.lastFrame,
                answersData ? (int) lost : peer.lastWasFin && crossed ? 0 : peer.lastPayload,
                peer.lastWasFin && !crossed,
                peer.lastWasProbe,
                peer.idleBeforeLastNanos,
                peer.lastFrame == 0 ? -1 : s.timestampNanos - answered,
                sinceFinAck,
                peer.payloadAfterPeerFin,
                StreamBytes.unacknowledged(me, peer),
                lost,
                s.timeToLive,
                me.timeToLive,
                0);
    }

    static void addDamaged(Observation o) {
        RstCrossing crossing = RstCrossing.of(o);
        o.connection.resets.add(
                describe(o, crossing, Reset.Verdict.DAMAGED, o.me.presumed(), o.peer.presumed()));
    }

    private static void logRow(Observation o) {
        if (o.copy) {
            return;
        }
        o.connection.log.add(Step.RST, o.notes, o.me.side, o.segment, o.connection.segments);
        o.connection.firstDataSides = 0;
    }

    /** A side that speaks after "its" RST did not send it: its states go back to what they were. */
    static void reviveSender(Observation o) {
        Endpoint me = o.me;
        EventHistory before = me.rst.before;
        if (before == null || o.copy || o.isOvertaken()) {
            return;
        }
        TcpSegment s = o.segment;
        long since = s.timestampNanos - me.rst.nanos;
        boolean late = since > o.connection.handshake.soonNanos(me);
        boolean isNews = o.isNews() && !isSaidByRst(o);
        boolean goesOn = !me.nextKnown || Seq.atOrAfter(s.sequenceNumber, me.next) && isNews;
        boolean overtaken =
                me.nextKnown
                        && Seq.after(me.rst.sequence, me.next)
                        && Seq.atOrBefore(s.end(), me.rst.sequence);
        boolean justBefore =
                overtaken
                        && s.end() == me.rst.sequence
                        && since <= Math.max(o.connection.handshake.lateNanos(me), LEAST_RTO_NANOS);
        boolean alive = o.peer.nextKnown && answersLater(s, me.rst.peerNext, o.peer.next);
        if (!alive && (justBefore || !late && (!goesOn || overtaken))) {
            return; // sent before the RST, and on its way for longer
        }
        me.history.revertTo(before);
        me.rst.takeBack();
        o.peer.history.doubt(GOT_RST);
        o.connection.resets.judgeAgain(me.side, Reset.Verdict.FORGED, s.frameNumber);
    }

    // The RST had overtaken it.
    private static boolean isSaidByRst(Observation o) {
        TcpSegment s = o.segment;
        SentRst rst = o.me.rst;
        return rst.acknowledges
                && s.isAck()
                && s.end() == s.sequenceNumber
                && Seq.atOrBefore(s.acknowledgmentNumber, rst.acknowledgment);
    }

    // It acknowledges what passed here only after the RST had. What never passed anybody can claim
    // to have got.
    private static boolean answersLater(TcpSegment s, int peerNextAtRst, int peerNext) {
        return s.isAck()
                && Seq.after(s.acknowledgmentNumber, peerNextAtRst)
                && Seq.atOrBefore(s.acknowledgmentNumber, peerNext);
    }
}
