package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/**
 * A stack of MPLS labels (RFC 3032) and what stands below it. Labels do not say what they carry;
 * the first four bits tell IP from the control word of a pseudowire (RFC 4385 3).
 */
public final class MplsLabels {
    private static final int LABEL_BYTES = 4;
    private static final int CONTROL_WORD_BYTES = 4;
    private static final int TYPE_AT = 12;

    private MplsLabels() {}

    public static Layer decode(DecodeCursor cursor) {
        boolean isBottom = false;
        while (!isBottom) {
            if (!cursor.has(LABEL_BYTES)) {
                return cursor.stopShort(LABEL_BYTES);
            }
            isBottom = (cursor.u8(2) & 1) != 0;
            cursor.skip(LABEL_BYTES);
        }
        if (!cursor.has(1)) {
            return cursor.stopShort(1);
        }
        return below(cursor);
    }

    private static Layer below(DecodeCursor cursor) {
        int first = cursor.u8(0);
        // A MAC address may begin with 4 or 6 too; then an EtherType behind it gives it away, where
        // an IPv4 header of five words has the first half of its source address.
        if (first == 0x45 || first >>> 4 == 6 && !isEthernet(cursor, 0)) {
            return Layer.RAW_IP;
        }
        if (first >>> 4 == 0 && isEthernet(cursor, CONTROL_WORD_BYTES)) {
            cursor.skip(CONTROL_WORD_BYTES);
            return Layer.ETHERNET;
        }
        if (isEthernet(cursor, 0)) {
            return Layer.ETHERNET;
        }
        return first >>> 4 == 4 ? Layer.RAW_IP : cursor.stop(Outcome.OTHER_PROTOCOL);
    }

    private static boolean isEthernet(DecodeCursor cursor, int offset) {
        return cursor.has(offset + Ethernet.HEADER_BYTES)
                && EtherTypes.isCommon(cursor.u16(offset + TYPE_AT));
    }
}
