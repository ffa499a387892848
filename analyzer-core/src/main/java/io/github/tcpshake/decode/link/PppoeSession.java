package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** The session stage of PPP over Ethernet (RFC 2516 4). */
public final class PppoeSession {
    private static final int HEADER_BYTES = 6;
    private static final int VERSION_AND_TYPE = 0x11;

    private PppoeSession() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        if (cursor.u8(0) != VERSION_AND_TYPE) {
            return cursor.stop(Outcome.MALFORMED);
        }
        if (cursor.u8(1) != 0) {
            return cursor.stop(Outcome.OTHER_PROTOCOL); // a code of the discovery stage
        }
        cursor.skip(HEADER_BYTES);
        return Layer.PPP;
    }
}
