package io.github.tcpshake.decode.tunnel;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;
import io.github.tcpshake.decode.link.EtherTypes;

/** Geneve (RFC 8926 3.4). */
final class Geneve {
    private static final int FIXED_BYTES = 8;
    private static final int IS_CONTROL = 0x80;

    private Geneve() {}

    static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(FIXED_BYTES)) {
            return cursor.stopShort(FIXED_BYTES);
        }
        int versionAndLength = cursor.u8(0);
        if (versionAndLength >>> 6 != 0 || (cursor.u8(1) & IS_CONTROL) != 0) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        int length = FIXED_BYTES + ((versionAndLength & 0x3f) << 2);
        if (!cursor.has(length)) {
            return cursor.stopShort(length);
        }
        int type = cursor.u16(2);
        cursor.tunnels.enter(cursor, TunnelKind.GENEVE, cursor.i32(4) >>> 8);
        cursor.skip(length);
        return EtherTypes.next(cursor, type);
    }
}
