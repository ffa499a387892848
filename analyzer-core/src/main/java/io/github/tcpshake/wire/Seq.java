package io.github.tcpshake.wire;

/**
 * Arithmetic of sequence numbers, which are {@code int} and wrap modulo 2^32 (RFC 9293 3.4). Two
 * numbers compare only when they are less than 2^31 apart, which a receive window guarantees.
 */
public final class Seq {
    private Seq() {}

    /** Tells whether {@code a} comes after {@code b}. */
    public static boolean after(int a, int b) {
        return a - b > 0;
    }

    /** Tells whether {@code a} is {@code b} or comes after it. */
    public static boolean atOrAfter(int a, int b) {
        return a - b >= 0;
    }

    /** Tells whether {@code a} comes before {@code b}. */
    public static boolean before(int a, int b) {
        return a - b < 0;
    }

    /** Tells whether {@code a} is {@code b} or comes before it. */
    public static boolean atOrBefore(int a, int b) {
        return a - b <= 0;
    }

    /** Returns how far {@code to} lies behind {@code from}; negative when it comes before it. */
    public static int distance(int from, int to) {
        return to - from;
    }

    /** Returns the later of the two. */
    public static int max(int a, int b) {
        return after(a, b) ? a : b;
    }
}
