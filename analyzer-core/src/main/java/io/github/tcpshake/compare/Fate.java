package io.github.tcpshake.compare;

/** What became of a segment between the two capture points. */
public enum Fate {
    /** It left one and arrived at the other. */
    ARRIVED,
    /** It left and never arrived. */
    LOST,
    /** It arrived and never left: something between both points made it. */
    INJECTED,
    /** The network delivered it once more than it was sent. */
    REPEATED,
    /** Its bytes arrived in segments cut otherwise, by offload of a network card. */
    RECUT,
    /** The same packet was captured twice at the same point. */
    COPY,
    /** The other capture was not running then. */
    OUTSIDE,
    /** The other capture does not hold segments of this kind or direction. */
    NOT_CAPTURED,
    /** Nothing says that its way leads past the other point. */
    NOT_EXPECTED
}
