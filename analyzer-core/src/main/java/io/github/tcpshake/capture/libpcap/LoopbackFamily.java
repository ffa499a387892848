package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.LinkTypes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pcap4j.core.BpfProgram;

/**
 * Turns the address family at the start of a BSD loopback frame into this machine's. The number for
 * IPv6, and for LINKTYPE_NULL the byte order, are those of the machine that captured; a program
 * compiled without a file expects those of the machine it was compiled on.
 */
final class LoopbackFamily {
    /** AF_INET6 on Linux, Windows, NetBSD and OpenBSD, FreeBSD, macOS. */
    private static final int[] INET6 = {10, 23, 24, 28, 30};

    private static final int HEADER_BYTES = 4;

    private final int inet6;

    /**
     * @param ip6 the expression {@code ip6} compiled for {@link LinkTypes#LOOP}, which shows the
     *     number this machine has
     */
    LoopbackFamily(BpfProgram ip6) {
        int found = INET6[0];
        for (int family : INET6) {
            byte[] header = ByteBuffer.allocate(HEADER_BYTES).putInt(family).array();
            if (ip6.applyFilter(header, HEADER_BYTES, HEADER_BYTES)) {
                found = family;
            }
        }
        inet6 = found;
    }

    static boolean isNeededFor(int linkType) {
        return linkType == LinkTypes.NULL || linkType == LinkTypes.LOOP;
    }

    /** Rewrites the header at the start of the bytes; a frame without one stays as it is. */
    void rewrite(byte[] bytes, int lengthBytes, int linkType) {
        if (lengthBytes < HEADER_BYTES) {
            return;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        int family = header.getInt(0);
        if (linkType == LinkTypes.NULL && family >>> Short.SIZE != 0) {
            // Families are small numbers: an upper half that is not 0 was written little endian.
            family = Integer.reverseBytes(family);
        }
        for (int known : INET6) {
            if (family == known) {
                family = inet6;
            }
        }
        header.order(linkType == LinkTypes.NULL ? ByteOrder.nativeOrder() : ByteOrder.BIG_ENDIAN);
        header.putInt(0, family);
    }
}
