package io.github.tcpshake.decode.ip;

import io.github.tcpshake.decode.DecodeCursor;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Layer;

/** Protocol numbers of IPv4 and IPv6 (IANA "Protocol Numbers") and the decoders they lead to. */
public final class IpProtocols {
    public static final int IPV4 = 4;
    public static final int IPV6 = 41;
    static final int HOP_BY_HOP = 0;
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int GRE = 47;
    static final int AUTHENTICATION = 51;
    static final int ICMPV6 = 58;
    static final int DESTINATION_OPTIONS = 60;
    static final int MOBILITY = 135;
    public static final int MPLS = 137;
    static final int HOST_IDENTITY = 139;
    static final int SHIM6 = 140;
    static final int ETHERNET = 143;

    private IpProtocols() {}

    /** Returns the decoder of a protocol, or stops the cursor. */
    static Layer next(DecodeCursor cursor, int protocol) {
        if (protocol == TCP) {
            return Layer.TCP;
        }
        cursor.protocol = protocol;
        if (isExtension(protocol)) {
            return Layer.EXTENSION;
        }
        return switch (protocol) {
            case ICMP -> Layer.ICMP;
            case ICMPV6 -> Layer.ICMPV6;
            case UDP -> Layer.UDP;
            case GRE -> Layer.GRE;
            case IPV4, IPV6, MPLS, ETHERNET -> Layer.IP_IN_IP;
            default -> cursor.stop(Outcome.OTHER_PROTOCOL);
        };
    }

    /** Tells whether a header of ours follows that names a further protocol. */
    static boolean isExtension(int protocol) {
        return switch (protocol) {
            case HOP_BY_HOP,
                    ROUTING,
                    FRAGMENT,
                    AUTHENTICATION,
                    DESTINATION_OPTIONS,
                    MOBILITY,
                    HOST_IDENTITY,
                    SHIM6 ->
                    true;
            default -> false;
        };
    }

    /**
     * Returns the length in bytes of an extension header, from its second byte (RFC 8200 4; RFC
     * 4302 2.2 for the authentication header).
     */
    static int extensionLength(int protocol, int lengthField) {
        return switch (protocol) {
            case AUTHENTICATION -> (lengthField + 2) * 4;
            case FRAGMENT -> 8;
            default -> (lengthField + 1) * 8;
        };
    }
}
