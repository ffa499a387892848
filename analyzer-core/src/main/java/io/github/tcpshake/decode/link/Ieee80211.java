package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/**
 * Data frames of IEEE 802.11 (9.2.4 and 9.3.2 of the 2020 edition). Of an aggregate (A-MSDU) the
 * first part is read; encrypted frames are another protocol to us.
 */
public final class Ieee80211 {
    private static final int HEADER_BYTES = 24;
    private static final int FOURTH_ADDRESS_BYTES = 6;
    private static final int QOS_BYTES = 2;
    private static final int HT_CONTROL_BYTES = 4;
    private static final int SUBFRAME_HEADER_BYTES = 14;
    private static final int TYPE_DATA = 2;
    private static final int SUBTYPE_NO_DATA = 0x40;
    private static final int SUBTYPE_QOS = 0x80;
    private static final int BOTH_SYSTEMS = 0x03;
    private static final int PROTECTED = 0x40;
    private static final int HT_CONTROL = 0x80;
    private static final int AGGREGATE = 0x80;

    private Ieee80211() {}

    public static Layer decode(DecodeCursor cursor) {
        return decode(cursor, false);
    }

    /**
     * Reads the header.
     *
     * @param isPadded whether the driver rounded its length up to a multiple of four, as a radiotap
     *     header tells
     */
    static Layer decode(DecodeCursor cursor, boolean isPadded) {
        if (!cursor.has(2)) {
            return cursor.stopShort(2);
        }
        int control = cursor.u8(0);
        int flags = cursor.u8(1);
        boolean isData = (control >>> 2 & 3) == TYPE_DATA && (control & SUBTYPE_NO_DATA) == 0;
        if ((control & 3) != 0 || !isData || (flags & PROTECTED) != 0) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        boolean isQos = (control & SUBTYPE_QOS) != 0;
        int length = HEADER_BYTES;
        if ((flags & BOTH_SYSTEMS) == BOTH_SYSTEMS) {
            length += FOURTH_ADDRESS_BYTES;
        }
        int qosAt = length;
        if (isQos) {
            length += (flags & HT_CONTROL) == 0 ? QOS_BYTES : QOS_BYTES + HT_CONTROL_BYTES;
        }
        if (isPadded) {
            length = length + 3 & ~3;
        }
        if (!cursor.has(length)) {
            return cursor.stopShort(length);
        }
        return body(cursor, length, isQos && (cursor.u8(qosAt) & AGGREGATE) != 0);
    }

    private static Layer body(DecodeCursor cursor, int headerLength, boolean isAggregate) {
        boolean isLaterFragment = (cursor.u8(22) & 0x0f) != 0;
        if (isLaterFragment) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        cursor.skip(headerLength);
        if (!isAggregate) {
            return Layer.LLC;
        }
        if (!cursor.has(SUBFRAME_HEADER_BYTES)) {
            return cursor.stopShort(SUBFRAME_HEADER_BYTES);
        }
        cursor.skip(SUBFRAME_HEADER_BYTES);
        return Layer.LLC;
    }
}
