package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** IP of either version, where nothing but the header itself tells which. */
public final class RawIp {
    private RawIp() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(1)) {
            return cursor.stopShort(1);
        }
        return switch (cursor.u8(0) >>> 4) {
            case 4 -> Layer.IPV4;
            case 6 -> Layer.IPV6;
            default -> cursor.stop(Outcome.MALFORMED);
        };
    }
}
