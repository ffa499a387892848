package io.github.tcpshake.wire;

import java.util.Optional;

/**
 * One end of a connection: an IP address and a port, what RFC 9293 calls a socket.
 *
 * @param high upper 64 bits of the address; see {@link Ip} for how IPv4 is held
 * @param low lower 64 bits of the address
 * @param port 0 to 65535
 */
public record SocketAddress(long high, long low, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /** Reads what {@link #toString} writes, or an address without a port, whose port is 0. */
    public static Optional<SocketAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = text.startsWith("[") ? text.contains("]:") : text.indexOf(':') == colon;
        if (colon < 0 || !hasPort) {
            return IpPrefix.parse(text).map(host -> new SocketAddress(host.high(), host.low(), 0));
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            return Optional.empty();
        }
        String address = text.substring(0, colon).replaceAll("^\\[|\\]$", "");
        return IpPrefix.parse(address)
                .map(host -> new SocketAddress(host.high(), host.low(), Integer.parseInt(port)));
    }

    /** Returns the address without the port, as {@link Ip#text} writes it. */
    public String address() {
        return Ip.text(high, low);
    }

    /** Returns {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
    @Override
    public String toString() {
        return Ip.isIpv4(high, low) ? address() + ":" + port : "[" + address() + "]:" + port;
    }
}
