package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;

/**
 * Windows in bytes (RFC 7323 2.2). The scale counts where both SYNs had one; without the SYNs it
 * may be any, and a window is at least what it is unscaled.
 */
final class Windows {
    /** More than any window. */
    static final int AMPLE = Integer.MAX_VALUE;

    /** Of Ethernet. Larger ones, as of a loopback interface, may be larger than the window is. */
    static final int USUAL_SEGMENT = 1_460;

    private static final int LARGEST_UNSCALED = 65_535;

    private static final int LARGEST_SCALE = 14;

    /** The largest of all windows. */
    static final int LARGEST = LARGEST_UNSCALED << LARGEST_SCALE;

    private Windows() {}

    /** Returns the largest window that a side can offer to its peer. */
    static int largest(Endpoint side, Endpoint peer) {
        return LARGEST_UNSCALED << scale(side, peer, LARGEST_SCALE);
    }

    /** Returns how much a sender may have on its way at first (RFC 3390 1). */
    static int initial(int segment) {
        return Math.min(4 * segment, Math.max(2 * segment, 3 * USUAL_SEGMENT));
    }

    /**
     * Returns at least what a segment of a side offers, {@link #AMPLE} where that cannot hold back
     * anything of a first flight.
     */
    static int ifNarrow(TcpSegment offering, Endpoint side, Endpoint peer) {
        int window = offering.window << scale(side, peer, 0);
        int ample = initial(side.offer.largestSegment()) + USUAL_SEGMENT;
        boolean narrow = offering.window != TcpSegment.ABSENT && window < ample;
        return narrow ? window : AMPLE;
    }

    private static int scale(Endpoint side, Endpoint peer, int unknown) {
        if (!side.isSynSeen() || !peer.isSynSeen()) {
            return unknown;
        }
        int scale = side.offer.windowScale;
        boolean scales = scale >= 0 && peer.offer.windowScale >= 0;
        return scales ? Math.min(scale, LARGEST_SCALE) : 0;
    }
}
