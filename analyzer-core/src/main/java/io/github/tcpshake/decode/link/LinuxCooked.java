package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/**
 * The pseudo headers that libpcap makes on Linux for the device "any" (LINKTYPE_LINUX_SLL and
 * LINKTYPE_LINUX_SLL2 of tcpdump.org).
 */
public final class LinuxCooked {
    private static final int VERSION_1_BYTES = 16;
    private static final int VERSION_2_BYTES = 20;
    private static final int LLC = 0x0004;
    private static final int HARDWARE_NETLINK = 824;

    private LinuxCooked() {}

    public static Layer decodeVersion1(DecodeCursor cursor) {
        if (!cursor.has(VERSION_1_BYTES)) {
            return cursor.stopShort(VERSION_1_BYTES);
        }
        int hardware = cursor.u16(2);
        int protocol = cursor.u16(14);
        cursor.skip(VERSION_1_BYTES);
        return next(cursor, hardware, protocol);
    }

    public static Layer decodeVersion2(DecodeCursor cursor) {
        if (!cursor.has(VERSION_2_BYTES)) {
            return cursor.stopShort(VERSION_2_BYTES);
        }
        int hardware = cursor.u16(8);
        int protocol = cursor.u16(0);
        cursor.interfaceIndex = ~cursor.i32(4);
        cursor.skip(VERSION_2_BYTES);
        return next(cursor, hardware, protocol);
    }

    private static Layer next(DecodeCursor cursor, int hardware, int protocol) {
        if (protocol == LLC) {
            return Layer.LLC;
        }
        // Netlink puts its own family number where the EtherType stands elsewhere.
        if (hardware == HARDWARE_NETLINK || protocol < EtherTypes.SMALLEST) {
            return cursor.stop(Outcome.OTHER_PROTOCOL);
        }
        return EtherTypes.next(cursor, protocol);
    }
}
