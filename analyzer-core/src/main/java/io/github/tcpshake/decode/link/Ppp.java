package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** PPP (RFC 1661 2), with or without the HDLC-like framing of RFC 1662. */
public final class Ppp {
    private static final int ALL_STATIONS_UNNUMBERED = 0xff03;
    private static final int IPV4 = 0x0021;
    private static final int IPV6 = 0x0057;
    private static final int MPLS_UNICAST = 0x0281;
    private static final int MPLS_MULTICAST = 0x0283;
    private static final int MULTILINK = 0x003d;

    private Ppp() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(2)) {
            return cursor.stopShort(2);
        }
        int first = cursor.u16(0);
        if (CiscoHdlc.isHeader(first)) {
            return Layer.CISCO_HDLC; // one link type stands for both framings
        }
        if (first == ALL_STATIONS_UNNUMBERED) {
            cursor.skip(2);
        }
        if (!cursor.has(2)) {
            return cursor.stopShort(2);
        }
        // RFC 1661 2: an odd byte ends the field, so an odd first one is a compressed field.
        boolean isCompressed = (cursor.u8(0) & 1) != 0;
        int protocol = isCompressed ? cursor.u8(0) : cursor.u16(0);
        cursor.skip(isCompressed ? 1 : 2);
        return switch (protocol) {
            case IPV4 -> Layer.IPV4;
            case IPV6 -> Layer.IPV6;
            case MPLS_UNICAST, MPLS_MULTICAST -> Layer.MPLS;
            case MULTILINK -> cursor.stop(Outcome.UNKNOWN_LINK);
            default -> cursor.stop(Outcome.OTHER_PROTOCOL);
        };
    }
}
