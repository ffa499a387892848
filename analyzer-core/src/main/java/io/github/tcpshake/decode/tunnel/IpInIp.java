package io.github.tcpshake.decode.tunnel;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.Layer;
import io.github.tcpshake.decode.ip.IpProtocols;

/**
 * IP, MPLS or Ethernet directly inside IP (RFC 2003, RFC 2473, RFC 4213, RFC 4023, RFC 8986 4.9).
 */
public final class IpInIp {
    private IpInIp() {}

    public static Layer decode(DecodeCursor cursor) {
        cursor.tunnels.enter(cursor, TunnelKind.IP_IN_IP, TunnelContexts.NO_NUMBER);
        return switch (cursor.protocol) {
            case IpProtocols.IPV4 -> Layer.IPV4;
            case IpProtocols.IPV6 -> Layer.IPV6;
            case IpProtocols.MPLS -> Layer.MPLS;
            default -> Layer.ETHERNET;
        };
    }
}
