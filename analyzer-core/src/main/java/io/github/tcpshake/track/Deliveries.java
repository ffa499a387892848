package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN_ACK;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;

/** What a segment will tell the other side, unless it is lost behind the tap. */
final class Deliveries {
    private Deliveries() {}

    static void apply(Observation o) {
        if (o.segment.isSyn()) {
            deliverSyn(o);
        }
        if (o.segment.isAck()) {
            o.connection.handshake.noteThirdBehindData(o);
            deliverAckOfSyn(o);
            deliverAckOfFin(o);
            noteAcknowledgment(o);
        }
        if (o.segment.isFin()) {
            deliverFin(o);
        } else if (o.me.finKnown
                && o.me.finGapFilledNanos == o.segment.timestampNanos
                && o.peer.history.isPending(GOT_FIN)) {
            // The FIN waited for these bytes: it takes effect now (RFC 9293 3.10.7.4 eighth).
            o.peer.history.doubt(GOT_FIN);
            expect(o, GOT_FIN);
        }
        o.connection.handshake.measure(o);
    }

    private static void deliverSyn(Observation o) {
        if (o.segment.isAck()) {
            if (Actions.fitsSyn(o)) {
                expect(o, GOT_SYN_ACK);
            }
        } else if (o.me == o.peer || o.peer.proven() == TcpState.SYN_SENT) {
            expect(o, GOT_SYN);
            o.connection.simultaneous = o.me != o.peer;
        }
    }

    private static void deliverAckOfSyn(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        boolean opening =
                peer.proven() == TcpState.SYN_RECEIVED || peer.proven() == TcpState.SYN_SENT;
        if (!opening
                || !me.isnKnown
                || !acknowledgesSyn(o)
                || (s.isSyn() && !o.connection.simultaneous)) {
            noteChallenge(o);
            boolean closedBefore = peer.finKnown && peer.history.frameOf(GOT_ACK_OF_SYN) == 0;
            if (closedBefore && acknowledgesSyn(o)) {
                o.connection.handshake.noteThird(o); // in SYN-RECEIVED, as in Fast Open
            }
            return;
        }
        if (!s.isSyn() || peer.proven() == TcpState.SYN_RECEIVED) {
            if (!peer.silent) {
                expect(o, GOT_ACK_OF_SYN);
            } else {
                // Should it answer yet, the last of these will have brought it the ACK.
                peer.history.redate(
                        GOT_ACK_OF_SYN, o.segment.frameNumber, o.segment.timestampNanos);
            }
            o.connection.handshake.noteThird(o);
        }
        if (!peer.synProofKnown) {
            peer.synProofKnown = true;
            peer.synProof = s.sequenceNumber;
        }
    }

    // In SYN-SENT nothing but the SYN can be acknowledged; later there may be bytes that were not
    // captured.
    private static boolean acknowledgesSyn(Observation o) {
        boolean onlySynSent = o.peer.proven() == TcpState.SYN_SENT && o.peer.spoke;
        return onlySynSent
                ? Actions.fitsSyn(o)
                : o.peer.isnKnown && Seq.after(o.segment.acknowledgmentNumber, o.peer.isn);
    }

    /**
     * An ACK that does not acknowledge the SYN it answers: how a socket that still holds something
     * older asks for an explanation (RFC 9293 3.5.1, RFC 5961 4).
     */
    private static void noteChallenge(Observation o) {
        if (o.peer.proven() == TcpState.SYN_SENT
                && o.peer.spoke
                && o.isPureAck()
                && !Actions.fitsSyn(o)) {
            o.note(Note.CHALLENGE);
            o.note(Note.BAD_ACK);
        }
    }

    private static void deliverAckOfFin(Observation o) {
        TcpSegment s = o.segment;
        Endpoint peer = o.peer;
        if (!peer.finKnown || !Seq.after(s.acknowledgmentNumber, peer.fin)) {
            return;
        }
        TcpState state = peer.proven();
        if (state == TcpState.FIN_WAIT_1
                || state == TcpState.CLOSING
                || state == TcpState.LAST_ACK) {
            expectUnlessCutOff(o, GOT_ACK_OF_FIN);
        }
        // Only sequence space that is sent for the first time proves anything: a repeated FIN with
        // a newer acknowledgment number may not be the one that arrived.
        if (o.fresh && !o.me.finProofKnown && !peer.finProofKnown && peer != o.me) {
            peer.finProofKnown = true;
            peer.finProof = s.end();
        }
        if (peer.finAckedNanos == 0) {
            peer.finAckedNanos = s.timestampNanos;
            peer.finAckedFrame = s.frameNumber;
            o.noteAcknowledgesFin();
        }
    }

    // GOT_FIN stays pending until it is acknowledged: applying it when the FIN passes the tap would
    // turn a simultaneous close into a passive one, and a FIN beyond a hole is not taken at all.
    private static void deliverFin(Observation o) {
        Endpoint peer = o.peer;
        boolean acknowledged = peer.acknowledged(o.me.fin + 1);
        if (peer.history.isPending(GOT_FIN) ? peer.history.isDoubted(GOT_FIN) : !acknowledged) {
            expect(o, GOT_FIN);
            if (isBeyondHole(o) || Actions.acknowledgesUnseen(o)) {
                peer.history.doubt(GOT_FIN);
            }
        } else if (acknowledged) {
            EarlierFins.acknowledgedBefore(o);
        }
    }

    // What lies before the FIN has not passed, and the receiver has not acknowledged it either.
    private static boolean isBeyondHole(Observation o) {
        Endpoint me = o.me;
        return me != o.peer && Seq.before(me.contiguous, me.fin) && !o.peer.acknowledged(me.fin);
    }

    private static void noteAcknowledgment(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        if (o.isNoted(Note.BAD_ACK)) {
            return;
        }
        int ack = s.acknowledgmentNumber;
        if (!me.acknowledgmentKnown) {
            me.acknowledgmentKnown = true;
            me.acknowledgment = ack;
            me.acknowledgmentStep = 0;
        } else if (Seq.after(ack, me.acknowledgment)) {
            if (o.peer.nextKnown && Seq.after(ack, o.peer.next) && o.peer != me) {
                Oddities.of(o.connection).acknowledgesUnsent(o, me.acknowledgment);
            }
            me.acknowledgmentStep = Seq.distance(me.acknowledgment, ack);
            me.acknowledgment = ack;
            me.withoutEffect = 0;
        } else {
            return;
        }
        if (o.peer != me) {
            o.peer.onAcknowledged(ack);
        }
    }

    private static void expectUnlessCutOff(Observation o, EndpointEvent event) {
        expect(o, event);
        if (o.peer.isCutOff()) {
            o.peer.history.doubt(event);
        }
    }

    private static void expect(Observation o, EndpointEvent event) {
        o.peer.history.expect(event, o.segment.frameNumber, o.segment.timestampNanos);
    }
}
