package io.github.tcpshake.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A range of addresses (RFC 4632, RFC 4291 2.3), which may be a single one.
 *
 * @param high upper half of its first address; see {@link Ip} for how IPv4 is held
 * @param low lower half of its first address
 * @param bits how many leading bits count, of the 128
 */
public record IpPrefix(long high, long low, int bits) {
    private static final int ALL_BITS = 128;
    private static final int BITS_BEFORE_IPV4 = 96;
    private static final String ADDRESS =
            "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";

    public IpPrefix {
        high &= mask(bits);
        low &= mask(bits - Long.SIZE);
    }

    private static long mask(int leadingBits) {
        return leadingBits <= 0
                ? 0
                : leadingBits >= Long.SIZE ? -1L : -1L << Long.SIZE - leadingBits;
    }

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a bare address; looks up no names. */
    public static Optional<IpPrefix> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches(ADDRESS)) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
        boolean isIpv4 = bytes.length == 4;
        int width = isIpv4 ? Integer.SIZE : ALL_BITS;
        String given = slash < 0 ? Integer.toString(width) : text.substring(slash + 1);
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) > width) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(given) + (isIpv4 ? BITS_BEFORE_IPV4 : 0);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(
                isIpv4
                        ? new IpPrefix(0, Ip.ipv4Low(buffer.getInt()), bits)
                        : new IpPrefix(buffer.getLong(0), buffer.getLong(8), bits));
    }

    /** Returns the range of so many leading bits that an address lies in. */
    public static IpPrefix around(SocketAddress address, int ipv4Bits, int ipv6Bits) {
        boolean isIpv4 = Ip.isIpv4(address.high(), address.low());
        int bits = isIpv4 ? BITS_BEFORE_IPV4 + ipv4Bits : ipv6Bits;
        return new IpPrefix(address.high(), address.low(), bits);
    }

    /** Tells whether an address lies in the range. */
    public boolean contains(SocketAddress address) {
        return (address.high() & mask(bits)) == high
                && (address.low() & mask(bits - Long.SIZE)) == low;
    }

    /** Returns {@code 192.0.2.0/24} or {@code 2001:db8::/32}. */
    @Override
    public String toString() {
        boolean isIpv4 = Ip.isIpv4(high, low) && bits >= BITS_BEFORE_IPV4;
        return Ip.text(high, low) + "/" + (isIpv4 ? bits - BITS_BEFORE_IPV4 : bits);
    }
}
