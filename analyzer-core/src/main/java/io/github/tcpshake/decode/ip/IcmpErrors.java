package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.Layer;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.Ip;

/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) errors: finds the TCP ports and the sequence number in the
 * packet they quote, which both promise to hold.
 */
public final class IcmpErrors {
    private static final int HEADER_BYTES = 8;
    private static final int QUOTED_TCP_BYTES = 8;
    private static final int TCP_HEADER_BYTES = 20;

    private IcmpErrors() {}

    public static Layer decodeVersion4(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        return switch (cursor.u8(0)) {
            case 3, 11, 12 -> {
                begin(cursor);
                yield quotedVersion4(cursor);
            }
            default -> cursor.stop(Outcome.OTHER_PROTOCOL);
        };
    }

    public static Layer decodeVersion6(DecodeCursor cursor) {
        if (!cursor.has(HEADER_BYTES)) {
            return cursor.stopShort(HEADER_BYTES);
        }
        return switch (cursor.u8(0)) {
            case 1, 2, 3, 4 -> {
                begin(cursor);
                yield quotedVersion6(cursor);
            }
            default -> cursor.stop(Outcome.OTHER_PROTOCOL);
        };
    }

    private static void begin(DecodeCursor cursor) {
        IcmpError error = cursor.icmpError;
        error.frameNumber = cursor.frameNumber;
        error.timestampNanos = cursor.timestampNanos;
        error.reporterHigh = cursor.sourceHigh;
        error.reporterLow = cursor.sourceLow;
        error.type = cursor.u8(0);
        error.code = cursor.u8(1);
        cursor.skip(HEADER_BYTES);
    }

    private static Layer quotedVersion4(DecodeCursor cursor) {
        if (!cursor.has(Ipv4.HEADER_BYTES)) {
            return cursor.stopShort(Ipv4.HEADER_BYTES);
        }
        int versionAndLength = cursor.u8(0);
        int headerLength = (versionAndLength & 15) << 2;
        if (versionAndLength >>> 4 != 4 || headerLength < Ipv4.HEADER_BYTES) {
            return cursor.stop(Outcome.MALFORMED);
        }
        boolean isLaterFragment = (cursor.u16(6) & Ipv4.OFFSET_MASK) != 0;
        if (isLaterFragment || cursor.u8(9) != IpProtocols.TCP) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        FlowKey quoted = cursor.icmpError.quoted;
        quoted.sourceHigh = 0;
        quoted.sourceLow = Ip.ipv4Low(cursor.i32(12));
        quoted.destinationHigh = 0;
        quoted.destinationLow = Ip.ipv4Low(cursor.i32(16));
        return quotedTcp(cursor, headerLength, false);
    }

    private static Layer quotedVersion6(DecodeCursor cursor) {
        if (!cursor.has(Ipv6.HEADER_BYTES)) {
            return cursor.stopShort(Ipv6.HEADER_BYTES);
        }
        if (cursor.u8(0) >>> 4 != 6) {
            return cursor.stop(Outcome.MALFORMED);
        }
        FlowKey quoted = cursor.icmpError.quoted;
        quoted.sourceHigh = cursor.i64(8);
        quoted.sourceLow = cursor.i64(16);
        quoted.destinationHigh = cursor.i64(24);
        quoted.destinationLow = cursor.i64(32);
        int protocol = cursor.u8(6);
        int length = Ipv6.HEADER_BYTES;
        while (IpProtocols.isExtension(protocol)) {
            if (!cursor.has(length + 8)) {
                return cursor.stopShort(length + 8);
            }
            boolean isLaterFragment =
                    protocol == IpProtocols.FRAGMENT && (cursor.u16(length + 2) & 0xfff8) != 0;
            if (isLaterFragment) {
                return cursor.stop(Outcome.OTHER_PROTOCOL);
            }
            int next = cursor.u8(length);
            length += IpProtocols.extensionLength(protocol, cursor.u8(length + 1));
            protocol = next;
        }
        return protocol == IpProtocols.TCP
                ? quotedTcp(cursor, length, true)
                : cursor.stop(Outcome.OTHER_PROTOCOL);
    }

    private static Layer quotedTcp(DecodeCursor cursor, int offset, boolean isIpv6) {
        int needed = offset + QUOTED_TCP_BYTES;
        if (!cursor.has(needed)) {
            return cursor.stopShort(needed);
        }
        IcmpError error = cursor.icmpError;
        error.isIpv6 = isIpv6;
        error.quoted.sourcePort = cursor.u16(offset);
        error.quoted.destinationPort = cursor.u16(offset + 2);
        error.quoted.context = cursor.context;
        error.quotedSequenceNumber = cursor.i32(offset + 4);
        error.isHeaderQuoted = cursor.has(offset + TCP_HEADER_BYTES);
        return cursor.stop(Outcome.ICMP_ERROR);
    }
}
