package io.github.tcpshake.script;

/**
 * The Internet checksum (RFC 1071), written apart from the product's own so that it can test it.
 */
public final class Checksums {
    private Checksums() {}

    /** Returns the one's complement sum of 16-bit words, not yet complemented. */
    public static int sum(byte[] bytes, int from, int to, int start) {
        long sum = start;
        for (int i = from; i < to; i += 2) {
            int low = i + 1 < to ? bytes[i + 1] & 0xff : 0;
            sum += (bytes[i] & 0xff) << 8 | low;
        }
        return fold(sum);
    }

    /** Returns the sum of the pseudo-header (RFC 9293 3.1, RFC 8200 8.1). */
    public static int pseudoHeader(
            byte[] source, byte[] destination, int protocol, int lengthBytes) {
        int sum = sum(source, 0, source.length, 0);
        sum = sum(destination, 0, destination.length, sum);
        return fold((long) sum + protocol + lengthBytes);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }
}
