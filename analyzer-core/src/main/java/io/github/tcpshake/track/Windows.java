package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;

/**
 * Windows in bytes (RFC 7323 2.2). The scale counts where both SYNs had one; without the SYNs it
 * may be any.
 */
final class Windows {
    /** More than any window. */
    static final int AMPLE = Integer.MAX_VALUE;

    private static final int LARGEST_WINDOW = 65_535;

    private static final int LARGEST_SCALE = 14;

    private Windows() {}

    /** Returns the largest window that a side can offer to its peer. */
    static int largest(Endpoint side, Endpoint peer) {
        return LARGEST_WINDOW << scale(side, peer);
    }

    /** Returns what a segment of a side offers, {@link #AMPLE} for two full segments and more. */
    static int ifNarrow(TcpSegment offering, Endpoint side, Endpoint peer) {
        int window = offering.window << scale(side, peer);
        boolean narrow =
                offering.window != TcpSegment.ABSENT && window < 2 * side.offer.largestSegment();
        return narrow ? window : AMPLE;
    }

    private static int scale(Endpoint side, Endpoint peer) {
        if (!side.isSynSeen() || !peer.isSynSeen()) {
            return LARGEST_SCALE;
        }
        int scale = side.offer.windowScale;
        boolean scales = scale >= 0 && peer.offer.windowScale >= 0;
        return scales ? Math.min(scale, LARGEST_SCALE) : 0;
    }
}
