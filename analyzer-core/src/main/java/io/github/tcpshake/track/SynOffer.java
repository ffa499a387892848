package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpOptions;
import io.github.tcpshake.decode.tcp.TcpSegment;

/**
 * What a side's SYN or SYN-ACK carried besides its number. One for each endpoint, mutable as it is;
 * outside of this package it is only read.
 */
public final class SynOffer {
    /** What every host takes in one segment over IPv4 (RFC 9293 3.7.1). */
    private static final int DEFAULT_SEGMENT = 536;

    int options;
    int payload;
    int maximumSegmentSize = TcpSegment.ABSENT;
    int windowScale = TcpSegment.ABSENT;

    SynOffer() {}

    /** Forgets all it knew, as if no SYN had passed. */
    void forget() {
        options = 0;
        payload = 0;
        maximumSegmentSize = TcpSegment.ABSENT;
        windowScale = TcpSegment.ABSENT;
    }

    /** Becomes what a SYN or SYN-ACK carries. */
    void read(TcpSegment syn) {
        options = SynOptions.of(syn);
        payload = syn.payloadLength;
        maximumSegmentSize = TcpOptions.maximumSegmentSize(syn);
        windowScale = TcpOptions.windowScale(syn);
    }

    /** Returns its options, as bits of {@link SynOptions}; 0 where none was captured. */
    public int options() {
        return options;
    }

    /** Returns how many bytes of payload it had. */
    public int payload() {
        return payload;
    }

    /** Returns the MSS in bytes, {@link TcpSegment#ABSENT} where there is none. */
    public int maximumSegmentSize() {
        return maximumSegmentSize;
    }

    /** Returns by how many bits windows are shifted, {@link TcpSegment#ABSENT} for no scale. */
    public int windowScale() {
        return windowScale;
    }

    /** Tells whether it asks for Fast Open or uses it (RFC 7413 2). */
    public boolean isFastOpen() {
        return SynOptions.has(options, SynOptions.FAST_OPEN) || payload > 0;
    }

    /** Returns the payload that fits into one segment to its sender (RFC 9293 3.7.1). */
    int largestSegment() {
        return maximumSegmentSize > 0 ? maximumSegmentSize : DEFAULT_SEGMENT;
    }
}
