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
        takeBack(o.connection, sender, o.me);
    }

    /**
     * The first SYN of a side says where its numbers begin. A FIN that passed in its name before,
     * and lies before that or farther behind it than any window reaches, was somebody else's, or of
     * another connection; in SYN-SENT nobody takes one (RFC 9293 3.10.7.3 fifth).
     */
    static void refuteBySyn(Observation o) {
        Endpoint sender = o.me;
        int ahead = Seq.distance(o.segment.sequenceNumber, sender.fin);
        boolean isWithin = ahead > 0 && ahead <= Windows.LARGEST;
        boolean isFirst = !sender.isSynSeen() && o.peer.proven() == TcpState.SYN_SENT;
        if (sender.finKnown && sender.fins > 0 && sender != o.peer && isFirst && !isWithin) {
            takeBack(o.connection, sender, o.peer);
        }
    }

    private static void takeBack(Connection c, Endpoint sender, Endpoint receiver) {
        c.log.noteAll(Step.FIN, sender.side, Note.IGNORED);
        sender.history.takeBack(SENT_FIN);
        sender.history.takeBack(GOT_ACK_OF_FIN);
        receiver.history.takeBack(GOT_FIN);
        sender.forgetFin();
        receiver.payloadAfterPeerFin = 0;
        c.close.takeBackFin(sender.side);
    }
}
