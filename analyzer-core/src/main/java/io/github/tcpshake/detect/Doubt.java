package io.github.tcpshake.detect;

/** What this capture cannot decide about a finding. */
public enum Doubt {
    /** Whether the segment reached the other side, and whether that side answered. */
    DELIVERY,
    /** Whether what stayed away was sent, and lost before it came here. */
    SENDING,
    /** The segments of one direction were not captured. */
    ONE_DIRECTION,
    /** Bytes that were acknowledged are not in the capture. */
    GAP,
    /** The capture reports dropped frames. */
    DROPS,
    /** The capture began after the connection did. */
    MIDSTREAM,
    /** The capture holds control segments only. */
    FILTERED,
    /** The capture ended before the usual time to wait was over. */
    CAPTURE_ENDED,
    /** Whether a host or something between the hosts sent it. */
    ORIGIN,
    /** Whether the other capture was running then, and missed nothing. */
    OTHER_CAPTURE,
    /** Whether the application or the network is the cause. */
    CAUSE
}
