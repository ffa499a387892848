package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import java.util.Arrays;

/**
 * One fragmented datagram: which bytes have passed, and the first of them. Reused for another one
 * when it is complete or given up.
 */
final class Datagram {
    static final int NONE = -1;

    /** Enough for the longest TCP header behind 68 bytes of extension headers. */
    private static final int HEAD_BYTES = 128;

    // Offsets of fragments count in units of eight bytes, so the units tell exactly what has come.
    private static final int UNIT_BYTES = 8;
    private static final int MAX_UNITS = 8192;

    private final long[] passedUnits = new long[MAX_UNITS / Long.SIZE];
    private final byte[] head = new byte[HEAD_BYTES];
    private int headUnits; // a bit for each unit of the head whose bytes were captured
    private int passedCount;
    private int furthest;
    private int totalLength;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int identification;
    private int protocol;
    private int context;

    long createdNanos;
    int bucket;
    int nextInBucket = NONE;
    int older = NONE;
    int newer = NONE;

    void begin(DecodeCursor cursor, int protocolNumber) {
        sourceHigh = cursor.sourceHigh;
        sourceLow = cursor.sourceLow;
        destinationHigh = cursor.destinationHigh;
        destinationLow = cursor.destinationLow;
        identification = cursor.identification;
        protocol = protocolNumber;
        context = cursor.context;
        createdNanos = cursor.timestampNanos;
        Arrays.fill(passedUnits, 0);
        headUnits = 0;
        passedCount = 0;
        furthest = 0;
        totalLength = NONE;
    }

    boolean matches(DecodeCursor cursor, int protocolNumber) {
        return identification == cursor.identification
                && sourceLow == cursor.sourceLow
                && destinationLow == cursor.destinationLow
                && sourceHigh == cursor.sourceHigh
                && destinationHigh == cursor.destinationHigh
                && protocol == protocolNumber
                && context == cursor.context;
    }

    /** Tells whether a fragment contradicts what others said about the end of the datagram. */
    boolean contradicts(int to, boolean hasMore) {
        if (totalLength != NONE && (to > totalLength || !hasMore && to != totalLength)) {
            return true;
        }
        return !hasMore && to < furthest;
    }

    /** Takes note of a fragment at the cursor that covers these bytes of the datagram. */
    void add(DecodeCursor cursor, int from, int to, boolean hasMore) {
        furthest = Math.max(furthest, to);
        if (!hasMore) {
            totalLength = to;
        }
        int lastUnit = (to - 1) / UNIT_BYTES;
        for (int unit = from / UNIT_BYTES; unit <= lastUnit; unit++) {
            long bit = 1L << (unit & 63);
            if ((passedUnits[unit >>> 6] & bit) == 0) {
                passedUnits[unit >>> 6] |= bit;
                passedCount++;
            }
        }
        int captured = Math.min(to, from + cursor.end - cursor.at);
        for (int unit = from / UNIT_BYTES; unit * UNIT_BYTES < HEAD_BYTES; unit++) {
            int unitEnd = Math.min((unit + 1) * UNIT_BYTES, to);
            if (unit * UNIT_BYTES >= to || captured < unitEnd) {
                return;
            }
            keep(cursor, unit, unitEnd, from);
        }
    }

    // The first copy of a byte wins, as RFC 791 leaves open and RFC 5722 makes irrelevant.
    private void keep(DecodeCursor cursor, int unit, int unitEnd, int from) {
        if ((headUnits & 1 << unit) != 0) {
            return;
        }
        headUnits |= 1 << unit;
        for (int index = unit * UNIT_BYTES; index < unitEnd; index++) {
            head[index] = cursor.bytes[cursor.at + index - from];
        }
    }

    boolean isComplete() {
        return totalLength != NONE && passedCount == (totalLength + UNIT_BYTES - 1) / UNIT_BYTES;
    }

    /** Lets the cursor read on in the first bytes of the datagram. */
    void open(DecodeCursor cursor) {
        int held = Math.min(Integer.numberOfTrailingZeros(~headUnits) * UNIT_BYTES, totalLength);
        cursor.replaceBy(head, held, totalLength);
    }
}
