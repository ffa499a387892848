package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what the next segments are going to touch. A segment needs a dozen objects of its
 * connection one after the other, and where thousands of connections talk at once each of them is a
 * wait for memory. Looked up for many segments at a time, step by step, the waits overlap. Nothing
 * is changed and no result depends on it; what is touched is used a moment later.
 */
final class Foresight {
    /** How many segments at most are looked at together. */
    static final int SEGMENTS = 32;

    private static final int CACHE_LINE = 64;

    private final @Nullable Place[] places = new @Nullable Place[SEGMENTS];
    private final @Nullable Connection[] connections = new @Nullable Connection[SEGMENTS];

    /** What was read: kept, or reading it would be optimized away. */
    long touched;

    /**
     * Touches the connections of up to {@link #SEGMENTS} segments, as far as they are known.
     *
     * @param tables where each of them would be
     */
    void fetch(TcpSegment[] segments, int from, int count, FlowTable[] tables) {
        for (int i = 0; i < count; i++) {
            places[i] = tables[i].guess(tables[i].hash(segments[from + i].key));
        }
        long read = 0;
        for (int i = 0; i < count; i++) {
            Place place = places[i];
            Connection c = place == null ? null : place.awake();
            connections[i] = c;
            if (c != null) {
                read += c.segments + c.firstDataSides;
            } else if (place != null) {
                read += touchPacked(place);
            }
        }
        for (int i = 0; i < count; i++) {
            Connection c = connections[i];
            if (c != null) {
                read += c.key.sourceLow + touch(c.client) + touch(c.server) + c.log.added;
                connections[i] = null;
            }
            places[i] = null;
        }
        touched = read;
    }

    // The numbers of an endpoint come before its flags, and the longest ones first.
    private static long touch(Endpoint e) {
        return e.skippedBytes
                + e.payloadBytes
                + e.lastNanos
                + e.acknowledgment
                + e.timeToLive
                + (e.spoke ? 1 : 0)
                + e.history.pendingBits
                + e.ahead.count;
    }

    private static long touchPacked(Place place) {
        byte[] packed = place.packed();
        int end = place.restsAt() + place.packedLength();
        long read = 0;
        for (int at = place.restsAt(); at < end; at += CACHE_LINE) {
            read += packed[at];
        }
        return read;
    }
}
