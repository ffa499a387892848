package io.github.tcpshake.decode;

import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.decode.tcp.TcpSegment;

/** Finds the TCP segment inside a frame, through link headers, tags, IP headers and tunnels. */
public interface FrameDecoder {
    /** What a frame holds. */
    enum Outcome {
        /** A TCP segment; it stands in the argument. */
        TCP,
        /** An ICMP error that quotes a TCP header; it stands in {@link #icmpError}. */
        ICMP_ERROR,
        /** Anything else that is well formed. */
        OTHER_PROTOCOL,
        /** A fragment; the segment comes with the frame that completes it. */
        FRAGMENT_HELD,
        /** The capture ends before the headers do. */
        CUT_SHORT,
        /** A length or a field that cannot be. */
        MALFORMED,
        /** A link type, or a protocol below IP, that is not known here. */
        UNKNOWN_LINK
    }

    /**
     * Decodes one frame. Never throws for anything a frame contains.
     *
     * @param segment overwritten when the outcome is {@link Outcome#TCP}; reads the frame's own
     *     buffer
     */
    Outcome decode(Frame frame, TcpSegment segment);

    /**
     * Returns the ICMP error of the last frame; valid until the next call, and only after {@link
     * Outcome#ICMP_ERROR}.
     */
    IcmpError icmpError();
}
