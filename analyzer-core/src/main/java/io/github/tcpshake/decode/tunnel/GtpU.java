package io.github.tcpshake.decode.tunnel;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/**
 * The user plane of GTP version 1 (3GPP TS 29.281 5). The tunnel's identity is the pair of nodes
 * and not the TEID: each receiver chooses its own, so the two directions of a connection have
 * different ones, and nothing in the user plane says which belong together. Subscribers with equal
 * inner addresses between the same two nodes are therefore not told apart.
 */
final class GtpU {
    private static final int FIXED_BYTES = 8;
    private static final int OPTIONAL_BYTES = 4;
    private static final int VERSION_1_GTP = 0x30;
    private static final int VERSION_AND_TYPE_MASK = 0xf0;
    private static final int HAS_OPTIONAL = 0x07;
    private static final int HAS_EXTENSION = 0x04;
    private static final int USER_PACKET = 255;

    private GtpU() {}

    static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(FIXED_BYTES)) {
            return cursor.stopShort(FIXED_BYTES);
        }
        int flags = cursor.u8(0);
        if ((flags & VERSION_AND_TYPE_MASK) != VERSION_1_GTP || cursor.u8(1) != USER_PACKET) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        cursor.skip(FIXED_BYTES);
        if ((flags & HAS_OPTIONAL) == 0) {
            return inner(cursor);
        }
        if (!cursor.has(OPTIONAL_BYTES)) {
            return cursor.stopShort(OPTIONAL_BYTES);
        }
        int extension = (flags & HAS_EXTENSION) == 0 ? 0 : cursor.u8(3);
        cursor.skip(OPTIONAL_BYTES);
        while (extension != 0) {
            int length = cursor.has(1) ? cursor.u8(0) << 2 : 0;
            if (length == 0) {
                return cursor.has(1) ? cursor.stop(Outcome.MALFORMED) : cursor.stopShort(1);
            }
            if (!cursor.has(length)) {
                return cursor.stopShort(length);
            }
            extension = cursor.u8(length - 1);
            cursor.skip(length);
        }
        return inner(cursor);
    }

    private static Layer inner(DecodeCursor cursor) {
        if (!cursor.has(1)) {
            return cursor.stopShort(1);
        }
        int version = cursor.u8(0) >>> 4;
        if (version != 4 && version != 6) {
            return cursor.stop(Outcome.OTHER_PROTOCOL); // PPP or unstructured data
        }
        cursor.tunnels.enter(cursor, TunnelKind.GTP_U, TunnelContexts.NO_NUMBER);
        return version == 4 ? Layer.IPV4 : Layer.IPV6;
    }
}
