package io.github.tcpshake.track;

import org.jspecify.annotations.Nullable;

/**
 * The RST of a side, and what was known before it: later behaviour may show that it was somebody
 * else's. One for each endpoint, mutable as it is.
 */
final class SentRst {
    /** The states of the side before it; null while no RST closed it. */
    @Nullable EventHistory before;

    /** When it passed, in nanoseconds since the epoch; 0 for never. */
    long nanos;

    int sequence;

    /** What it acknowledged; without meaning unless {@link #acknowledges}. */
    int acknowledgment;

    boolean acknowledges;

    /** What its peer had sent when it passed: the right edge of that. */
    int peerNext;

    /** It was somebody else's, or of no effect: the side goes on as if it had not closed by it. */
    void takeBack() {
        before = null;
        peerNext = 0;
    }

    /** Forgets all it knew, as if there had been none. */
    void forget() {
        before = null;
        nanos = 0;
        sequence = 0;
        acknowledgment = 0;
        acknowledges = false;
        peerNext = 0;
    }
}
