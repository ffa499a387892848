package io.github.tcpshake.shard;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener.EndReason;
import io.github.tcpshake.track.Opening;
import io.github.tcpshake.wire.FlowKey;

/**
 * Told what happens to connections that several threads follow, by one thread and in the order in
 * which one thread alone would tell it. What it is told is valid during the call only, except for
 * connections that have ended.
 */
public interface OrderedListener {
    /** So many frames were dropped up to what is told next, as the capture says. */
    void onDropped(long frames);

    /** A connection is sure to be one. */
    void onOpened(Opening opening);

    /** The first SYN-ACK that answers the client's SYN passed. */
    void onAnswered(Opening opening);

    /** Both endpoints are presumed to be synchronized for the first time. */
    void onEstablished(Opening opening);

    /** Last call for a connection, which nobody changes any more. */
    void onEnded(Connection connection, EndReason reason);

    /** A segment that no stack sends; of it addresses, flags, frame and time. */
    void onIllegalFlags(TcpSegment segment);

    /**
     * A segment of no connection.
     *
     * @param key addresses and ports as the segment's sender sent it
     */
    void onStray(FlowKey key, int flags, long frame, long nanos);
}
