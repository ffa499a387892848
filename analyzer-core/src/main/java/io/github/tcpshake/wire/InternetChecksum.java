package io.github.tcpshake.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The one's complement sum of 16-bit words that IP, TCP and UDP use (RFC 1071). A sum in the making
 * is a {@code long} that is folded once at the end, which RFC 1071 2(A) allows because carries may
 * be added at any time.
 */
public final class InternetChecksum {
    private static final long LOWER_HALF = 0xffff_ffffL;

    /**
     * Eight bytes at once: most of the work is in payload. In the order of the processor, since the
     * sum of words with exchanged bytes is the sum with exchanged bytes (RFC 1071 2(B)).
     */
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private InternetChecksum() {}

    /**
     * Adds bytes to a sum. An odd last byte counts as if a zero followed it, so only the last piece
     * of a sum may be odd. Less than 2^31 bytes cannot overflow the sum.
     *
     * @param from index of the first byte
     * @param to index behind the last one
     */
    public static long add(long sum, byte[] bytes, int from, int to) {
        long exchanged = 0;
        int at = from;
        for (; to - at >= 8; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            exchanged += (word >>> 32) + (word & LOWER_HALF);
        }
        int folded = fold(exchanged);
        long result = sum + ((folded & 0xff) << 8 | folded >>> 8);
        if (to - at >= 4) {
            result += NetworkOrder.u32(bytes, at);
            at += 4;
        }
        if (to - at >= 2) {
            result += NetworkOrder.u16(bytes, at);
            at += 2;
        }
        return at < to ? result + (NetworkOrder.u8(bytes, at) << 8) : result;
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
