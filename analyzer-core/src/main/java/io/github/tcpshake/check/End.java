package io.github.tcpshake.check;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.IpPrefix;
import io.github.tcpshake.wire.SocketAddress;
import java.util.Optional;

/**
 * Where a connection must begin or end for a rule to be about it.
 *
 * @param which end is meant
 * @param hosts addresses of that end; empty for all
 * @param port of that end, {@link #ANY_PORT} for all
 */
record End(Which which, Optional<IpPrefix> hosts, int port) {
    static final int ANY_PORT = -1;
    private static final int HIGHEST_PORT = 65_535;

    /** One end of a connection, or either. */
    enum Which {
        /** The client. */
        FROM,
        /** The server. */
        TO,
        AT
    }

    /** Reads {@code :443}, {@code 192.0.2.0/24}, {@code 192.0.2.1:443} or {@code [::1]:443}. */
    static Optional<End> parse(Which which, String text) {
        if (text.startsWith(":") && text.matches(":[0-9]{1,5}")) {
            int port = Integer.parseInt(text.substring(1));
            return port > HIGHEST_PORT
                    ? Optional.empty()
                    : Optional.of(new End(which, Optional.empty(), port));
        }
        Optional<IpPrefix> hosts = IpPrefix.parse(text);
        if (hosts.isPresent()) {
            return Optional.of(new End(which, hosts, ANY_PORT));
        }
        return SocketAddress.parse(text).map(socket -> of(which, socket));
    }

    private static End of(Which which, SocketAddress socket) {
        IpPrefix host = IpPrefix.around(socket, Integer.SIZE, 4 * Integer.SIZE);
        return new End(which, Optional.of(host), socket.port());
    }

    boolean contains(ConnectionReport report) {
        return switch (which) {
            case FROM -> isAt(report.client().address());
            case TO -> isAt(report.server().address());
            case AT -> isAt(report.client().address()) || isAt(report.server().address());
        };
    }

    private boolean isAt(SocketAddress address) {
        return (port == ANY_PORT || port == address.port())
                && hosts.map(range -> range.contains(address)).orElse(true);
    }
}
