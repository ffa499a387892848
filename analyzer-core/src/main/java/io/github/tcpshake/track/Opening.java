package io.github.tcpshake.track;

import io.github.tcpshake.wire.FlowKey;

/**
 * How far the handshake of a connection had come at one moment: a copy, since the connection goes
 * on. Mutable and reused.
 */
public final class Opening {
    /** The client is the source. */
    public final FlowKey key = new FlowKey();

    /** Neither a SYN nor a SYN-ACK of it was captured. */
    public boolean isMidstream;

    public long firstFrame;

    /** Time of the first segment, nanoseconds since the epoch. */
    public long startNanos;

    /** Time of the last segment so far. */
    public long lastNanos;

    /** SYNs of the client so far. */
    public int syns;

    /** A SYN-ACK passed. */
    public boolean isAnswered;

    /** ISN of the client, then that of the server; each 0 while it is not known. */
    public long initialNumbers;

    /** TTL or hop limit of the client's last segment so far. */
    public int timeToLive;

    /** Takes over how it stands now. */
    public void take(Connection c) {
        key.set(c.key);
        isMidstream = c.midstream;
        firstFrame = c.firstFrame;
        startNanos = c.startNanos;
        lastNanos = c.lastNanos;
        syns = c.client.syns;
        isAnswered = c.server.firstSynAckNanos != 0;
        timeToLive = c.client.timeToLive;
        initialNumbers = initialNumber(c.client) << 32 | initialNumber(c.server);
    }

    private static long initialNumber(Endpoint endpoint) {
        return endpoint.isnKnown ? Integer.toUnsignedLong(endpoint.isn) : 0;
    }
}
