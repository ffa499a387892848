package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.Layer;

/** Cisco's HDLC framing (RFC 1547 4.3.1): address, control, EtherType. */
public final class CiscoHdlc {
    private static final int HEADER_BYTES = 4;
    private static final int UNICAST = 0x0f00;
    private static final int BROADCAST = 0x8f00;

    private CiscoHdlc() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        int type = cursor.u16(2);
        cursor.skip(HEADER_BYTES);
        return EtherTypes.next(cursor, type);
    }

    static boolean isHeader(int addressAndControl) {
        return addressAndControl == UNICAST || addressAndControl == BROADCAST;
    }
}
