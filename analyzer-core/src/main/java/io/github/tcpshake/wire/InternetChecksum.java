package io.github.tcpshake.wire;

import java.nio.ByteBuffer;

/**
 * The one's complement sum of 16-bit words that IP, TCP and UDP use (RFC 1071). A sum in the making
 * is a {@code long} that is folded once at the end, which RFC 1071 2(A) allows because carries may
 * be added at any time.
 */
public final class InternetChecksum {
    private static final long LOWER_HALF = 0xffff_ffffL;

    private InternetChecksum() {}

    /**
     * Adds bytes to a sum. An odd last byte counts as if a zero followed it, so only the last piece
     * of a sum may be odd. Less than 2^31 bytes cannot overflow the sum.
     *
     * @param bytes big endian
     * @param from index of the first byte
     * @param to index behind the last one
     */
    public static long add(long sum, ByteBuffer bytes, int from, int to) {
        long result = sum;
        int at = from;
        for (; to - at >= 8; at += 8) {
            long word = bytes.getLong(at);
            result += (word >>> 32) + (word & LOWER_HALF);
        }
        if (to - at >= 4) {
            result += bytes.getInt(at) & LOWER_HALF;
            at += 4;
        }
        if (to - at >= 2) {
            result += bytes.getShort(at) & 0xffff;
            at += 2;
        }
        return at < to ? result + ((bytes.get(at) & 0xff) << 8) : result;
    }

    /** Adds the four words of a number to a sum. */
    public static long add(long sum, long word) {
        return sum + (word >>> 32) + (word & LOWER_HALF);
    }

    /** Returns the sum in 16 bits, not complemented; 0xffff when it covers a correct checksum. */
    public static int fold(long sum) {
        long folded = (sum >>> 32) + (sum & LOWER_HALF);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        return (int) folded;
    }
}
