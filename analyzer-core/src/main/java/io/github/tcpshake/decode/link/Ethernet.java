package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.Layer;

/** Ethernet II, and IEEE 802.3 with a length in the place of the type. */
public final class Ethernet {
    static final int HEADER_BYTES = 14;

    private Ethernet() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        int type = cursor.u16(12);
        cursor.skip(HEADER_BYTES);
        return type < EtherTypes.SMALLEST ? Layer.LLC : EtherTypes.next(cursor, type);
    }
}
