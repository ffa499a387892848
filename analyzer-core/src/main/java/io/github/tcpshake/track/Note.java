package io.github.tcpshake.track;

/** What is worth knowing of a segment beside its {@link Step}. */
public enum Note {
    /** The same sequence numbers were sent before: a retransmission. */
    REPEATED,
    /** The same packet captured or delivered twice; it counts for nothing. */
    COPY,
    /** Its receiver does not act on it: an RST out of place (RFC 5961), a wrong checksum. */
    IGNORED,
    /** Its TCP checksum is wrong, and not for want of offload. */
    BAD_CHECKSUM,
    /** An RST that its seeming sender did not send: that side went on (probably forged). */
    SUSPECT,
    /** An RST between endpoints that had both closed. */
    AFTER_CLOSE,
    /** A SYN, or an answer to one, that does not belong to the open connection it meets. */
    INSIDE,
    /** A SYN with another ISN than the one before it in the same attempt. */
    NEW_ISN,
    /** A SYN-ACK whose acknowledgment does not fit the SYN. */
    BAD_ACK,
    /**
     * An ACK sent to have a suspicious segment explained (RFC 5961), or to a SYN it does not
     * acknowledge.
     */
    CHALLENGE,
    /** A keep-alive or zero-window probe: at most one byte, at SND.NXT-1. */
    PROBE,
    /** Advertises a window of 0. */
    ZERO_WINDOW,
    /** The first payload of its side since the last control segment. */
    FIRST_DATA,
    /** Payload beyond the sender's own FIN. */
    BEYOND_FIN,
    /** Begins behind bytes of the same sender that were not captured. */
    AFTER_GAP;

    int bit() {
        return 1 << ordinal();
    }

    /** Tells whether this note is among the bits of a {@link SegmentLog} row. */
    public boolean isIn(int bits) {
        return (bits & bit()) != 0;
    }
}
