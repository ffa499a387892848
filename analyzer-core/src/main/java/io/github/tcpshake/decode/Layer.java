package io.github.tcpshake.decode;

/** Names the decoder that reads on; what every decoder returns. */
public enum Layer {
    /** No further header; the cursor holds the outcome. */
    END,
    ETHERNET,
    LLC,
    VLAN,
    MPLS,
    INSTANCE_TAG,
    FABRIC_PATH,
    PPPOE,
    PPP,
    CISCO_HDLC,
    LINUX_SLL,
    LINUX_SLL2,
    NULL_LOOPBACK,
    IEEE802_11,
    RADIOTAP,
    NFLOG,
    /** IPv4 or IPv6, by the version in the first four bits. */
    RAW_IP,
    IPV4,
    IPV6,
    /** An extension header of IPv6, or the authentication header. */
    EXTENSION,
    ICMP,
    ICMPV6,
    IP_IN_IP,
    GRE,
    UDP,
    TCP
}
