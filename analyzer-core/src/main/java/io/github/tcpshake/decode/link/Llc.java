package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** IEEE 802.2 logical link control, with the SNAP header of RFC 1042. */
public final class Llc {
    private static final int UNNUMBERED_BYTES = 3;
    private static final int SNAP_BYTES = 8;
    private static final int SNAP_SAP = 0xaaaa;
    private static final int IP_SAP = 0x0606;

    private Llc() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(UNNUMBERED_BYTES)) {
            return cursor.stopShort(UNNUMBERED_BYTES);
        }
        int accessPoints = cursor.u16(0);
        if (accessPoints == IP_SAP) {
            cursor.skip(UNNUMBERED_BYTES);
            return Layer.IPV4;
        }
        if (accessPoints != SNAP_SAP) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        if (!cursor.has(SNAP_BYTES)) {
            return cursor.stopShort(SNAP_BYTES);
        }
        int organization = cursor.i32(2) & 0xffffff;
        int type = cursor.u16(6);
        // 000000 is RFC 1042, 0000f8 the bridge-tunnel encapsulation of 802.1H.
        if (organization != 0 && organization != 0xf8 || type < EtherTypes.SMALLEST) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        cursor.skip(SNAP_BYTES);
        return EtherTypes.next(cursor, type);
    }
}
