package io.github.tcpshake.decode.tunnel;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;
import io.github.tcpshake.decode.link.EtherTypes;

/**
 * Generic routing encapsulation (RFC 2784, RFC 2890), its variant for PPTP (RFC 2637 4.1), NVGRE
 * (RFC 7637) and ERSPAN (draft-foschiano-erspan).
 */
public final class Gre {
    private static final int FIXED_BYTES = 4;
    private static final int FIELD_BYTES = 4;
    private static final int HAS_CHECKSUM = 0x8000;
    private static final int HAS_ROUTING = 0x4000;
    private static final int HAS_KEY = 0x2000;
    private static final int HAS_SEQUENCE = 0x1000;
    private static final int HAS_ACKNOWLEDGMENT = 0x0080;
    private static final int VERSION_MASK = 7;
    private static final int TRANSPARENT_ETHERNET = 0x6558;
    private static final int ERSPAN_1_AND_2 = 0x88be;
    private static final int ERSPAN_3 = 0x22eb;
    private static final int SESSION_MASK = 0x3ff;

    /** RFC 7637 3.3: smaller virtual subnet ids are reserved, so a smaller key is none. */
    private static final int SMALLEST_NVGRE_KEY = 0x1000 << 8;

    private Gre() {}

    public static Layer decode(DecodeCursor cursor) {
        if (!cursor.has(FIXED_BYTES)) {
            return cursor.stopShort(FIXED_BYTES);
        }
        int flags = cursor.u16(0);
        int version = flags & VERSION_MASK;
        int length = FIXED_BYTES;
        int keyAt = (flags & HAS_CHECKSUM) != 0 ? FIXED_BYTES + FIELD_BYTES : FIXED_BYTES;
        length += Integer.bitCount(flags & (HAS_CHECKSUM | HAS_KEY | HAS_SEQUENCE)) * FIELD_BYTES;
        if (version == 1 && (flags & HAS_ACKNOWLEDGMENT) != 0) {
            length += FIELD_BYTES;
        }
        if (version > 1 || (flags & HAS_ROUTING) != 0) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        if (!cursor.has(length)) {
            return cursor.stopShort(length);
        }
        int type = cursor.u16(2);
        boolean hasKey = (flags & HAS_KEY) != 0;
        long key = hasKey ? cursor.i32(keyAt) & 0xffff_ffffL : TunnelContexts.NO_NUMBER;
        cursor.skip(length);
        if (version == 1) {
            return pptp(cursor, (flags & HAS_SEQUENCE) != 0);
        }
        return switch (type) {
            case ERSPAN_1_AND_2 -> erspan(cursor, (flags & HAS_SEQUENCE) != 0 ? 8 : 0);
            case ERSPAN_3 -> erspan(cursor, 12);
            default -> {
                cursor.tunnels.enter(cursor, TunnelKind.GRE, number(type, key));
                yield EtherTypes.next(cursor, type);
            }
        };
    }

    // The call id in the key is another one in each direction, so the addresses alone must do. A
    // packet without a sequence number is a bare acknowledgment.
    private static Layer pptp(DecodeCursor cursor, boolean hasPayload) {
        if (!hasPayload) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        cursor.tunnels.enter(cursor, TunnelKind.PPTP, TunnelContexts.NO_NUMBER);
        return Layer.PPP;
    }

    // RFC 2890 2.1 leaves the key to the two ends, who use one for both directions wherever it
    // tells virtual networks apart. NVGRE adds eight bits that vary with the flow.
    private static long number(int type, long key) {
        return type == TRANSPARENT_ETHERNET && key >= SMALLEST_NVGRE_KEY ? key >>> 8 : key;
    }

    private static Layer erspan(DecodeCursor cursor, int headerLength) {
        if (!cursor.has(headerLength)) {
            return cursor.stopShort(headerLength);
        }
        long session = headerLength == 0 ? TunnelContexts.NO_NUMBER : cursor.u16(2) & SESSION_MASK;
        int length = headerLength;
        boolean hasPlatformHeader = headerLength == 12 && (cursor.u8(11) & 1) != 0;
        if (hasPlatformHeader) {
            length += 8;
        }
        if (!cursor.has(length)) {
            return cursor.stopShort(length);
        }
        cursor.tunnels.enter(cursor, TunnelKind.ERSPAN, session);
        cursor.skip(length);
        return Layer.ETHERNET;
    }
}
