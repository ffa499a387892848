package io.github.tcpshake.track;

import static io.github.tcpshake.track.TcpState.SYN_RECEIVED;
import static io.github.tcpshake.track.TcpState.SYN_SENT;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;

/** What the numbers of an RST say: whether its receiver takes it, and what its sender was. */
final class RstNumbers {
    /** Linux accepts an RST for a request in SYN-RECEIVED anywhere in its first window. */
    static final int REQUEST_WINDOW = 65_535;

    private RstNumbers() {}

    /** Tells whether the RST's receiver, in this state, takes it. */
    static boolean isAcceptable(Observation o, TcpState receiver) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        if (receiver == SYN_SENT) {
            // A bare RST does not refuse a connect (RFC 9293 3.5.3).
            return s.isAck() && Actions.fitsSyn(o);
        }
        if (!me.nextKnown) {
            return true;
        }
        // Between the highest ACK of the receiver and what passed in order, RCV.NXT is not known
        // here.
        int low = peer.acknowledgmentKnown ? peer.acknowledgment : me.contiguous;
        int high = Seq.max(me.contiguous, low);
        int seq = s.sequenceNumber;
        if (Seq.atOrAfter(seq, low) && Seq.atOrBefore(seq, high)) {
            return true;
        }
        return switch (receiver) {
            // So does the small socket that waits for the FIN once its process has closed.
            case SYN_RECEIVED, FIN_WAIT_2 -> Seq.atOrAfter(seq, low) && seq - low < REQUEST_WINDOW;
            // Linux tcp_reset_check: a socket closed by X answers late data with the number of the
            // ACK, one short of its FIN.
            case CLOSE_WAIT, LAST_ACK, CLOSING -> me.finKnown && seq == me.fin;
            default -> o.connection.midstream && !peer.acknowledgmentKnown;
        };
    }

    /**
     * Tells whether it lies beyond all that its seeming sender can have sent. A host sends an RST
     * at SND.NXT, or with the number that the segment it answers acknowledges (RFC 9293 3.10.5,
     * 3.10.7.1). Of what it sent, no more can be missing here than fits into its peer's window.
     */
    static boolean isBeyondAll(Observation o) {
        Endpoint me = o.me;
        int seq = o.segment.sequenceNumber;
        return me.nextKnown
                && Seq.distance(me.next, seq) > Windows.largest(o.peer, me)
                && !o.peer.acknowledged(seq);
    }

    /**
     * Tells whether it rejects an ACK: SYN-SENT and SYN-RECEIVED answer one that does not
     * acknowledge their SYN by an RST with its number, and stay (RFC 9293 3.10.7.3 first, 3.10.7.4
     * fifth). With an acceptable number there is no socket any more, or it aborts.
     */
    static boolean rejectsAck(Observation o) {
        Endpoint me = o.me;
        int seq = o.segment.sequenceNumber;
        boolean opening = me.proven() == SYN_SENT || me.proven() == SYN_RECEIVED;
        boolean acceptable = me.isnKnown && Seq.after(seq, me.isn) && Seq.atOrBefore(seq, me.next);
        return opening && !acceptable;
    }
}
