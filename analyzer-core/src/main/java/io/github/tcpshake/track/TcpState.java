package io.github.tcpshake.track;

/** The states of RFC 9293 3.3.2, and {@link #UNKNOWN} for an endpoint that was never heard. */
public enum TcpState {
    UNKNOWN,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSING,
    TIME_WAIT,
    CLOSE_WAIT,
    LAST_ACK,
    CLOSED,
    /** Never entered by a segment; where a passive opener was before its first one. */
    LISTEN;

    private static final TcpState[] BY_ORDINAL = values();
    private final String rfcName = name().replace('_', '-');

    static TcpState at(int ordinal) {
        return BY_ORDINAL[ordinal];
    }

    /** Returns the name as the RFC spells it, such as {@code FIN-WAIT-1}. */
    public String rfcName() {
        return rfcName;
    }

    /**
     * Tells whether the endpoint knows both ISNs: ESTABLISHED and the states after it, except
     * CLOSED.
     */
    public boolean isSynchronized() {
        return ordinal() >= ESTABLISHED.ordinal() && ordinal() <= LAST_ACK.ordinal();
    }
}
