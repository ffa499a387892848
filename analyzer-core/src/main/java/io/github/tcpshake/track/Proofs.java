package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN_ACK;
import static io.github.tcpshake.track.EndpointEvent.SENT_FIN;
import static io.github.tcpshake.track.EndpointEvent.SENT_SYN_ACK;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.Time;

/** What a segment proves that its sender has received before it sent it. */
final class Proofs {
    private Proofs() {}

    static void apply(Observation o) {
        if (o.me.isSteady() && !o.peer.finKnown) {
            return; // nothing is on its way to the sender, so there is nothing to prove
        }
        proveNoFinUnseen(o);
        implySynAck(o);
        proveOpening(o);
        proveClosing(o);
        startMidstream(o);
    }

    // The client goes on after its SYN although no SYN-ACK passed: it was not captured.
    private static void implySynAck(Observation o) {
        TcpSegment s = o.segment;
        if (s.isAck()
                && !s.isSyn()
                && !o.peer.isnKnown
                && o.me.proven() == TcpState.SYN_SENT
                && o.peer != o.me) {
            o.peer.imply(s.acknowledgmentNumber);
            o.peer.synAckImplied = true;
            if (s.sequenceNumber != o.me.next) {
                // Its SYN was an old duplicate perhaps, of a connection older than the capture.
                o.me.history.unsettle();
                o.peer.history.presumeAll();
            }
            o.peer.history.apply(SENT_SYN_ACK, s.frameNumber, s.timestampNanos, Basis.IMPLIED);
        }
    }

    private static void proveOpening(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        if (s.isAck() && !s.isSyn() && refutesSynAck(o)) {
            o.me.history.unsettle();
            o.peer.history.unsettle();
        }
        if (s.isAck() && o.peer.isnKnown && Seq.after(s.acknowledgmentNumber, o.peer.isn)) {
            // GOT_SYN only if a bare SYN is on its way: else every client would pass through
            // SYN-RECEIVED. The SYN-ACK behind it may have overtaken it, so that only a SYN-ACK of
            // its own shows that it came first.
            if (me.history.isPending(GOT_SYN)
                    && (s.isSyn() || !me.history.isPending(GOT_SYN_ACK))) {
                prove(o, GOT_SYN);
            }
            // In SYN-RECEIVED it got the peer's ISN by a bare SYN already.
            if (!s.isSyn()
                    && me.proven() != TcpState.SYN_RECEIVED
                    && (me.proven() == TcpState.SYN_SENT || me.history.isPending(GOT_SYN_ACK))) {
                prove(o, GOT_SYN_ACK);
            }
        }
        if (!s.isSyn() && me.isnKnown && Seq.after(s.sequenceNumber, me.isn) && provesAckOfSyn(o)) {
            if (s.isFin() && mayCloseBeforeOpen(o)) {
                me.history.presume(GOT_ACK_OF_SYN, s.frameNumber, s.timestampNanos);
            } else {
                if (me.history.isPending(GOT_SYN_ACK)) {
                    prove(o, GOT_SYN_ACK); // in a simultaneous open that is what brought the ACK
                }
                prove(o, GOT_ACK_OF_SYN);
            }
        } else if (s.isFin() && mayBeOpenBeforeFin(o)) {
            me.history.presume(GOT_ACK_OF_SYN, s.frameNumber, s.timestampNanos);
        }
    }

    // In Fast Open both are allowed (RFC 9293 3.10.4): a FIN from SYN-RECEIVED, and one that waits
    // for the ACK of the SYN, as that of Linux does. So where the ACK has had the time to come, it
    // was the ACK that let the FIN go.
    private static boolean mayBeOpenBeforeFin(Observation o) {
        EventHistory history = o.me.history;
        if (o.me.proven() != TcpState.SYN_RECEIVED || !history.isExpected(GOT_ACK_OF_SYN)) {
            return false;
        }
        long since = o.segment.timestampNanos - history.pendingNanos(GOT_ACK_OF_SYN);
        return since + Time.MILLISECOND >= o.connection.handshake.roundTripNanos(o.me);
    }

    // The capture begins with a SYN-ACK, and who should have asked for it goes on without it: it
    // was not the one that opened this connection.
    private static boolean refutesSynAck(Observation o) {
        return o.me.proven() == TcpState.SYN_SENT
                && o.me.syns == 0
                && o.peer.isnKnown
                && !Seq.after(o.segment.acknowledgmentNumber, o.peer.isn);
    }

    // SYN-RECEIVED answers every segment out of place by an ACK at SND.NXT (RFC 9293 3.10.7.4
    // first): a SYN that comes again, an old duplicate, in a simultaneous open the SYN-ACK. Such an
    // ACK says nothing that the SYN-ACK did not say.
    private static boolean repeatsSynAckAsAck(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        int said = me.acknowledgmentKnown ? me.acknowledgment : o.peer.isn + 1;
        return me.proven() == TcpState.SYN_RECEIVED
                && o.isPureAck()
                && s.sequenceNumber == me.next
                && (!Actions.fitsSyn(o) || Seq.atOrBefore(s.acknowledgmentNumber, said));
    }

    // An active opener can CLOSE in SYN-RECEIVED (RFC 9293 3.10.4). A passive one has nothing to
    // close before the handshake is over.
    private static boolean mayCloseBeforeOpen(Observation o) {
        return o.connection.simultaneous
                && o.me.proven() == TcpState.SYN_RECEIVED
                && o.segment.payloadLength == 0;
    }

    // In Fast Open (RFC 7413) the server sends data while it is SYN-RECEIVED: there only an ACK of
    // what the client sent together with the ACK of the SYN shows that it arrived.
    private static boolean provesAckOfSyn(Observation o) {
        if (repeatsSynAckAsAck(o)) {
            return false;
        }
        return !mayBeFastOpen(o)
                || acknowledgesBeyondSyn(o)
                || (o.me.synProofKnown
                        && o.segment.isAck()
                        && Seq.after(o.segment.acknowledgmentNumber, o.me.synProof));
    }

    // The SYN was not captured, so whether it carried data is not known; or it had none, but
    // offered Fast Open, which a server that asks for no cookie takes as well.
    private static boolean mayBeFastOpen(Observation o) {
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        boolean answered = me.synAcks > 0 && peer != me;
        return me.fastOpen || answered && (peer.syns == 0 || mayHaveTakenOffer(me, peer));
    }

    // Not where it leaves the data of the SYN, or answers with the cookie that was asked for.
    private static boolean mayHaveTakenOffer(Endpoint me, Endpoint peer) {
        return SynOptions.has(peer.offer.options, SynOptions.FAST_OPEN)
                && !SynOptions.has(me.offer.options, SynOptions.FAST_OPEN)
                && peer.offer.payload == 0;
    }

    // What follows a SYN carries the ACK.
    private static boolean acknowledgesBeyondSyn(Observation o) {
        return o.peer.syns == 0
                && o.segment.isAck()
                && Seq.after(o.segment.acknowledgmentNumber, o.peer.isn + 1);
    }

    private static void proveClosing(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        if (!s.isAck()) {
            return;
        }
        // Never the bare ACK number: a crossing FIN is acknowledged before the ACK of ours arrives,
        // and CLOSING would disappear. Only an ACK of what was first sent together with that ACK
        // proves it.
        if (me.finProofKnown && Seq.atOrAfter(s.acknowledgmentNumber, me.finProof)) {
            prove(o, GOT_ACK_OF_FIN);
        }
        if (o.peer.finKnown && Seq.after(s.acknowledgmentNumber, o.peer.fin)) {
            proveGotFin(o);
        }
    }

    private static void proveGotFin(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        boolean hidden = sentHiddenFin(o);
        if (hidden) {
            implyFin(o);
        }
        // The ACK of its own FIN passed too: either may have come first, or both in one segment.
        boolean crossed =
                me.proven() == TcpState.FIN_WAIT_1 && me.history.isPending(GOT_ACK_OF_FIN);
        if (crossed && o.peer.finRepeatedWithAck) {
            // Had the first FIN arrived it would have been acknowledged and not repeated, so the
            // repetition came, and with it the ACK that the first did not carry.
            me.history.presume(GOT_ACK_OF_FIN, s.frameNumber, s.timestampNanos);
        }
        if (hidden || crossed) {
            me.history.presume(GOT_FIN, s.frameNumber, s.timestampNanos);
        } else if (mayHaveClosed(o)) {
            me.finMayWait = mayHoldFinBack(o);
            me.history.presume(GOT_FIN, s.frameNumber, s.timestampNanos);
            me.history.presumeAll();
        } else {
            prove(o, GOT_FIN);
        }
    }

    // The first ACK of a FIN that was sent once has SND.NXT one beyond what passed: one byte was
    // lost before the tap, and only a FIN that was sent earlier puts it behind a pure ACK.
    private static boolean sentHiddenFin(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        return !me.finKnown
                && me != o.peer
                && me.nextKnown
                && s.sequenceNumber == me.next + 1
                && o.isPureAck()
                && o.peer.fins == 1
                && !me.acknowledged(o.peer.fin + 1);
    }

    // It may have closed before it got the FIN: nothing tells CLOSE-WAIT from CLOSING until it
    // sends more.
    private static boolean mayHaveClosed(Observation o) {
        Endpoint me = o.me;
        return !me.finKnown
                && me != o.peer
                && me.proven() == TcpState.ESTABLISHED
                && !me.history.presumedOnly
                && (mayHideFin(o) || mayRepeatFin(o) || mayHoldFinBack(o));
    }

    // CLOSE enters FIN-WAIT-1 at once, and the FIN waits for the data before it (RFC 9293 3.10.4):
    // where the window has no room for a segment (3.8.6.2.1); or where as much was on its way, when
    // the peer's FIN came, as a sender may have at first, and less after a loss (RFC 5681 3.1).
    private static boolean mayHoldFinBack(Observation o) {
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        long flight = flightAtFin(o);
        return peer.zeroWindow
                || peer.finWindow - flight < roomForSegment(peer) && !isBareFin(o, flight)
                || flight >= Windows.initial(peer.offer.largestSegment())
                || flight > 0 && (me.repeated.data > 0 || me.repeated.filledHole);
    }

    private static int roomForSegment(Endpoint receiver) {
        return receiver.isSynSeen()
                ? Math.min(receiver.offer.largestSegment(), Windows.USUAL_SEGMENT)
                : Windows.USUAL_SEGMENT;
    }

    // With nothing on its way then, and nothing sent since: data that it waited for would have gone
    // out in front of it.
    private static boolean isBareFin(Observation o, long flight) {
        return o.segment.isFin()
                && o.segment.payloadLength == 0
                && o.fresh
                && flight == 0
                && o.peer.finWindow > 0;
    }

    // Wherever the tap is: the sender had what the FIN acknowledges, and answers the FIN at once.
    private static long flightAtFin(Observation o) {
        return o.peer.fins > 0
                ? Seq.distance(o.peer.finAcknowledgment, o.segment.sequenceNumber)
                : StreamBytes.unacknowledged(o.me, o.peer);
    }

    // What it sent directly before did not pass: data perhaps, perhaps its own FIN. Old data sent
    // again does not tell either what it had sent meanwhile.
    private static boolean mayHideFin(Observation o) {
        boolean repeats = o.segment.payloadLength > 0 && !o.fresh;
        return repeats || o.isPureAck() && o.me.isUnseenBefore(o.segment.sequenceNumber);
    }

    // The peer had to repeat its FIN, so something was lost between them: perhaps its FIN, perhaps
    // the answers, and with them an earlier copy of this FIN.
    private static boolean mayRepeatFin(Observation o) {
        return o.segment.isFin() && o.peer.fins > 1 && o.peer.finAckedNanos == 0;
    }

    // Nobody sends anything new behind a FIN, so what was not seen was data. But what waited goes
    // out in front of a FIN that waited, unless that is all there is.
    private static void proveNoFinUnseen(Observation o) {
        Endpoint me = o.me;
        if (o.fresh
                && !o.copy
                && (!me.finMayWait || !o.peer.zeroWindow && isBareFin(o, flightAtFin(o)))
                && !o.isPureAck()
                && me.proven() == TcpState.CLOSE_WAIT
                && me.history.isPresumedSince(GOT_FIN)) {
            me.history.confirmLast();
        }
    }

    private static void implyFin(Observation o) {
        TcpSegment s = o.segment;
        o.me.finKnown = true;
        o.me.fin = o.me.next;
        o.me.finAcknowledgment = o.peer.fin;
        o.me.history.apply(SENT_FIN, s.frameNumber, s.timestampNanos, Basis.ASSUMED);
        if (EarlierFins.answeredByOther(o)) {
            o.me.history.presume(GOT_ACK_OF_FIN, s.frameNumber, s.timestampNanos);
        } else {
            o.connection.close.both = true;
        }
    }

    private static void startMidstream(Observation o) {
        TcpSegment s = o.segment;
        if (o.me.proven() != TcpState.UNKNOWN || s.isSyn() || o.me.isnKnown) {
            return;
        }
        if (o.peer.proven() == TcpState.SYN_SENT) {
            return; // an answer to a SYN (half of a split SYN-ACK, or a challenge) opens nothing
        }
        LateStart.begin(o);
    }

    private static void prove(Observation o, EndpointEvent event) {
        o.me.history.prove(event, o.segment.frameNumber, o.segment.timestampNanos);
    }
}
