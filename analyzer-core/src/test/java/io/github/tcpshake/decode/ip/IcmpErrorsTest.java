package io.github.tcpshake.decode.ip;

import static io.github.tcpshake.decode.FrameBytes.SEQUENCE;
import static io.github.tcpshake.decode.FrameBytes.TCP;
import static io.github.tcpshake.decode.FrameBytes.cut;
import static io.github.tcpshake.decode.FrameBytes.fragment;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.ipv6;
import static io.github.tcpshake.decode.FrameBytes.part;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static io.github.tcpshake.decode.FrameBytes.tcp6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.Bytes;
import io.github.tcpshake.decode.Decoding;
import io.github.tcpshake.decode.FrameBytes;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.wire.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpErrorsTest {
    private static final String ROUTER = "cb007109";
    private static final String ROUTER6 = "20010db80000000000000000000000fe";

    private final Decoding decoding = new Decoding();

    private Outcome version4(int type, int code, byte[] quoted) {
        byte[] message = new Bytes().u8(type).u8(code).zeros(6).plus(quoted).array();
        return decoding.raw(ipv4(1, ROUTER, FrameBytes.CLIENT, message));
    }

    private Outcome version6(int type, int code, byte[] quoted) {
        byte[] message = new Bytes().u8(type).u8(code).zeros(6).plus(quoted).array();
        return decoding.raw(ipv6(58, ROUTER6, FrameBytes.CLIENT6, message));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 11, 12})
    void errorQuotesTheSegmentAsItsSenderSentIt(int type) {
        byte[] quoted = cut(ipv4(TCP, tcp(payload(500))), 28); // RFC 792: header and 64 bits
        assertThat(version4(type, 13, quoted)).isEqualTo(Outcome.ICMP_ERROR);
        IcmpError error = decoding.decoder.icmpError();
        assertThat(error.quoted.source()).hasToString("192.0.2.1:51544");
        assertThat(error.quoted.destination()).hasToString("198.51.100.2:443");
        assertThat(error.quotedSequenceNumber).isEqualTo(SEQUENCE);
        assertThat(error.type).isEqualTo(type);
        assertThat(error.code).isEqualTo(13);
        assertThat(error.isIpv6).isFalse();
        assertThat(error.frameNumber).isOne();
        assertThat(Ip.text(error.reporterHigh, error.reporterLow)).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 8})
    void messagesThatAreNoErrorOfTheNetworkAreOtherProtocols(int type) {
        byte[] quoted = ipv4(TCP, tcp(payload(5)));
        assertThat(version4(type, 0, quoted)).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void quotedOptionsAreSkipped() {
        byte[] quoted = Bytes.hex("460000310001000040060000 c0000201 c6336402 94040000").array();
        byte[] all = new Bytes().plus(quoted).plus(tcp(payload(5))).array();
        assertThat(version4(3, 1, all)).isEqualTo(Outcome.ICMP_ERROR);
        assertThat(decoding.decoder.icmpError().quoted.sourcePort).isEqualTo(51544);
    }

    @Test
    void quotedUdpAndLaterFragmentsAreOtherProtocols() {
        assertThat(version4(3, 3, ipv4(17, payload(30)))).isEqualTo(Outcome.OTHER_PROTOCOL);
        assertThat(version4(3, 3, fragment(1, 80, true, payload(80))))
                .isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void quoteTooShortForTheSequenceNumberIsMalformed() {
        assertThat(version4(3, 1, cut(ipv4(TCP, tcp(payload(5))), 27)))
                .isEqualTo(Outcome.MALFORMED);
        assertThat(version4(3, 1, cut(ipv4(TCP, tcp(payload(5))), 12)))
                .isEqualTo(Outcome.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void errorOfIpv6QuotesBehindExtensionHeaders(int type) {
        byte[] inner =
                Bytes.hex("2c00 010400000000 0600 0001 00000001").plus(tcp6(payload(5))).array();
        assertThat(version6(type, 4, ipv6(60, inner))).isEqualTo(Outcome.ICMP_ERROR);
        IcmpError error = decoding.decoder.icmpError();
        assertThat(error.quoted.source()).hasToString("[2001:db8::1]:51544");
        assertThat(error.quotedSequenceNumber).isEqualTo(SEQUENCE);
        assertThat(error.isIpv6).isTrue();
        assertThat(Ip.text(error.reporterHigh, error.reporterLow)).isEqualTo("2001:db8::fe");
    }

    @Test
    void neighbourDiscoveryIsAnotherProtocol() {
        assertThat(version6(135, 0, payload(24))).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void errorInsideATunnelHasTheContextOfTheTunnel() {
        byte[] quoted = ipv4(TCP, tcp(payload(5)));
        byte[] message = Bytes.hex("0301 0000 00000000").plus(quoted).array();
        byte[] inner = ipv4(1, ROUTER, FrameBytes.CLIENT, message);
        assertThat(decoding.raw(ipv4(4, "0a000002", "0a000001", inner)))
                .isEqualTo(Outcome.ICMP_ERROR);
        int context = decoding.decoder.icmpError().quoted.context;
        decoding.raw(ipv4(4, "0a000001", "0a000002", ipv4(TCP, tcp(payload(5)))));
        assertThat(context).isNotZero().isEqualTo(decoding.segment.key.context);
    }

    @Test
    void quoteCutAnywhereNeverThrows() {
        byte[] quoted = ipv4(TCP, tcp(payload(5)));
        byte[] message = Bytes.hex("0301 0000 00000000").plus(quoted).array();
        byte[] packet = ipv4(1, ROUTER, FrameBytes.CLIENT, message);
        for (int length = 0; length < packet.length; length++) {
            Outcome outcome = decoding.decode(101, part(packet, 0, length), packet.length);
            assertThat(outcome)
                    .isEqualTo(length < 20 + 8 + 20 + 8 ? Outcome.CUT_SHORT : Outcome.ICMP_ERROR);
        }
    }
}
