package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.SENT_FIN;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;

/**
 * FINs that their receiver does not take: an old one, or somebody else's. Each byte of a stream has
 * one place, and behind its FIN there is none (RFC 9293 3.6); so what is acknowledged of the stream
 * tells whether a FIN was in it.
 */
final class ForeignFins {
    private ForeignFins() {}

    /**
     * Tells whether a FIN stands where a byte was sent and acknowledged before it passed: RCV.NXT
     * is beyond it, so the receiver drops it (RFC 9293 3.10.7.4 first).
     */
    static boolean isStale(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        return s.isFin()
                && !s.isSyn()
                && !me.finKnown
                && me != o.peer
                && me.nextKnown
                && me.skippedBytes == 0 // else that byte may have been the FIN
                && Seq.atOrBefore(s.end(), me.contiguous)
                && o.peer.acknowledged(s.end());
    }

    /**
     * A byte has the number of the FIN, and the receiver acknowledges what follows that byte. Had
     * it taken the FIN, it would take nothing behind it (RFC 9293 3.10.7.4 seventh); so it did not,
     * and its sender goes on.
     */
    static void refute(Observation o) {
        TcpSegment s = o.segment;
        Endpoint sender = o.peer;
        if (!sender.finNumberReused
                || sender.fins == 0
                || sender == o.me
                || !s.isAck()
                || s.isSyn()
                || !Seq.after(s.acknowledgmentNumber, sender.fin + 1)
                || Seq.after(s.acknowledgmentNumber, sender.next)) {
            return;
        }
        Connection c = o.connection;
        c.log.note(sender.history.frameOf(SENT_FIN), Note.IGNORED);
        sender.history.takeBack(SENT_FIN);
        sender.history.takeBack(GOT_ACK_OF_FIN);
        o.me.history.takeBack(GOT_FIN);
        sender.forgetFin();
        o.me.payloadAfterPeerFin = 0;
        c.close.takeBackFin(sender.side);
    }
}
