package io.github.tcpshake.track;

import java.util.List;

/** The two endpoints of a connection: the one that opens, and the one that answers. */
public enum Side {
    /** The active opener: who sent the first SYN. Midstream it is a guess. */
    CLIENT,
    /** The passive opener, or the second of two active ones. */
    SERVER;

    /** Both of them, in this order; {@code values()} would be a new array each time. */
    public static final List<Side> BOTH = List.of(CLIENT, SERVER);

    public Side peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
