package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ICMP;
import static io.github.tcpshake.track.EndpointEvent.GOT_RST;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN_ACK;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.Time;

/**
 * What a segment speaks against: its sender repeats what it would not repeat had it received the
 * answer. A copy of a packet repeats nothing.
 */
final class Doubts {
    private static final long LATEST_ACK_NANOS = 500 * Time.MILLISECOND;

    /** Half of the shortest retransmission timeout of Linux, 200 ms. */
    private static final long SOONER_THAN_TIMEOUTS_NANOS = 100 * Time.MILLISECOND;

    private Doubts() {}

    static void apply(Observation o) {
        if (!o.copy) {
            doubtReset(o);
            countRepetition(o);
            doubtSyn(o);
            doubtFin(o);
            doubtPeersFin(o);
            doubtClosed(o);
        }
        answerPeer(o);
    }

    /** Whatever the peer repeated until now, it has an answer. */
    static void answerPeer(Observation o) {
        Repetitions repeated = o.peer.repeated;
        repeated.unansweredData = 0;
        repeated.unansweredProbes = 0;
        if (!o.segment.isSyn()) {
            repeated.unansweredFins = 0;
        }
        if (repeated.unansweredFins == 0 && o.peer != o.me) {
            repeated.firstUnansweredFrame = 0;
        }
    }

    // Within two round trips a segment may have crossed the RST; later it shows that the RST was
    // ignored.
    private static void doubtReset(Observation o) {
        Endpoint me = o.me;
        boolean undelivered = me.isCutOff() && me.history.isPending(GOT_RST);
        if (!me.history.isExpected(GOT_RST) && !undelivered || o.isOvertaken()) {
            return;
        }
        TcpSegment s = o.segment;
        long since = s.timestampNanos - me.history.pendingNanos(GOT_RST);
        boolean newAck =
                s.isAck()
                        && me.acknowledgmentKnown
                        && Seq.after(s.acknowledgmentNumber, me.acknowledgment);
        if (s.isSyn() && me.proven() != TcpState.SYN_SENT) {
            // A listener that was reset answers the next SYN anew (RFC 9293 3.10.7.4 second), and
            // nobody repeats a SYN-ACK who has gone on since: it is an old one.
            return;
        }
        boolean late =
                since > o.connection.handshake.soonNanos(me)
                        && (o.fresh || newAck || since > o.connection.handshake.lateNanos(me));
        boolean overtook = newAck && acknowledgesWhatFollowedRst(o);
        if (late || overtook) {
            me.history.doubt(GOT_RST);
            me.withoutEffect++;
            Reset.Verdict verdict = overtook ? Reset.Verdict.OUT_OF_PLACE : Reset.Verdict.DISOBEYED;
            o.connection.resets.judgeAgain(o.peer.side, verdict, s.frameNumber);
        }
    }

    // The RST overtook what its sender had sent before, and was out of place then.
    private static boolean acknowledgesWhatFollowedRst(Observation o) {
        Endpoint peer = o.peer;
        return Math.max(peer.firstFinNanos, peer.lastDataNanos) > peer.rst.nanos
                && peer.rst.nanos != 0
                && Seq.before(o.me.acknowledgment, peer.rst.sequence)
                && Seq.atOrAfter(o.segment.acknowledgmentNumber, peer.rst.sequence);
    }

    private static void countRepetition(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        if (!me.nextKnown || s.isSyn() || o.peer == me) {
            return;
        }
        boolean isOld = s.payloadLength > 0 && !o.fresh;
        if (isProbe(o)) {
            me.repeated.unansweredProbes++;
            o.note(Note.PROBE);
        } else if (isOld && me.fillsHole(s)) {
            me.repeated.filledHole = true;
        } else if (isOld && Seq.atOrBefore(s.sequenceNumber + s.payloadLength, me.next)) {
            me.repeated.data++;
            me.repeated.unansweredData++;
            o.note(Note.REPEATED);
            me.repeated.noteUnanswered(o.segment.frameNumber);
            noteRepeatedWithAck(o);
            doubtSilentPeer(o);
        } else if (Seq.after(s.sequenceNumber, me.next)) {
            o.note(Note.AFTER_GAP);
        }
    }

    // RFC 9293 3.8.4 and 3.8.6.1: keep-alives and window probes look the same. A byte that is sent
    // again before anybody acknowledged it, into an open window, is data and no probe.
    private static boolean isProbe(Observation o) {
        TcpSegment s = o.segment;
        boolean below = s.sequenceNumber == o.me.next - 1 && !s.isFin();
        boolean isByteOfProbe =
                s.payloadLength == 1 && (o.peer.acknowledged(o.me.next) || o.peer.zeroWindow);
        return below && (s.payloadLength == 0 || isByteOfProbe);
    }

    // A peer that answers neither the handshake's ACK nor the data behind it does not have the ACK,
    // or ignores it (accept queue full): both leave it in SYN-RECEIVED.
    private static void doubtSilentPeer(Observation o) {
        if (o.me.repeated.unansweredData >= 2 && o.peer.proven() == TcpState.SYN_RECEIVED) {
            o.peer.history.doubt(GOT_ACK_OF_SYN);
            o.peer.silent = true;
            o.peer.ignoredRepeats = o.me.repeated.unansweredData;
            o.peer.ignoredFrame = o.me.repeated.firstUnansweredFrame;
        }
    }

    private static void doubtSyn(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        if (!s.isSyn() || !me.isnKnown || me.isn != s.sequenceNumber) {
            return;
        }
        if (s.isAck() && me.synAcks > 0) {
            o.note(Note.REPEATED);
            doubtUnlessCrossing(o, GOT_ACK_OF_SYN);
            doubtUnlessCrossing(o, GOT_FIN); // the FIN carried that ACK: who lacks one lacks both
        } else if (!s.isAck() && (me.syns > 0 || me.history.isPending(GOT_SYN_ACK))) {
            if (me.syns > 0 || !o.isJustBehind(o.peer.firstSynAckNanos)) {
                o.note(Note.REPEATED);
            }
            doubtUnlessCrossing(o, GOT_SYN_ACK);
            me.history.doubt(GOT_ICMP); // an error during connect() is soft: the stack tries again
            if (o.peer.proven().isSynchronized()) {
                o.connection.challenged = o.peer.side; // RFC 5961 4: any SYN gets an ACK
            }
        }
    }

    // A repeated FIN does not doubt that the peer got the first: silence cannot tell a lost FIN
    // from a lost ACK of it.
    private static void doubtFin(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        if (!s.isFin() || !me.finKnown || s.end() - 1 != me.fin || me == o.peer || me.fins == 0) {
            return;
        }
        o.note(Note.REPEATED);
        boolean expected = me.history.isExpected(GOT_ACK_OF_FIN);
        doubtUnlessCrossing(o, GOT_ACK_OF_FIN);
        boolean doubted = me.history.isDoubted(GOT_ACK_OF_FIN);
        if (doubted && (expected || me.isCutOff())) {
            me.withoutEffect++;
        }
        noteRepeatedWithAck(o);
        me.repeated.unansweredFins +=
                s.payloadLength == 0 ? 1 : 0; // else it counts as data already
        me.repeated.noteUnanswered(o.segment.frameNumber);
    }

    // Long after the peer's FIN passed it says nothing of it: it did not arrive. A delayed ACK
    // comes
    // within half a second (RFC 9293 3.8.6.3).
    private static void doubtPeersFin(Observation o) {
        Endpoint me = o.me;
        if (!o.peer.finKnown
                || me == o.peer
                || !me.history.isExpected(GOT_FIN)
                || !o.segment.isAck()
                || Seq.after(o.segment.acknowledgmentNumber, o.peer.fin)) {
            return;
        }
        long since = o.segment.timestampNanos - me.history.pendingNanos(GOT_FIN);
        if (since > o.connection.handshake.lateNanos(me) + LATEST_ACK_NANOS) {
            me.history.doubt(GOT_FIN);
        }
    }

    // Had the final ACK come there would be no socket any more, and an RST would answer. An ACK
    // with an older sequence number was sent before the FIN.
    private static void doubtClosed(Observation o) {
        boolean sentAfterFin = o.me.finKnown && o.segment.sequenceNumber == o.me.fin + 1;
        if (o.me.proven() == TcpState.LAST_ACK && o.isPureAck() && o.me != o.peer && sentAfterFin) {
            doubtUnlessCrossing(o, GOT_ACK_OF_FIN);
        }
    }

    // Sooner than a round trip after the answer passed, the repetition may have crossed it.
    private static void doubtUnlessCrossing(Observation o, EndpointEvent event) {
        EventHistory history = o.me.history;
        if (history.isPending(event)) {
            long passed = history.pendingNanos(event);
            long crossing =
                    event == GOT_ACK_OF_FIN
                            ? crossingNanos(o.connection)
                            : o.connection.handshake.rttNanos;
            if (o.segment.timestampNanos - passed >= crossing) {
                history.doubt(event);
            }
        }
    }

    // Where no round trip was seen, a FIN that comes sooner than any timeout may still have crossed
    // its ACK. A SYN-ACK that comes again waited for its own timer, whatever passed meanwhile.
    private static long crossingNanos(Connection c) {
        HandshakeTimes handshake = c.handshake;
        long seen = handshake.rttNanos;
        return handshake.isMeasured() ? seen : Math.max(seen, SOONER_THAN_TIMEOUTS_NANOS);
    }

    // The FIN, or data before it that has to arrive first, comes again with an ACK of the peer's
    // FIN that the first FIN did not carry.
    private static void noteRepeatedWithAck(Observation o) {
        Endpoint me = o.me;
        me.finRepeatedWithAck =
                o.peer.finKnown
                        && me.finKnown
                        && Seq.after(o.segment.acknowledgmentNumber, o.peer.fin)
                        && Seq.atOrBefore(me.finAcknowledgment, o.peer.fin);
    }
}
