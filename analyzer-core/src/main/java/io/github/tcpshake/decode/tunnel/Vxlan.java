package io.github.tcpshake.decode.tunnel;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** VXLAN (RFC 7348 5). */
final class Vxlan {
    private static final int HEADER_BYTES = 8;
    private static final int HAS_NETWORK = 0x08;

    private Vxlan() {}

    static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        if ((cursor.u8(0) & HAS_NETWORK) == 0) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        cursor.tunnels.enter(cursor, TunnelKind.VXLAN, cursor.i32(4) >>> 8);
        cursor.skip(HEADER_BYTES);
        return Layer.ETHERNET;
    }
}
