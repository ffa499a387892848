package io.github.tcpshake.track;

import io.github.tcpshake.wire.Seq;
import java.util.Arrays;

/**
 * The pieces of a sender's sequence space that were captured ahead of a hole, in order and apart
 * from each other. Holds at most {@link #MAXIMUM} pieces; what more there would be is not needed,
 * because the holes before are real by then.
 */
final class SequenceRanges {
    private static final int MAXIMUM = 16;

    private static final int[] NONE = {};

    int[] edges = NONE; // most connections never have a hole
    int count;

    /** Adds the bytes from {@code from} up to, without, {@code to}. */
    void add(int from, int to) {
        int at = 0;
        while (at < count && Seq.before(edges[2 * at + 1], from)) {
            at++;
        }
        int last = at;
        while (last < count && Seq.atOrBefore(edges[2 * last], to)) {
            from = Seq.before(edges[2 * last], from) ? edges[2 * last] : from;
            to = Seq.max(to, edges[2 * last + 1]);
            last++;
        }
        replace(at, last, from, to);
    }

    private void replace(int first, int last, int from, int to) {
        if (first == last) {
            if (count == MAXIMUM) {
                return;
            }
            if (2 * count == edges.length) {
                edges = Arrays.copyOf(edges, Math.max(4, 2 * edges.length));
            }
        }
        System.arraycopy(edges, 2 * last, edges, 2 * first + 2, 2 * (count - last));
        edges[2 * first] = from;
        edges[2 * first + 1] = to;
        count += 1 - (last - first);
    }

    /** Returns the edge that {@code contiguous} grows to, and forgets the pieces it swallows. */
    int grow(int contiguous) {
        int swallowed = 0;
        while (swallowed < count && Seq.atOrBefore(edges[2 * swallowed], contiguous)) {
            contiguous = Seq.max(contiguous, edges[2 * swallowed + 1]);
            swallowed++;
        }
        if (swallowed > 0) {
            count -= swallowed;
            System.arraycopy(edges, 2 * swallowed, edges, 0, 2 * count);
        }
        return contiguous;
    }

    /** Returns how many numbers between {@code from} and {@code to} lie in none of the pieces. */
    long missing(int from, int to) {
        long missing = Seq.distance(from, to);
        for (int i = 0; i < count; i++) {
            int start = Seq.max(edges[2 * i], from);
            int end = Seq.before(edges[2 * i + 1], to) ? edges[2 * i + 1] : to;
            missing -= Math.max(0, Seq.distance(start, end));
        }
        return missing;
    }

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }
}
