package io.github.tcpshake.decode.tcp;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.wire.FlowKey;

/** The checks of the TCP header (RFC 9293 3.1); what passes them is read without further care. */
public final class TcpHeader {
    static final int FIXED_BYTES = 20;

    /** Up to the flags: with less, a segment says nothing about a connection. */
    private static final int NEEDED_BYTES = 14;

    private static final int FLAGS_MASK = 0x1ff;

    private TcpHeader() {}

    /** Fills the segment from the cursor, which stands at the header. */
    public static Outcome decode(DecodeCursor cursor, TcpSegment segment) {
        int wireLength = cursor.wireEnd - cursor.at;
        int capturedLength = cursor.end - cursor.at;
        if (capturedLength < NEEDED_BYTES) {
            cursor.stopShort(FIXED_BYTES);
            return cursor.outcome();
        }
        int offsetAndFlags = cursor.u16(12);
        int headerLength = offsetAndFlags >>> 12 << 2;
        if (headerLength < FIXED_BYTES || headerLength > wireLength) {
            return Outcome.MALFORMED;
        }
        segment.frameNumber = cursor.frameNumber;
        segment.timestampNanos = cursor.timestampNanos;
        segment.interfaceIndex = cursor.interfaceIndex;
        segment.sequenceNumber = cursor.i32(4);
        segment.acknowledgmentNumber = cursor.i32(8);
        segment.flags = offsetAndFlags & FLAGS_MASK;
        segment.window = capturedLength >= 16 ? cursor.u16(14) : TcpSegment.ABSENT;
        segment.checksum = capturedLength >= 18 ? cursor.u16(16) : TcpSegment.ABSENT;
        segment.payloadLength = wireLength - headerLength;
        segment.timeToLive = cursor.timeToLive;
        segment.ipIdentification = cursor.identification;
        segment.bytes = cursor.bytes;
        segment.headerAt = cursor.at;
        segment.headerLength = headerLength;
        segment.capturedEnd = cursor.end;
        segment.isComplete = capturedLength == wireLength;
        fillKey(cursor, segment.key);
        return Outcome.TCP;
    }

    private static void fillKey(DecodeCursor cursor, FlowKey key) {
        key.sourceHigh = cursor.sourceHigh;
        key.sourceLow = cursor.sourceLow;
        key.destinationHigh = cursor.destinationHigh;
        key.destinationLow = cursor.destinationLow;
        key.sourcePort = cursor.u16(0);
        key.destinationPort = cursor.u16(2);
        key.context = cursor.context;
    }
}
