package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.Layer;

/**
 * The extension headers of IPv6 (RFC 8200 4), however many there are, and the authentication header
 * of either version (RFC 4302).
 */
public final class Ipv6Extensions {
    private static final int SMALLEST_BYTES = 8;
    private static final int ADDRESS_BYTES = 16;
    private static final int PAD_ONE = 0;
    private static final int JUMBO_PAYLOAD = 0xc2;
    private static final int ROUTING_SOURCE = 0;
    private static final int ROUTING_MOBILE = 2;
    private static final int ROUTING_SEGMENTS = 4;

    private Ipv6Extensions() {}

    public static Layer decode(DecodeCursor cursor) {
        int protocol = cursor.protocol;
        // Ends because every header is at least eight bytes long.
        while (IpProtocols.isExtension(protocol)) {
            if (!cursor.has(SMALLEST_BYTES)) {
                return cursor.stopShort(SMALLEST_BYTES);
            }
            int length = IpProtocols.extensionLength(protocol, cursor.u8(1));
            if (!cursor.has(length)) {
                return cursor.stopShort(length);
            }
            int next = cursor.u8(0);
            if (protocol == IpProtocols.FRAGMENT) {
                int fragment = cursor.u16(2);
                cursor.identification = cursor.i32(4);
                cursor.skip(length);
                boolean isWhole = (fragment & 0xfff9) == 0; // an atomic fragment, RFC 6946
                if (!isWhole) {
                    return cursor.fragments.accept(
                            cursor, next, fragment & 0xfff8, (fragment & 1) != 0);
                }
            } else {
                look(cursor, protocol, length);
                cursor.skip(length);
            }
            protocol = next;
        }
        return IpProtocols.next(cursor, protocol);
    }

    private static void look(DecodeCursor cursor, int protocol, int length) {
        if (protocol == IpProtocols.HOP_BY_HOP) {
            takeJumboLength(cursor, length);
        } else if (protocol == IpProtocols.ROUTING) {
            takeFinalDestination(cursor, length);
        }
    }

    // RFC 2675 2: the length of all behind the IPv6 header, to which hop-by-hop options are next.
    private static void takeJumboLength(DecodeCursor cursor, int length) {
        int offset = 2;
        while (offset + 6 <= length) {
            int type = cursor.u8(offset);
            if (type == JUMBO_PAYLOAD) {
                int jumboLength = cursor.i32(offset + 2);
                if (jumboLength > 0xffff && jumboLength < 1 << 26) {
                    cursor.endAt(cursor.at + jumboLength);
                }
                return;
            }
            offset += type == PAD_ONE ? 1 : 2 + cursor.u8(offset + 1);
        }
    }

    // While segments are left, the IPv6 header names the next hop of the list; the connection, and
    // the pseudo header of its checksum (RFC 8200 8.1), has the last one.
    private static void takeFinalDestination(DecodeCursor cursor, int length) {
        int addresses = (length - SMALLEST_BYTES) / ADDRESS_BYTES;
        if (cursor.u8(3) == 0 || addresses == 0) {
            return;
        }
        int type = cursor.u8(2);
        int last =
                switch (type) {
                    case ROUTING_SOURCE, ROUTING_MOBILE -> addresses - 1;
                    case ROUTING_SEGMENTS -> 0; // RFC 8754 2: the list runs backwards
                    default -> -1;
                };
        if (last >= 0) {
            int offset = SMALLEST_BYTES + last * ADDRESS_BYTES;
            cursor.destinationHigh = cursor.i64(offset);
            cursor.destinationLow = cursor.i64(offset + 8);
        }
    }
}
