package io.github.tcpshake.decode.tunnel;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/**
 * The tunnels over UDP, by destination port. The source port is entropy for load balancing and no
 * part of the tunnel's identity (RFC 7348 5, RFC 8926 3.3).
 */
public final class UdpTunnels {
    private static final int HEADER_BYTES = 8;
    private static final int VXLAN = 4789;
    private static final int VXLAN_LINUX = 8472;
    private static final int GENEVE = 6081;
    private static final int GTP_U = 2152;

    private UdpTunnels() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        int destinationPort = cursor.u16(2);
        return switch (destinationPort) {
            case VXLAN, VXLAN_LINUX -> {
                cursor.skip(HEADER_BYTES);
                yield Vxlan.decode(cursor);
            }
            case GENEVE -> {
                cursor.skip(HEADER_BYTES);
                yield Geneve.decode(cursor);
            }
            case GTP_U -> {
                cursor.skip(HEADER_BYTES);
                yield GtpU.decode(cursor);
            }
            default -> cursor.stop(Outcome.OTHER_PROTOCOL);
        };
    }
}
