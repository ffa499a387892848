package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.Time;

/** How an RST stands to the FIN of its receiver that passed before it. */
enum RstCrossing {
    /** There is no such FIN, or it may have come first. */
    NONE,
    /** Its sender aborted before the FIN came. */
    ABORT,
    /** It answers the data before the FIN, which it crossed. */
    ANSWER_TO_DATA;

    /** Compares an RST with the FIN before it; also of its sender it must not have a FIN. */
    static RstCrossing of(Observation rst) {
        if (rst.me.finKnown || rst.peer.fins != 1) {
            return NONE;
        }
        if (rst.segment.isAck()) {
            return isAbort(rst) ? ABORT : NONE;
        }
        return answersData(rst) ? ANSWER_TO_DATA : NONE;
    }

    // It came within a round trip behind the FIN and does not acknowledge it, so that it was sent
    // before that one came: it answers it not. Later the FIN is lost, or waits for bytes before it.
    private static boolean isAbort(Observation rst) {
        Endpoint me = rst.me;
        Endpoint peer = rst.peer;
        TcpSegment s = rst.segment;
        long since = s.timestampNanos - peer.firstFinNanos;
        return since <= rst.connection.handshake.roundTripNanos()
                && !me.acknowledged(peer.fin + 1)
                && (!me.acknowledgmentKnown
                        || Seq.atOrAfter(s.acknowledgmentNumber, me.acknowledgment))
                && Seq.atOrBefore(s.acknowledgmentNumber, peer.fin);
    }

    // A bare RST answers something (RFC 9293 3.10.7.1): the data before the FIN, where those had
    // the time, and the FIN had not half of what the way there and back took in the handshake.
    private static boolean answersData(Observation rst) {
        HandshakeTimes handshake = rst.connection.handshake;
        Endpoint peer = rst.peer;
        if (!handshake.showsEachWay()) {
            return false;
        }
        long way = handshake.wayAndBackNanos(rst.me.side);
        long now = rst.segment.timestampNanos;
        return way > Time.MILLISECOND
                && StreamBytes.unacknowledged(peer, rst.me) > 0
                && now - peer.lastDataNanos >= way / 2
                && now - peer.firstFinNanos < way / 2;
    }
}
