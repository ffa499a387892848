package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/**
 * The address family that BSD puts before loopback packets, in the byte order of the capturing host
 * (LINKTYPE_NULL) or of the network (LINKTYPE_LOOP).
 */
public final class NullLoopback {
    private static final int HEADER_BYTES = 4;

    private NullLoopback() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        int family = cursor.i32(0);
        // Families are small numbers: a large one was written in the other order.
        if ((family & 0xffff) == 0) {
            family = Integer.reverseBytes(family);
        }
        cursor.skip(HEADER_BYTES);
        return switch (family) {
            case 2 -> Layer.IPV4;
            // Linux, NetBSD and OpenBSD, FreeBSD, Darwin disagree on AF_INET6.
            case 10, 24, 28, 30 -> Layer.IPV6;
            default -> cursor.stop(Outcome.OTHER_PROTOCOL);
        };
    }
}
