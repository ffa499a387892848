package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.SEEN_MIDSTREAM;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;

/**
 * What can be known of a connection that is older than the capture. A FIN may have passed before;
 * so that both sides are ESTABLISHED is a guess, and all that follows from it, until each side has
 * shown that it had not closed: it sends what it had not sent before, which nobody does behind a
 * FIN. A bare ACK tells where that begins, since it carries SND.NXT (RFC 9293 3.10.7.4). In a
 * capture that is cut at a download, for instance, the side that only receives may have closed.
 */
final class LateStart {
    private LateStart() {}

    /** Begins a connection with a segment that opens nothing: both sides seem to be open. */
    static void begin(Observation o) {
        TcpSegment s = o.segment;
        o.me.history.presumeAll();
        o.peer.history.presumeAll();
        o.me.history.apply(SEEN_MIDSTREAM, s.frameNumber, s.timestampNanos, Basis.IMPLIED);
        if (o.peer.proven() == TcpState.UNKNOWN && s.isAck()) {
            o.peer.history.apply(SEEN_MIDSTREAM, s.frameNumber, s.timestampNanos, Basis.IMPLIED);
            o.peer.startAt(s.acknowledgmentNumber);
        }
    }

    /**
     * Places the first segment of the side that did not speak first. Its peer acknowledged what
     * came before long ago, or has not got it yet: what lies between was on its way when the
     * capture began, and is nothing that it lacks.
     */
    static void place(Observation o) {
        Endpoint me = o.me;
        int first = o.segment.sequenceNumber;
        if (!me.spoke && !me.isnKnown && me.nextKnown && Seq.after(first, me.contiguous)) {
            me.skipTo(first);
        }
    }

    /** Looks for what shows that the sender had not closed; before its own FIN takes effect. */
    static void watch(Observation o) {
        Endpoint me = o.me;
        if (!me.history.presumedOnly || me.shownOpen || o.copy) {
            return;
        }
        TcpSegment s = o.segment;
        if (o.isPureAck()) {
            int edge = s.sequenceNumber;
            me.sentUpTo = me.sentUpToKnown ? Seq.max(me.sentUpTo, edge) : edge;
            me.sentUpToKnown = true;
        } else if (me.sentUpToKnown
                && !me.finKnown
                && Seq.after(s.end(), me.sentUpTo)
                && acknowledgesCaptured(o)) {
            me.shownOpen = true;
            if (o.peer.shownOpen && !o.peer.finKnown) {
                me.history.confirm();
                o.peer.history.confirm();
            }
        }
    }

    // What passed in the capture carried an ACK of the SYN. Who has got it is not in SYN-RECEIVED
    // any more, where a Fast Open server sends data already (RFC 7413 3).
    private static boolean acknowledgesCaptured(Observation o) {
        return o.segment.isAck()
                && o.peer.payloadBytes > 0
                && Seq.after(o.segment.acknowledgmentNumber, o.peer.isn + 1);
    }
}
