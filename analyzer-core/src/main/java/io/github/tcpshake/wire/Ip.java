package io.github.tcpshake.wire;

/**
 * IP addresses as two {@code long}: IPv6 as it is, IPv4 as an IPv4-mapped IPv6 address (RFC 4291
 * 2.5.5.2), which never stands in an IP header of its own.
 */
public final class Ip {
    private static final long MAPPED = 0xffff_0000_0000L;

    private Ip() {}

    /** Returns the lower half that stands for an IPv4 address; the upper half is 0. */
    public static long ipv4Low(int address) {
        return MAPPED | Integer.toUnsignedLong(address);
    }

    /** Tells whether the two halves stand for an IPv4 address. */
    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** Returns dotted decimals for IPv4, the canonical text of RFC 5952 for IPv6. */
    public static String text(long high, long low) {
        return isIpv4(high, low) ? ipv4Text((int) low) : ipv6Text(high, low);
    }

    private static String ipv4Text(int a) {
        return (a >>> 24) + "." + (a >>> 16 & 255) + "." + (a >>> 8 & 255) + "." + (a & 255);
    }

    private static String ipv6Text(long high, long low) {
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> 48 - 16 * i) & 0xffff;
            groups[4 + i] = (int) (low >>> 48 - 16 * i) & 0xffff;
        }
        int start = -1;
        int length = 1; // RFC 5952 4.2.2: a single group of zeros is not shortened
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (i > 0 && i != start + length) {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
