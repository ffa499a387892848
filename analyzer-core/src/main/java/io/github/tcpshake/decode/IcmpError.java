package io.github.tcpshake.decode;

import io.github.tcpshake.wire.FlowKey;

/**
 * An ICMP or ICMPv6 error and the TCP header it quotes (RFC 792, RFC 4443). Reused: valid until the
 * next frame. The quoted header is no segment of its connection.
 */
public final class IcmpError {
    public long frameNumber;
    public long timestampNanos;

    /**
     * Addresses and ports of the quoted segment, as its sender sent it; the context of the error.
     */
    public final FlowKey quoted = new FlowKey();

    public int quotedSequenceNumber;

    /** True when all of the TCP header without options is quoted, not only its first 8 bytes. */
    public boolean isHeaderQuoted;

    /** Who reports: the source address of the error. */
    public long reporterHigh;

    public long reporterLow;
    public boolean isIpv6;
    public int type;
    public int code;
}
