package io.github.tcpshake.wire;

/**
 * One end of a connection: an IP address and a port, what RFC 9293 calls a socket.
 *
 * @param high upper 64 bits of the address; see {@link Ip} for how IPv4 is held
 * @param low lower 64 bits of the address
 * @param port 0 to 65535
 */
public record SocketAddress(long high, long low, int port) {
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
