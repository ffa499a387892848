package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.Layer;

/**
 * Headers that switches put before a whole Ethernet frame inside their own fabric: the instance tag
 * of provider backbone bridges (IEEE 802.1Q 9.7) and Cisco FabricPath.
 */
public final class FabricTags {
    private static final int INSTANCE_TAG_BYTES = 4;
    private static final int FABRIC_PATH_BYTES = 2;

    private FabricTags() {}

    public static Layer decodeInstanceTag(DecodeCursor cursor) {
        return ethernetBehind(cursor, INSTANCE_TAG_BYTES);
    }

    public static Layer decodeFabricPath(DecodeCursor cursor) {
        return ethernetBehind(cursor, FABRIC_PATH_BYTES);
    }

    private static Layer ethernetBehind(DecodeCursor cursor, int lengthBytes) {
        if (!cursor.has(lengthBytes)) {
            return cursor.stopShort(lengthBytes);
        }
        cursor.skip(lengthBytes);
        return Layer.ETHERNET;
    }
}
