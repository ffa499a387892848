package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_ACK_OF_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.SENT_FIN;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;

/**
 * FINs that were on their way earlier than the capture has them, if it has them: what the other
 * side had acknowledged by then tells so. All of it is presumed, and keeps the frames that show it.
 */
final class EarlierFins {
    private EarlierFins() {}

    /**
     * The FIN of the sender becomes known, and its peer's FIN passed already. Where that one
     * acknowledges this one, it answers it: this side closed first, and nothing crossed.
     *
     * @return false where the other FIN does not
     */
    static boolean answeredByOther(Observation o) {
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        boolean answered = peer != me && peer.fins > 0 && Seq.after(peer.finAcknowledgment, me.fin);
        EventHistory theirs = peer.history;
        if (!answered || peer.proven() != TcpState.FIN_WAIT_1 || !theirs.isLast(SENT_FIN)) {
            return false;
        }
        TcpSegment s = o.segment;
        long frame = theirs.frameOf(SENT_FIN);
        me.history.expect(GOT_ACK_OF_FIN, frame, peer.firstFinNanos);
        me.finProofKnown = true;
        me.finProof = peer.fin + 1;
        me.finAckedNanos = peer.firstFinNanos;
        me.finAckedFrame = frame;
        if (me.fins > 0) {
            me.firstFinNanos = peer.firstFinNanos; // no later than its answer
        }
        theirs.applyBeforeLast(GOT_FIN, s.frameNumber, s.timestampNanos);
        o.connection.close.wasEarlier(me.side);
        return true;
    }

    /** The ACK of a FIN passed a moment before the FIN: it had arrived, and was answered. */
    static void acknowledgedBefore(Observation o) {
        TcpSegment s = o.segment;
        Endpoint me = o.me;
        Endpoint peer = o.peer;
        boolean disorder =
                me.fins == 1
                        && peer != me
                        && peer.acknowledgment == me.fin + 1
                        && peer.history.frameOf(GOT_FIN) == 0
                        && o.isJustBehind(peer.lastNanos);
        if (disorder && !o.connection.midstream) {
            if (peer.history.isPending(GOT_ACK_OF_FIN)) {
                // It passed before, so it came before.
                peer.history.presume(GOT_ACK_OF_FIN, s.frameNumber, s.timestampNanos);
            }
            peer.history.presume(GOT_FIN, s.frameNumber, s.timestampNanos);
            me.history.expect(GOT_ACK_OF_FIN, peer.lastFrame, peer.lastNanos);
            me.finAckedNanos = peer.lastNanos;
            me.finAckedFrame = peer.lastFrame;
        }
    }
}
