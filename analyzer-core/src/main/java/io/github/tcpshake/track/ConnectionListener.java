package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import org.jspecify.annotations.Nullable;

/**
 * Told what happens to connections. Segments and keys are valid only during the call; a connection
 * may be read, by the same thread, from the first call that names it to the one that tells its end,
 * if the limits keep all connections awake; else, as well, only during the call.
 */
public interface ConnectionListener {
    /**
     * Every segment, after what it did was noted; for those who need more of it than connections
     * remember.
     *
     * @param connection the one it belongs to, or whose ports it has; null where there is none
     */
    default void onSegment(@Nullable Connection connection, TcpSegment segment) {}

    /** A connection is sure to be one: a SYN, a SYN-ACK, or midstream both sides or payload. */
    default void onOpened(Connection connection) {}

    /** The first SYN-ACK that answers the client's SYN passed. */
    default void onAnswered(Connection connection) {}

    /** Both endpoints are presumed to be synchronized for the first time. */
    default void onEstablished(Connection connection) {}

    /** Last call for a connection. */
    default void onEnded(Connection connection, EndReason reason) {}

    /** A segment that no stack sends: SYN with FIN or RST, or none of SYN, RST and ACK. */
    default void onIllegalFlags(TcpSegment segment) {}

    /**
     * A segment of no connection: an RST or ACK that belongs to nothing known.
     *
     * @param key addresses and ports as the segment's sender sent it
     */
    default void onStray(FlowKey key, int flags, long frame, long nanos) {}

    /** Why a connection left the tracker. */
    enum EndReason {
        /** Its phase was over, or nothing came for longer than its deadline. */
        TIMED_OUT,
        /** A new connection took its ports. */
        REPLACED,
        /** It had to leave for want of room. */
        EVICTED,
        CAPTURE_ENDED
    }

    /**
     * A segment of a connection got a row in its log: it opened, closed, repeated or broke
     * something. Plain data and the ACKs of it are not told.
     */
    default void onNoteworthy(Connection connection) {}
}
