package io.github.tcpshake.report;

/**
 * How a connection opened (RFC 9293 3.5).
 *
 * @param firstSynNanos time of the first SYN, 0 when none was captured; all times are nanoseconds
 *     since the epoch
 * @param answeredSynNanos time of the last SYN before the SYN-ACK that was accepted, 0 when there
 *     is none
 * @param synAckNanos time of the first SYN-ACK that fits, 0 when none was captured
 * @param ackNanos time of the segment that acknowledges the SYN-ACK, 0 when none was captured
 * @param ackFrame frame of that segment, 0 when none was captured
 * @param ackWasBare true when that segment carried no payload and no FIN
 */
public record Handshake(
        Result result,
        Style style,
        long firstSynNanos,
        long answeredSynNanos,
        long synAckNanos,
        long ackNanos,
        long ackFrame,
        boolean ackWasBare) {

    /** What became of the attempt. */
    public enum Result {
        ESTABLISHED,
        REFUSED,
        /** An ICMP error answered the SYN. */
        REJECTED,
        UNANSWERED,
        /** No third segment. */
        HALF_OPEN,
        /** Reset before it was established. */
        ABORTED,
        MIDSTREAM,
        /** The capture ended too soon to tell. */
        PENDING
    }

    /** The shape of the exchange. */
    public enum Style {
        THREE_WAY,
        SIMULTANEOUS,
        /** One side sent SYN and ACK in two segments, or answered a SYN with a bare SYN. */
        SPLIT,
        FAST_OPEN,
        NONE
    }

    /** Tells whether the connection was ever open, as seen here or since before the capture. */
    public boolean wasOpen() {
        return result == Result.ESTABLISHED || result == Result.MIDSTREAM;
    }

    /**
     * Returns nanoseconds from the first SYN to the ACK of the SYN-ACK, or -1 when one of them is
     * missing.
     */
    public long durationNanos() {
        return firstSynNanos == 0 || ackNanos == 0 ? -1 : ackNanos - firstSynNanos;
    }
}
