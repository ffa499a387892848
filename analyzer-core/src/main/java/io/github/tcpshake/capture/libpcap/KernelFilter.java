package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.LinkTypes;

/** Puts together the expression that the kernel judges frames by. */
final class KernelFilter {
    /**
     * SYN, FIN or RST, or nothing behind the TCP header by the lengths of the IP and TCP headers.
     * Of IPv4 fragments the first at most; of IPv6 only what has no extension headers.
     */
    private static final String CONTROL =
            "(tcp[13]&7!=0 or (ip and ip[6:2]&0x1fff=0"
                    + " and ip[2:2]-((ip[0]&0xf)<<2)-((tcp[12]&0xf0)>>2)=0))"
                    + " or (ip6 proto 6 and ((ip6[53]&7)!=0"
                    + " or ip6[4:2]-((ip6[52]&0xf0)>>2)=0))";

    /** Routers' and hosts' errors end connections too, and are rare. */
    private static final String ERRORS =
            "icmp[0]=3 or icmp[0]=11 or icmp[0]=12 or (icmp6 and ip6[40]<128)";

    private static final String WANTED = CONTROL + " or " + ERRORS;

    /** The keyword vlan moves the offsets of all that follows, so it has to come last. */
    private static final String WANTED_TAGGED = "(%s) or (vlan and (%s))".formatted(WANTED, WANTED);

    private KernelFilter() {}

    /**
     * Returns the expression for a device, empty if every frame is wanted.
     *
     * @param linkType only Ethernet has tags that libpcap can look behind
     */
    static String of(LiveOptions options, int linkType) {
        if (!options.controlOnly()) {
            return options.filter();
        }
        String wanted = linkType == LinkTypes.ETHERNET ? WANTED_TAGGED : WANTED;
        return options.filter().isEmpty()
                ? wanted
                : "(%s) and (%s)".formatted(options.filter(), wanted);
    }
}
