package io.github.tcpshake.track;

/** The two endpoints of a connection: the one that opens, and the one that answers. */
public enum Side {
    /** The active opener: who sent the first SYN. Midstream it is a guess. */
    CLIENT,
    /** The passive opener, or the second of two active ones. */
    SERVER;

    public Side peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
