package io.github.tcpshake.stats;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.IpPrefix;
import io.github.tcpshake.wire.SocketAddress;

/** What connections are counted by. */
public enum Grouping {
    /** The address of the server, all its ports together. */
    SERVER,
    /** The address of the client. */
    CLIENT,
    /** Address and port of the server. */
    SERVICE,
    /** The /24 (IPv4) or /64 (IPv6) of the client. */
    SUBNET;

    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 64;

    /** Returns what a connection is counted under; its port is 0 where ports do not matter. */
    SocketAddress key(ConnectionReport report) {
        return key(report.client().address(), report.server().address());
    }

    SocketAddress key(SocketAddress client, SocketAddress server) {
        return switch (this) {
            case SERVER -> new SocketAddress(server.high(), server.low(), 0);
            case CLIENT -> new SocketAddress(client.high(), client.low(), 0);
            case SERVICE -> server;
            case SUBNET -> {
                IpPrefix range = IpPrefix.around(client, IPV4_BITS, IPV6_BITS);
                yield new SocketAddress(range.high(), range.low(), 0);
            }
        };
    }

    /** Returns the name of a key for people and programs. */
    String name(SocketAddress key) {
        return switch (this) {
            case SERVER, CLIENT -> key.address();
            case SERVICE -> key.toString();
            case SUBNET -> IpPrefix.around(key, IPV4_BITS, IPV6_BITS).toString();
        };
    }
}
