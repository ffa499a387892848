package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds fragmented datagrams until their last missing byte has passed (RFC 791 3.2, RFC 8200 4.5).
 * Only TCP is held, and of it only the first bytes: what the analysis needs is the header and the
 * length of the whole. Datagrams are bounded in number and age; the oldest give way.
 */
public final class Fragments {
    private static final int MAX_DATAGRAM_BYTES = 65_535;

    private final int maxDatagrams;
    private final long timeoutNanos;
    private final List<Datagram> datagrams = new ArrayList<>();
    private final int[] buckets;
    private int firstFree = Datagram.NONE; // linked by nextInBucket
    private int oldest = Datagram.NONE;
    private int newest = Datagram.NONE;
    private int held;
    private long givenUp;

    public Fragments(int maxDatagrams, long timeoutNanos) {
        this.maxDatagrams = maxDatagrams;
        this.timeoutNanos = timeoutNanos;
        buckets = new int[Integer.highestOneBit(maxDatagrams) * 2];
        Arrays.fill(buckets, Datagram.NONE);
    }

    /** Counts datagrams that are incomplete now, or were given up for their age or for room. */
    public long incomplete() {
        return givenUp + held;
    }

    /**
     * Takes the fragment at the cursor, up to the end of its layer.
     *
     * @param offset of its first byte in the datagram
     * @return what to decode next when this fragment was the last one missing
     */
    Layer accept(DecodeCursor cursor, int protocol, int offset, boolean hasMore) {
        if (protocol != IpProtocols.TCP && !IpProtocols.isExtension(protocol)) {
            return other(cursor, protocol, offset);
        }
        int to = offset + cursor.wireEnd - cursor.at;
        if (to <= offset || to > MAX_DATAGRAM_BYTES || hasMore && (to & 7) != 0) {
            return cursor.stop(Outcome.MALFORMED);
        }
        expire(cursor.timestampNanos);
        int index = find(cursor, protocol);
        Datagram datagram = datagrams.get(index);
        if (datagram.contradicts(to, hasMore)) {
            return cursor.stop(Outcome.MALFORMED);
        }
        datagram.add(cursor, offset, to, hasMore);
        if (!datagram.isComplete()) {
            return cursor.stop(Outcome.FRAGMENT_HELD);
        }
        datagram.open(cursor);
        release(index);
        return IpProtocols.next(cursor, protocol);
    }

    // A tunnelled packet has a length of its own, so its first fragment is enough; the rest of it,
    // and the fragments of all other protocols, tell nothing.
    private static Layer other(DecodeCursor cursor, int protocol, int offset) {
        if (offset != 0) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        cursor.forgetLength();
        return IpProtocols.next(cursor, protocol);
    }

    private void expire(long nowNanos) {
        while (oldest != Datagram.NONE
                && nowNanos - datagrams.get(oldest).createdNanos > timeoutNanos) {
            release(oldest);
            givenUp++;
        }
    }

    private int find(DecodeCursor cursor, int protocol) {
        int bucket = bucket(cursor);
        for (int index = buckets[bucket]; index != Datagram.NONE; ) {
            Datagram datagram = datagrams.get(index);
            if (datagram.matches(cursor, protocol)) {
                return index;
            }
            index = datagram.nextInBucket;
        }
        int index = takeFree();
        Datagram datagram = datagrams.get(index);
        datagram.begin(cursor, protocol);
        datagram.bucket = bucket;
        datagram.nextInBucket = buckets[bucket];
        buckets[bucket] = index;
        datagram.older = newest;
        datagram.newer = Datagram.NONE;
        if (newest == Datagram.NONE) {
            oldest = index;
        } else {
            datagrams.get(newest).newer = index;
        }
        newest = index;
        held++;
        return index;
    }

    private int bucket(DecodeCursor cursor) {
        long mixed =
                (cursor.sourceLow * 31 + cursor.destinationLow) * 31
                        + cursor.identification * 0x9e37_79b9L
                        + cursor.context;
        return (int) (mixed * 0x9e37_79b9_7f4a_7c15L >>> 40) & buckets.length - 1;
    }

    private int takeFree() {
        if (firstFree == Datagram.NONE) {
            if (datagrams.size() < maxDatagrams) {
                datagrams.add(new Datagram());
                return datagrams.size() - 1;
            }
            release(oldest);
            givenUp++;
        }
        int index = firstFree;
        firstFree = datagrams.get(index).nextInBucket;
        return index;
    }

    private void release(int index) {
        Datagram datagram = datagrams.get(index);
        int at = buckets[datagram.bucket];
        if (at == index) {
            buckets[datagram.bucket] = datagram.nextInBucket;
        } else {
            while (datagrams.get(at).nextInBucket != index) {
                at = datagrams.get(at).nextInBucket;
            }
            datagrams.get(at).nextInBucket = datagram.nextInBucket;
        }
        unlink(datagram);
        datagram.nextInBucket = firstFree;
        firstFree = index;
        held--;
    }

    private void unlink(Datagram datagram) {
        if (datagram.older == Datagram.NONE) {
            oldest = datagram.newer;
        } else {
            datagrams.get(datagram.older).newer = datagram.newer;
        }
        if (datagram.newer == Datagram.NONE) {
            newest = datagram.older;
        } else {
            datagrams.get(datagram.newer).older = datagram.older;
        }
    }
}
