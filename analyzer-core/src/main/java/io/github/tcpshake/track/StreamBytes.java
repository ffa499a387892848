package io.github.tcpshake.track;

import io.github.tcpshake.wire.Seq;

/** How many bytes of its stream a side sent, and what became of them. */
public final class StreamBytes {
    private StreamBytes() {}

    /**
     * Returns bytes of a side's sequence space that were acknowledged or passed over, but not
     * captured.
     */
    public static long unseen(Endpoint side, Endpoint peer) {
        boolean beyond = side.nextKnown && peer.acknowledgmentKnown && peer != side;
        boolean foreign =
                side.finKnown && Seq.after(side.next, side.fin + 1) && !isSentBeyondFin(side, peer);
        return side.uncapturedBytes(foreign ? Seq.max(side.fin + 1, side.contiguous) : side.next)
                + (beyond ? Math.max(0, Seq.distance(side.next, peer.acknowledgment)) : 0);
    }

    /**
     * Returns how many payload bytes the stream of a side has between its first and its last one
     * seen, each counted once.
     */
    public static long sent(Endpoint side, Endpoint peer) {
        if (!side.nextKnown) {
            return 0;
        }
        int end = endOfPayload(side, peer);
        int isn = side.isn;
        boolean nothing = side.rounds == 0 && Seq.before(end, isn + 1);
        if (nothing && side.payloadBytes < Integer.MAX_VALUE) {
            return 0;
        }
        boolean before = Integer.compareUnsigned(end - isn, side.next - isn) > 0;
        long times = before ? side.rounds - 1L : side.rounds;
        return Integer.toUnsignedLong(end - isn - 1) + (Math.max(0, times) << 32);
    }

    /** Returns payload bytes of a side that its peer did not acknowledge. */
    public static long unacknowledged(Endpoint side, Endpoint peer) {
        if (!side.nextKnown || side.payloadBytes == 0) {
            return 0;
        }
        int end = endOfPayload(side, peer);
        int start =
                side.isnKnown ? side.isn + 1 : peer.acknowledgmentKnown ? peer.acknowledgment : end;
        if (peer.acknowledgmentKnown) {
            start = Seq.max(start, peer.acknowledgment);
        }
        return Math.max(0, Seq.distance(start, end));
    }

    // The FIN ends what it sends (RFC 9293 3.6), unless its peer acknowledged more than that.
    private static int endOfPayload(Endpoint side, Endpoint peer) {
        if (!side.finKnown || Seq.atOrBefore(side.next, side.fin)) {
            return side.next;
        }
        return isSentBeyondFin(side, peer) ? side.next - 1 : side.fin;
    }

    private static boolean isSentBeyondFin(Endpoint side, Endpoint peer) {
        return peer.acknowledged(side.fin + 2);
    }
}
