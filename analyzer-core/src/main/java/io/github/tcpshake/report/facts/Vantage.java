package io.github.tcpshake.report.facts;

/** Where the capture was taken, as the handshake shows. */
public enum Vantage {
    /** At the client or next to it: its ACK follows the SYN-ACK at once. */
    CLIENT,
    /** At the server or next to it: its SYN-ACK follows the SYN at once. */
    SERVER,
    /** On the way: neither answers at once. */
    MIDDLE,
    /** The handshake was not captured whole, or both answer at once. */
    UNKNOWN
}
