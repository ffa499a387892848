package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** The IPv6 header (RFC 8200 3). */
public final class Ipv6 {
    static final int HEADER_BYTES = 40;

    private Ipv6() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        if (cursor.u8(0) >>> 4 != 6) {
            return cursor.stop(Outcome.MALFORMED);
        }
        int payloadLength = cursor.u16(4);
        int payloadAt = cursor.at + HEADER_BYTES;
        // 0 with a large packet: a jumbo payload option follows (RFC 2675), or the packet was
        // captured before the network card cut it; then the frame tells the length.
        cursor.endAt(payloadLength == 0 ? cursor.wireEnd : payloadAt + payloadLength);
        cursor.identification = 0;
        cursor.timeToLive = cursor.u8(7);
        cursor.sourceHigh = cursor.i64(8);
        cursor.sourceLow = cursor.i64(16);
        cursor.destinationHigh = cursor.i64(24);
        cursor.destinationLow = cursor.i64(32);
        int protocol = cursor.u8(6);
        cursor.skip(HEADER_BYTES);
        return IpProtocols.next(cursor, protocol);
    }
}
