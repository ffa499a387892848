package io.github.tcpshake.decode.ip;

import static io.github.tcpshake.decode.FrameBytes.SERVER6;
import static io.github.tcpshake.decode.FrameBytes.TCP;
import static io.github.tcpshake.decode.FrameBytes.cut;
import static io.github.tcpshake.decode.FrameBytes.ipv6;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.tcp6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.decode.Bytes;
import io.github.tcpshake.decode.Decoding;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.tcp.TcpChecksum;
import org.junit.jupiter.api.Test;

class Ipv6Test {
    private static final String RELAY = "20010db8000000000000000000000099";

    private final Decoding decoding = new Decoding();

    @Test
    void headerFieldsAreTold() {
        assertThat(decoding.raw(ipv6(TCP, tcp6(payload(7))))).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(7);
        assertThat(decoding.segment.timeToLive).isEqualTo(63);
        assertThat(decoding.segment.ipIdentification).isZero();
        assertThat(decoding.segment.key.source()).hasToString("[2001:db8::1]:51544");
    }

    @Test
    void payloadLengthZeroMeansToTheEndOfTheFrameOnTheWire() {
        byte[] packet = ipv6(TCP, tcp6(payload(3000)));
        packet[4] = 0;
        packet[5] = 0;
        assertThat(decoding.decode(LinkTypes.RAW, cut(packet, 80), packet.length))
                .isEqualTo(Outcome.TCP);
        decoding.holdsSegment(3000);
    }

    @Test
    void jumboPayloadOptionTellsTheLength() {
        byte[] segment = tcp6(payload(80_000));
        byte[] packet =
                ipv6(0, Bytes.hex("06 00 c204").u32(8 + segment.length).plus(segment).array());
        packet[4] = 0;
        packet[5] = 0;
        byte[] padded = cut(packet, packet.length + 10);
        assertThat(decoding.raw(padded)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(80_000);
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.GOOD);
    }

    @Test
    void routingHeaderWithSegmentsLeftNamesTheFinalDestination() {
        byte[] segment = tcp6(payload(5));
        byte[] source = Bytes.hex("06 02 00 01 00000000" + SERVER6).plus(segment).array();
        decoding.raw(ipv6(43, "20010db8000000000000000000000001", RELAY, source));
        assertThat(decoding.segment.key.destination()).hasToString("[2001:db8::2]:443");
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.GOOD);
        byte[] segments =
                Bytes.hex("06 04 04 01 01 00 0000" + SERVER6 + RELAY).plus(segment).array();
        decoding.raw(ipv6(43, "20010db8000000000000000000000001", RELAY, segments));
        assertThat(decoding.segment.key.destination()).hasToString("[2001:db8::2]:443");
    }

    @Test
    void routingHeaderThatIsDoneLeavesTheDestination() {
        byte[] done = Bytes.hex("06 02 00 00 00000000" + RELAY).plus(tcp6(payload(5))).array();
        decoding.raw(ipv6(43, done));
        assertThat(decoding.segment.key.destination()).hasToString("[2001:db8::2]:443");
    }

    @Test
    void atomicFragmentIsAWholePacketWithAnIdentification() {
        byte[] packet = ipv6(44, Bytes.hex("0600 0000 0badcafe").plus(tcp6(payload(5))).array());
        assertThat(decoding.raw(packet)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(5);
        assertThat(decoding.segment.ipIdentification).isEqualTo(0x0badcafe);
        assertThat(decoding.segment.isComplete).isTrue();
    }

    @Test
    void extensionHeaderLongerThanThePacketIsMalformed() {
        byte[] packet = ipv6(60, Bytes.hex("06 ff 0000 00000000").plus(payload(40)).array());
        assertThat(decoding.raw(packet)).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void encryptionAndNoNextHeaderAreOtherProtocols() {
        assertThat(decoding.raw(ipv6(50, payload(40)))).isEqualTo(Outcome.OTHER_PROTOCOL);
        assertThat(decoding.raw(ipv6(59, payload(0)))).isEqualTo(Outcome.OTHER_PROTOCOL);
    }
}
