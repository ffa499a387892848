package io.github.tcpshake.track;

/**
 * What happens to an endpoint. The order of the {@code GOT_} events is the one order in which
 * pending events are applied; three pairs of them do not commute in SYN-SENT.
 */
public enum EndpointEvent {
    SENT_SYN,
    SENT_SYN_ACK,
    SENT_FIN,
    SENT_RST,
    GOT_SYN,
    GOT_SYN_ACK,
    GOT_ACK_OF_SYN,
    GOT_ACK_OF_FIN,
    GOT_FIN,
    GOT_RST,
    /** An ICMP error that quotes the endpoint's SYN. */
    GOT_ICMP,
    /** A SYN of a new incarnation that ended this one. */
    GOT_NEW_SYN,
    /** The capture starts in the middle: the endpoint was open before. */
    SEEN_MIDSTREAM;

    private static final EndpointEvent[] BY_ORDINAL = values();

    static EndpointEvent at(int ordinal) {
        return BY_ORDINAL[ordinal];
    }

    int bit() {
        return 1 << ordinal();
    }
}
