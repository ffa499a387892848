package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.Layer;

/**
 * IEEE 802.1Q and 802.1ad tags, as many as there are. The tag is no part of the connection's
 * identity: with asymmetric routing each direction has a VLAN of its own.
 */
public final class VlanTags {
    private static final int TAG_BYTES = 4;

    private VlanTags() {}

    public static Layer decode(DecodeCursor cursor) {
        while (cursor.has(TAG_BYTES)) {
            int type = cursor.u16(2);
            cursor.skip(TAG_BYTES);
            if (type < EtherTypes.SMALLEST) {
                return Layer.LLC;
            }
            Layer next = EtherTypes.next(cursor, type);
            if (next != Layer.VLAN) {
                return next;
            }
        }
        return cursor.stopShort(TAG_BYTES);
    }
}
