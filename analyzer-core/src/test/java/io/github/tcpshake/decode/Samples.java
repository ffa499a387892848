package io.github.tcpshake.decode;

import static io.github.tcpshake.decode.FrameBytes.TCP;
import static io.github.tcpshake.decode.FrameBytes.UDP;
import static io.github.tcpshake.decode.FrameBytes.ethernet;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.ipv6;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.plain;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static io.github.tcpshake.decode.FrameBytes.tcp6;
import static io.github.tcpshake.decode.FrameBytes.udp;

import io.github.tcpshake.capture.LinkTypes;
import java.util.ArrayList;
import java.util.List;

/** One frame for each way a segment can be wrapped; all hold the same five bytes of payload. */
public final class Samples {
    public static final int PAYLOAD_BYTES = 5;

    /** A frame that holds the segment of {@link FrameBytes#tcp} or {@link FrameBytes#tcp6}. */
    public static final class Sample {
        private final String name;
        private final int linkType;
        private final byte[] bytes;

        Sample(String name, int linkType, byte[] bytes) {
            this.name = name;
            this.linkType = linkType;
            this.bytes = bytes;
        }

        public int linkType() {
            return linkType;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final byte[] SEGMENT = tcp(payload(PAYLOAD_BYTES));
    private static final byte[] IPV4 = ipv4(TCP, SEGMENT);
    private static final byte[] IPV6 = ipv6(TCP, tcp6(payload(PAYLOAD_BYTES)));
    private static final byte[] FRAME = plain(payload(PAYLOAD_BYTES));

    private Samples() {}

    public static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        addEthernet(samples);
        addOtherLinks(samples);
        addWireless(samples);
        addInternet(samples);
        addTunnels(samples);
        return samples;
    }

    private static void addEthernet(List<Sample> samples) {
        add(samples, "Ethernet", ethernet(0x0800, IPV4));
        add(samples, "Ethernet IPv6", ethernet(0x86dd, IPV6));
        add(samples, "802.3 SNAP", ethernet(IPV4.length + 8, snap(0x0800, IPV4)));
        add(samples, "802.3 LLC IP", ethernet(IPV4.length + 3, of("060603", IPV4)));
        add(samples, "VLAN", ethernet(0x8100, of("0064 0800", IPV4)));
        add(samples, "QinQ", ethernet(0x88a8, of("00c8 8100 0064 0800", IPV4)));
        add(samples, "old QinQ", ethernet(0x9100, of("0001 9200 0002 8100 0003 86dd", IPV6)));
        add(samples, "VLAN SNAP", ethernet(0x8100, of("0064 0035", snap(0x0800, IPV4))));
        add(samples, "MPLS IPv4", ethernet(0x8847, of("00010140", IPV4)));
        add(samples, "MPLS stack IPv6", ethernet(0x8848, of("00010040 0001f140", IPV6)));
        add(samples, "MPLS pseudowire", ethernet(0x8847, of("00010140 00000000", FRAME)));
        add(samples, "MPLS Ethernet", ethernet(0x8847, of("00010140", FRAME)));
        add(samples, "PPPoE", ethernet(0x8864, of("1100 0001 002f 0021", IPV4)));
        add(samples, "PPPoE IPv6", ethernet(0x8864, of("1100 0001 0043 0057", IPV6)));
        add(samples, "backbone bridge", ethernet(0x88e7, of("00000001", FRAME)));
        add(samples, "FabricPath", ethernet(0x8903, of("0041", FRAME)));
    }

    private static void addOtherLinks(List<Sample> samples) {
        add(samples, "PPP", LinkTypes.PPP, of("0021", IPV4));
        add(samples, "PPP HDLC", LinkTypes.PPP_HDLC, of("ff03 0021", IPV4));
        add(samples, "PPP compressed", LinkTypes.PPP, of("ff03 21", IPV4));
        add(samples, "PPP compressed IPv6", LinkTypes.PPP, of("57", IPV6));
        add(samples, "PPP MPLS", LinkTypes.PPP, of("0281 00010140", IPV4));
        add(samples, "PPP Cisco", LinkTypes.PPP_HDLC, of("0f00 0800", IPV4));
        add(samples, "PPP Ethernet", LinkTypes.PPP_ETHERNET, of("1100 0001 002f 0021", IPV4));
        add(samples, "Cisco HDLC", LinkTypes.CISCO_HDLC, of("0f00 86dd", IPV6));
        String sll = "0004 0001 0006 020000000001 0000";
        add(samples, "SLL", LinkTypes.LINUX_SLL, of(sll + "0800", IPV4));
        add(samples, "SLL VLAN", LinkTypes.LINUX_SLL, of(sll + "8100 0064 0800", IPV4));
        add(samples, "SLL LLC", LinkTypes.LINUX_SLL, of(sll + "0004", snap(0x0800, IPV4)));
        String sll2 = "0000 00000003 0001 04 06 0200000000010000";
        add(samples, "SLL2", LinkTypes.LINUX_SLL2, of("0800" + sll2, IPV4));
        add(samples, "SLL2 IPv6", LinkTypes.LINUX_SLL2, of("86dd" + sll2, IPV6));
        add(samples, "NULL little endian", LinkTypes.NULL, of("02000000", IPV4));
        add(samples, "NULL big endian", LinkTypes.NULL, of("00000002", IPV4));
        add(samples, "NULL Darwin IPv6", LinkTypes.NULL, of("1e000000", IPV6));
        add(samples, "NULL FreeBSD IPv6", LinkTypes.NULL, of("0000001c", IPV6));
        add(samples, "LOOP OpenBSD IPv6", LinkTypes.LOOP, of("00000018", IPV6));
        add(samples, "RAW", LinkTypes.RAW, IPV4);
        add(samples, "RAW IPv6", LinkTypes.RAW, IPV6);
        add(samples, "RAW BSD", LinkTypes.RAW_BSD, IPV4);
        add(samples, "RAW OpenBSD", LinkTypes.RAW_OPENBSD, IPV6);
        add(samples, "IPV4", LinkTypes.IPV4, IPV4);
        add(samples, "IPV6", LinkTypes.IPV6, IPV6);
        String little = "02000000 0800 0100 08000100 0500 0a00 00 000000 3100 0900";
        add(samples, "NFLOG little endian", LinkTypes.NFLOG, of(little, IPV4));
        String big = "0a000000 0008 0001 86dd0100 0005 000a 00 000000 0045 0009";
        add(samples, "NFLOG big endian", LinkTypes.NFLOG, of(big, IPV6));
    }

    private static void addWireless(List<Sample> samples) {
        String three = "020000000001 020000000002 020000000003 1000";
        byte[] llc = snap(0x0800, IPV4);
        int link = LinkTypes.IEEE802_11;
        add(samples, "802.11 to DS", link, of("0801 0000" + three, llc));
        add(samples, "802.11 from DS", link, of("0802 0000" + three, llc));
        add(samples, "802.11 ad hoc", link, of("0800 0000" + three, llc));
        String four = three + "020000000004";
        add(samples, "802.11 both DS", link, of("0803 0000" + four, llc));
        add(samples, "802.11 QoS", link, of("8801 0000" + three + "0000", llc));
        add(samples, "802.11 QoS both DS", link, of("8803 0000" + four + "0000", llc));
        add(samples, "802.11 HT", link, of("8881 0000" + three + "0000 00000000", llc));
        String subframe = "020000000001 020000000002 0035";
        add(samples, "802.11 A-MSDU", link, of("8802 0000" + three + "8000" + subframe, llc));
        int tap = LinkTypes.IEEE802_11_RADIOTAP;
        add(samples, "radiotap", tap, of("0000 0800 00000000 0801 0000" + three, llc));
        String padded = "0000 1900 030000a0 00000000 00000000 0000000000000000 20";
        byte[] body = of("8801 0000" + three + "0000 0000", llc);
        add(samples, "radiotap padded", tap, of(padded, body));
    }

    private static void addInternet(List<Sample> samples) {
        byte[] options = of("460000310001000040060000 c0000201 c6336402 94040000", SEGMENT);
        add(samples, "IPv4 options", LinkTypes.RAW, options);
        byte[] segment6 = tcp6(payload(PAYLOAD_BYTES));
        add(samples, "hop-by-hop", ipv6Ethernet(0, of("06 00 050200000100", segment6)));
        String routing = "06 02 04 00 00 00 0000" + FrameBytes.SERVER6;
        add(samples, "routing", ipv6Ethernet(43, of(routing, segment6)));
        add(samples, "atomic fragment", ipv6Ethernet(44, of("0600 0000 00000007", segment6)));
        String ah = "06 04 0000 00000001 00000001" + "000000000000000000000000";
        add(samples, "AH", ipv6Ethernet(51, of(ah, segment6)));
        String many = "3c00 000000000000 2b00 000000000000 8700 010400000000 0600 010400000000";
        add(samples, "several extensions", ipv6Ethernet(0, of(many, segment6)));
        add(samples, "host identity", ipv6Ethernet(139, of("0600 000000000000", segment6)));
        add(samples, "shim6", ipv6Ethernet(140, of("0600 000000000000", segment6)));
    }

    private static void addTunnels(List<Sample> samples) {
        addOuter(samples, "IP in IP", 4, IPV4);
        addOuter(samples, "6in4", 41, IPV6);
        addOuter(samples, "MPLS in IP", 137, of("00010140", IPV4));
        addOuter(samples, "GRE", 47, of("0000 0800", IPV4));
        addOuter(samples, "GRE all fields", 47, of("b000 86dd 00000000 00000007 00000001", IPV6));
        addOuter(samples, "GRE Ethernet", 47, of("2000 6558 00138801", FRAME));
        addOuter(samples, "GRE MPLS", 47, of("0000 8847 00010140", IPV4));
        addOuter(samples, "PPTP", 47, of("3081 880b 00310007 00000001 00000000 0021", IPV4));
        addOuter(samples, "ERSPAN I", 47, of("0000 88be", FRAME));
        addOuter(samples, "ERSPAN II", 47, of("1000 88be 00000001 10010064 00000000", FRAME));
        String three = "1000 22eb 00000001 20010064 00000000 0000";
        addOuter(samples, "ERSPAN III", 47, of(three + "0000", FRAME));
        addOuter(samples, "ERSPAN III+", 47, of(three + "0001 0000000000000000", FRAME));
        addOuter(samples, "VXLAN", UDP, udp(50000, 4789, of("08000000 00138900", FRAME)));
        addOuter(samples, "VXLAN Linux", UDP, udp(50000, 8472, of("08000000 00138900", FRAME)));
        addOuter(samples, "Geneve", UDP, udp(50000, 6081, of("0000 6558 00138900", FRAME)));
        String options = "0200 0800 00138900 0102800100000007";
        addOuter(samples, "Geneve options", UDP, udp(50000, 6081, of(options, IPV4)));
        addOuter(samples, "GTP-U", UDP, udp(2152, 2152, of("30ff 0031 00000001", IPV4)));
        String extended = "34ff 0049 00000001 0000 00 85 01 0007 00";
        addOuter(samples, "GTP-U extension", UDP, udp(2152, 2152, of(extended, IPV6)));
        add(samples, "4in6", ipv6Ethernet(4, IPV4));
        add(samples, "6in6", ipv6Ethernet(41, IPV6));
        add(samples, "Ethernet in IPv6", ipv6Ethernet(143, FRAME));
    }

    private static void addOuter(List<Sample> samples, String name, int protocol, byte[] bytes) {
        byte[] packet = ipv4(protocol, "0a000001", "0a000002", bytes);
        add(samples, name, ethernet(0x0800, packet));
    }

    private static byte[] ipv6Ethernet(int nextHeader, byte[] bytes) {
        return ethernet(0x86dd, ipv6(nextHeader, bytes));
    }

    private static byte[] snap(int type, byte[] bytes) {
        return of("aaaa03 000000", new Bytes().u16(type).plus(bytes).array());
    }

    private static byte[] of(String header, byte[] bytes) {
        return Bytes.hex(header).plus(bytes).array();
    }

    private static void add(List<Sample> samples, String name, byte[] bytes) {
        add(samples, name, LinkTypes.ETHERNET, bytes);
    }

    private static void add(List<Sample> samples, String name, int linkType, byte[] bytes) {
        samples.add(new Sample(name, linkType, bytes));
    }
}
