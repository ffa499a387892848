package io.github.tcpshake.shard;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener.EndReason;
import io.github.tcpshake.track.Opening;
import io.github.tcpshake.wire.FlowKey;
import org.jspecify.annotations.Nullable;

/** Something that a worker has to tell, and the moment to which it belongs. Reused. */
final class Event {
    /** What happened, and so which of the fields hold. */
    enum Kind {
        OPENED,
        ANSWERED,
        ESTABLISHED,
        ENDED,
        ILLEGAL_FLAGS,
        STRAY
    }

    Kind kind = Kind.STRAY;

    // When: the moment in the capture, and the order among those who leave at one moment.
    long order;
    long rank;

    // What the whole capture was like then.
    long nowNanos;
    long allSegments;
    long controlSegments;

    /** The worker's own number of the connection. */
    long number;

    /** The worker's own number of the connection before it on the same ports, 0 without. */
    long previous;

    final Opening opening = new Opening();

    /** One that ended. */
    @Nullable Connection connection;

    EndReason reason = EndReason.CAPTURE_ENDED;

    // A segment without connection.
    final FlowKey key = new FlowKey();
    int flags;
    long frame;
    long nanos;

    /** Tells whether it comes before another one, which is another worker's. */
    boolean isBefore(Event other) {
        return order != other.order ? order < other.order : rank < other.rank;
    }

    /** Copies the segment without connection, as far as it is known. */
    void copyTo(TcpSegment segment) {
        segment.key.set(key);
        segment.flags = flags;
        segment.frameNumber = frame;
        segment.timestampNanos = nanos;
    }
}
