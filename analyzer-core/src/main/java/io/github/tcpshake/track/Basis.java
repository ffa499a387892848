package io.github.tcpshake.track;

/** What a transition rests on. */
public enum Basis {
    /** The segment that carried the event was captured. */
    SEEN,
    /** Not captured, but another segment shows that it was sent (an acknowledgment of it). */
    IMPLIED,
    /** Nothing captured shows it; it is what RFC 9293 makes a peer do. Never certain. */
    ASSUMED
}
