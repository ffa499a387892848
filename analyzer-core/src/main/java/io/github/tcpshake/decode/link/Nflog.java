package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/**
 * Packets logged by Linux netfilter (LINKTYPE_NFLOG of tcpdump.org): a header, then attributes of
 * length, type and value in the byte order of the logging host, which nothing states.
 */
public final class Nflog {
    private static final int HEADER_BYTES = 4;
    private static final int ATTRIBUTE_BYTES = 4;
    private static final int PAYLOAD = 9;

    private Nflog() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        if (cursor.u8(1) != 0) {
            return cursor.stop(Outcome.UNKNOWN_LINK); // a version that nobody has defined
        }
        cursor.skip(HEADER_BYTES);
        while (cursor.has(ATTRIBUTE_BYTES)) {
            int length = cursor.u16(0);
            int type = cursor.u16(2);
            if (type > 0xff) { // types are small numbers, so this one is little endian
                length = Short.reverseBytes((short) length) & 0xffff;
                type = Short.reverseBytes((short) type) & 0xffff;
            }
            if (length < ATTRIBUTE_BYTES) {
                return cursor.stop(Outcome.MALFORMED);
            }
            if (type == PAYLOAD) {
                cursor.skip(ATTRIBUTE_BYTES);
                return Layer.RAW_IP;
            }
            int padded = length + 3 & ~3;
            if (!cursor.has(padded)) {
                return cursor.stopShort(padded);
            }
            cursor.skip(padded);
        }
        return cursor.stop(Outcome.OTHER_PROTOCOL);
    }
}
