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
        StringBuilder text = new StringBuilder(40);
        append(high, low, text);
        return text.toString();
    }

    /** Appends what {@link #text} returns. */
    static void append(long high, long low, StringBuilder text) {
        if (isIpv4(high, low)) {
            appendIpv4((int) low, text);
        } else {
            appendIpv6(high, low, text);
        }
    }

    private static void appendIpv4(int address, StringBuilder text) {
        appendByte(address >>> 24, text);
        text.append('.');
        appendByte(address >>> 16 & 0xff, text);
        text.append('.');
        appendByte(address >>> 8 & 0xff, text);
        text.append('.');
        appendByte(address & 0xff, text);
    }

    // For numbers of up to three digits half the work of StringBuilder's own.
    private static void appendByte(int value, StringBuilder text) {
        if (value >= 100) {
            text.append((char) ('0' + value / 100));
        }
        if (value >= 10) {
            text.append((char) ('0' + value / 10 % 10));
        }
        text.append((char) ('0' + value % 10));
    }

    private static void appendIpv6(long high, long low, StringBuilder text) {
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
    }
}
