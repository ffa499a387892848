package io.github.tcpshake.decode.link;

import static io.github.tcpshake.decode.FrameBytes.ethernet;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.decode.Bytes;
import io.github.tcpshake.decode.Decoding;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Near misses: what looks like a known link layer and holds no segment. */
class LinkLayersTest {
    private static final byte[] IPV4 = ipv4(6, tcp(payload(5)));
    private static final String ADDRESSES = "020000000001 020000000002 020000000003";

    private final Decoding decoding = new Decoding();

    private Outcome decode(int linkType, String header) {
        return decoding.decode(linkType, Bytes.hex(header).plus(IPV4).array());
    }

    @ParameterizedTest
    @CsvSource({
        "0x0806, OTHER_PROTOCOL", // ARP
        "0x88cc, OTHER_PROTOCOL", // LLDP
        "0x8863, OTHER_PROTOCOL", // PPPoE discovery
        "0x88e5, UNKNOWN_LINK", // MACsec
        "0x894f, UNKNOWN_LINK", // network service header
        "0x86dd, MALFORMED", // says IPv6, holds IPv4
        "0x05dc, OTHER_PROTOCOL" // a length; what follows is no SNAP header
    })
    void etherTypeDecides(String type, Outcome expected) {
        assertThat(decoding.ethernet(ethernet(Integer.decode(type), IPV4))).isEqualTo(expected);
    }

    @Test
    void spanningTreeAndForeignSnapAreOtherProtocols() {
        byte[] spanningTree = Bytes.hex("424203 0000").zeros(35).array();
        assertThat(decoding.ethernet(ethernet(38, spanningTree))).isEqualTo(Outcome.OTHER_PROTOCOL);
        byte[] discovery = Bytes.hex("aaaa03 00000c 2000").zeros(40).array();
        assertThat(decoding.ethernet(ethernet(48, discovery))).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void labelsAboveNeitherIpNorEthernetAreOtherProtocols() {
        byte[] associated = Bytes.hex("0000d140 10000021").zeros(40).array();
        assertThat(decoding.ethernet(ethernet(0x8847, associated)))
                .isEqualTo(Outcome.OTHER_PROTOCOL);
        byte[] endless = new byte[64];
        assertThat(decoding.ethernet(ethernet(0x8847, endless))).isEqualTo(Outcome.CUT_SHORT);
    }

    @Test
    void pseudowireWithoutControlWordIsToldFromIpByItsEtherType() {
        byte[] frame = ethernet(0x0800, IPV4);
        frame[0] = 0x68; // a MAC address that begins like IPv6
        byte[] bytes = Bytes.hex("00010140").plus(frame).array();
        assertThat(decoding.ethernet(ethernet(0x8847, bytes))).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(5);
    }

    @Test
    void pointToPointControlIsAnotherProtocolAndMultilinkUnknown() {
        assertThat(decode(LinkTypes.PPP, "ff03 c021")).isEqualTo(Outcome.OTHER_PROTOCOL);
        assertThat(decode(LinkTypes.PPP, "ff03 002d")).isEqualTo(Outcome.OTHER_PROTOCOL);
        assertThat(decode(LinkTypes.PPP, "ff03 003d")).isEqualTo(Outcome.UNKNOWN_LINK);
        assertThat(decode(LinkTypes.CISCO_HDLC, "8f00 8035")).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void pppoeOfAnotherVersionIsMalformedAndDiscoveryAnotherProtocol() {
        assertThat(decode(LinkTypes.PPP_ETHERNET, "2100 0001 002f 0021"))
                .isEqualTo(Outcome.MALFORMED);
        assertThat(decode(LinkTypes.PPP_ETHERNET, "11a7 0001 002f 0021"))
                .isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void loopbackOfAnotherFamilyIsAnotherProtocol() {
        assertThat(decode(LinkTypes.NULL, "07000000")).isEqualTo(Outcome.OTHER_PROTOCOL);
        assertThat(decode(LinkTypes.LOOP, "00000000")).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void cookedNetlinkAndSmallProtocolsAreOtherProtocols() {
        String netlink = "0004 0338 0000 0000000000000000 0800";
        assertThat(decode(LinkTypes.LINUX_SLL, netlink)).isEqualTo(Outcome.OTHER_PROTOCOL);
        String can = "0004 0118 0000 0000000000000000 000c";
        assertThat(decode(LinkTypes.LINUX_SLL, can)).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({
        "8000", // beacon
        "c400", // clear to send
        "4801", // null function
        "c801", // QoS null
        "0841", // protected
        "0901" // a protocol version that is none
    })
    void wirelessFramesWithoutReadableDataAreOtherProtocols(String control) {
        String llc = "aaaa03 000000 0800";
        assertThat(decode(LinkTypes.IEEE802_11, control + "0000" + ADDRESSES + "1000" + llc))
                .isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void laterFragmentOfAWirelessFrameHoldsNoHeader() {
        String fragment = "0801 0000" + ADDRESSES + "1100 aaaa03 000000 0800";
        assertThat(decode(LinkTypes.IEEE802_11, fragment)).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void radiotapLengthThatCannotBeIsMalformed() {
        assertThat(decode(LinkTypes.IEEE802_11_RADIOTAP, "0000 0700 00000000"))
                .isEqualTo(Outcome.MALFORMED);
        assertThat(decode(LinkTypes.IEEE802_11_RADIOTAP, "0000 ffff 00000000"))
                .isEqualTo(Outcome.CUT_SHORT);
    }

    @Test
    void radiotapWithManyPresenceWordsEnds() {
        byte[] bytes = Bytes.hex("0000 0c00 020000e0 000000ff").array();
        assertThat(decoding.decode(LinkTypes.IEEE802_11_RADIOTAP, bytes))
                .isEqualTo(Outcome.CUT_SHORT);
    }

    @Test
    void attributesOfNflogThatCannotBeAreMalformed() {
        assertThat(decode(LinkTypes.NFLOG, "0200 0000 0300 0100")).isEqualTo(Outcome.MALFORMED);
        assertThat(decode(LinkTypes.NFLOG, "0200 0000 ffff 0100")).isEqualTo(Outcome.CUT_SHORT);
        assertThat(decode(LinkTypes.NFLOG, "0201 0000 3100 0900")).isEqualTo(Outcome.UNKNOWN_LINK);
        byte[] noPayload = Bytes.hex("0200 0000 0800 0100 08000100").array();
        assertThat(decoding.decode(LinkTypes.NFLOG, noPayload)).isEqualTo(Outcome.OTHER_PROTOCOL);
    }
}
