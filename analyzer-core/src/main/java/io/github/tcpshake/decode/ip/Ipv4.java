package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;
import io.github.tcpshake.wire.Ip;

/** The IPv4 header (RFC 791 3.1). */
public final class Ipv4 {
    static final int HEADER_BYTES = 20;
    static final int OFFSET_MASK = 0x1fff;
    private static final int MORE_FRAGMENTS = 0x2000;

    private Ipv4() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        int versionAndLength = cursor.u8(0);
        int headerLength = (versionAndLength & 15) << 2;
        int totalLength = cursor.u16(2);
        if (totalLength == 0) {
            // Captured before the network card cuts a large packet: the kernel leaves 0, and only
            // the frame tells the length.
            totalLength = cursor.wireEnd - cursor.at;
        }
        if (versionAndLength >>> 4 != 4
                || headerLength < HEADER_BYTES
                || totalLength < headerLength) {
            return cursor.stop(Outcome.MALFORMED);
        }
        cursor.endAt(cursor.at + totalLength);
        if (!cursor.has(headerLength)) {
            return cursor.stopShort(headerLength);
        }
        cursor.identification = cursor.u16(4);
        cursor.timeToLive = cursor.u8(8);
        cursor.sourceHigh = 0;
        cursor.sourceLow = Ip.ipv4Low(cursor.i32(12));
        cursor.destinationHigh = 0;
        cursor.destinationLow = Ip.ipv4Low(cursor.i32(16));
        int protocol = cursor.u8(9);
        int fragment = cursor.u16(6) & (MORE_FRAGMENTS | OFFSET_MASK);
        cursor.skip(headerLength);
        if (fragment != 0) {
            boolean hasMore = (fragment & MORE_FRAGMENTS) != 0;
            return cursor.fragments.accept(
                    cursor, protocol, (fragment & OFFSET_MASK) << 3, hasMore);
        }
        return IpProtocols.next(cursor, protocol);
    }
}
