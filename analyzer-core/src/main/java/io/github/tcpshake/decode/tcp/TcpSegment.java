package io.github.tcpshake.decode.tcp;

import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.TcpFlags;

/**
 * One TCP segment (RFC 9293 3.1), decoded out of a frame. Reused for every frame: valid until the
 * next one is decoded.
 */
public final class TcpSegment {
    /** Stands for a value that the segment does not have. */
    public static final int ABSENT = -1;

    private static final byte[] NOTHING = {};

    /**
     * Number of the frame that carried it (of the last fragment that completed it), counted from 1.
     */
    public long frameNumber;

    /** Time of that frame, in nanoseconds since the epoch. */
    public long timestampNanos;

    /**
     * Where that frame was captured: an index into {@code CaptureFacts.interfaces}, or, where
     * frames of all devices come by one, {@code ~ifindex} of the device as the host numbers it.
     */
    public int interfaceIndex;

    public final FlowKey key = new FlowKey();
    public int sequenceNumber;
    public int acknowledgmentNumber;
    public int flags;

    /** The window field as it stands, not scaled. */
    public int window;

    public int checksum;

    /** Bytes of payload as the IP length tells, captured or not. */
    public int payloadLength;

    /** TTL or hop limit of the innermost IP header. */
    public int timeToLive;

    /** Identification of the IPv4 header or the IPv6 fragment header, else 0. */
    public int ipIdentification;

    /** The bytes from the TCP header on, where {@link #headerAt} points. */
    public byte[] bytes = NOTHING;

    public int headerAt;
    public int headerLength;

    /**
     * Index behind the last captured byte of the segment; before the segment's end where the frame
     * was cut.
     */
    public int capturedEnd;

    /**
     * True when the whole segment was captured unfragmented, so that its checksum can be verified.
     */
    public boolean isComplete;

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    public boolean isSyn() {
        return (flags & TcpFlags.SYN) != 0;
    }

    public boolean isAck() {
        return (flags & TcpFlags.ACK) != 0;
    }

    public boolean isFin() {
        return (flags & TcpFlags.FIN) != 0;
    }

    public boolean isRst() {
        return (flags & TcpFlags.RST) != 0;
    }

    /** SEG.LEN: payload, plus one for SYN and one for FIN. */
    public int sequenceLength() {
        return payloadLength + (flags >> 1 & 1) + (flags & 1);
    }

    /** The sequence number behind the segment. */
    public int end() {
        return sequenceNumber + sequenceLength();
    }
}
