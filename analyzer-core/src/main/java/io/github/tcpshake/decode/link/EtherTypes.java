package io.github.tcpshake.decode.link;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** EtherType numbers (IANA "IEEE 802 Numbers") and the decoders they lead to. */
public final class EtherTypes {
    /** Smaller values are lengths of an 802.3 frame, with LLC behind them. */
    static final int SMALLEST = 0x0600;

    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86dd;
    private static final int ARP = 0x0806;
    private static final int CUSTOMER_TAG = 0x8100;
    private static final int SERVICE_TAG = 0x88a8;
    private static final int MPLS_UNICAST = 0x8847;
    private static final int MPLS_MULTICAST = 0x8848;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int PPP = 0x880b;
    private static final int TRANSPARENT_ETHERNET = 0x6558;
    private static final int MACSEC = 0x88e5;
    private static final int PROVIDER_BACKBONE = 0x88e7;
    private static final int VN_TAG = 0x8926;
    private static final int FABRIC_PATH = 0x8903;
    private static final int TRILL = 0x22f3;
    private static final int SERVICE_HEADER = 0x894f;

    private EtherTypes() {}

    /** Returns the decoder of what follows an EtherType, or stops the cursor. */
    public static Layer next(DecodeCursor cursor, int etherType) {
        return switch (etherType) {
            case IPV4 -> Layer.IPV4;
            case IPV6 -> Layer.IPV6;
            // 9100 to 9300 were used for outer tags before 802.1ad named 88a8.
            case CUSTOMER_TAG, SERVICE_TAG, 0x9100, 0x9200, 0x9300 -> Layer.VLAN;
            case MPLS_UNICAST, MPLS_MULTICAST -> Layer.MPLS;
            case PPPOE_SESSION -> Layer.PPPOE;
            case PPP -> Layer.PPP;
            case TRANSPARENT_ETHERNET -> Layer.ETHERNET;
            case PROVIDER_BACKBONE -> Layer.INSTANCE_TAG;
            case FABRIC_PATH -> Layer.FABRIC_PATH;
            // These can hold IP, but nothing here reads them.
            case MACSEC, VN_TAG, TRILL, SERVICE_HEADER -> cursor.stop(Outcome.UNKNOWN_LINK);
            default -> cursor.stop(Outcome.OTHER_PROTOCOL);
        };
    }

    /** Tells whether a number is an EtherType that an Ethernet frame inside a tunnel would have. */
    static boolean isCommon(int etherType) {
        return switch (etherType) {
            case IPV4, IPV6, ARP, CUSTOMER_TAG, SERVICE_TAG, MPLS_UNICAST, PPPOE_SESSION -> true;
            default -> false;
        };
    }
}
