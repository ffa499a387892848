package io.github.tcpshake.track;

/**
 * What a segment is in the life of its connection; see {@link Note} for what else is known of it.
 */
public enum Step {
    SYN,
    SYN_ACK,
    /** The ACK that completes the handshake of the other side. */
    ACK_OF_SYN,
    /** A segment with payload and nothing else of interest. */
    DATA,
    FIN,
    /** The first ACK that covers the other side's FIN. */
    ACK_OF_FIN,
    RST,
    /** An ACK without payload that is shown for one of its notes. */
    ACK,
    /**
     * An ICMP error that quotes a segment; its {@code from} is the side that sent the quoted
     * segment.
     */
    ICMP_ERROR;

    private static final Step[] BY_ORDINAL = values();

    static Step at(int ordinal) {
        return BY_ORDINAL[ordinal];
    }
}
