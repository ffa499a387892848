package io.github.tcpshake.decode.tunnel;

import static io.github.tcpshake.decode.FrameBytes.CLIENT;
import static io.github.tcpshake.decode.FrameBytes.SERVER;
import static io.github.tcpshake.decode.FrameBytes.TCP;
import static io.github.tcpshake.decode.FrameBytes.UDP;
import static io.github.tcpshake.decode.FrameBytes.ethernet;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.ipv6;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static io.github.tcpshake.decode.FrameBytes.tcpBack;
import static io.github.tcpshake.decode.FrameBytes.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.Bytes;
import io.github.tcpshake.decode.DecoderLimits;
import io.github.tcpshake.decode.Decoding;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TunnelContextsTest {
    private static final String A = "0a000001";
    private static final String B = "0a000002";
    private static final String C = "0a000003";

    private final Decoding decoding = new Decoding();

    /** One tunnel between A and B: what it makes of the packet of either direction. */
    private record Tunnel(String text, UnaryOperator<byte[]> there, UnaryOperator<byte[]> back) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Tunnel> tunnels() {
        return List.of(
                tunnel("IP-in-IP 10.0.0.1 <> 10.0.0.2", 4, p -> p, p -> p),
                tunnel(
                        "GRE 10.0.0.1 <> 10.0.0.2",
                        47,
                        p -> of("00000800", p),
                        p -> of("10000800 00000009", p)),
                tunnel("GRE 7 10.0.0.1 <> 10.0.0.2", 47, p -> gre(7, p), p -> gre(7, p)),
                tunnel(
                        "GRE 5001 10.0.0.1 <> 10.0.0.2",
                        47,
                        p -> nvgre(5001, 0x11, p),
                        p -> nvgre(5001, 0x99, p)),
                tunnel("PPTP 10.0.0.1 <> 10.0.0.2", 47, p -> pptp(0x4000, p), p -> pptp(0x0001, p)),
                tunnel(
                        "ERSPAN 10.0.0.1 <> 10.0.0.2",
                        47,
                        p -> of("000088be", frame(p)),
                        p -> of("000088be", frame(p))),
                tunnel("ERSPAN 100 10.0.0.1 <> 10.0.0.2", 47, p -> erspan(p), p -> erspan(p)),
                tunnel(
                        "VXLAN 5001 10.0.0.1 <> 10.0.0.2",
                        UDP,
                        p -> vxlan(50001, 5001, p),
                        p -> vxlan(61234, 5001, p)),
                tunnel(
                        "Geneve 9 10.0.0.1 <> 10.0.0.2",
                        UDP,
                        p -> geneve(50001, 9, p),
                        p -> geneve(61234, 9, p)),
                tunnel("GTP-U 10.0.0.1 <> 10.0.0.2", UDP, p -> gtp(0x111, p), p -> gtp(0x222, p)));
    }

    private static Tunnel tunnel(
            String text, int protocol, UnaryOperator<byte[]> there, UnaryOperator<byte[]> back) {
        return new Tunnel(
                text,
                p -> ipv4(protocol, A, B, there.apply(p)),
                p -> ipv4(protocol, B, A, back.apply(p)));
    }

    private static byte[] gre(int key, byte[] packet) {
        return Bytes.hex("20000800").u32(key).plus(packet).array();
    }

    private static byte[] nvgre(int network, int flow, byte[] packet) {
        return Bytes.hex("20006558").u32(network << 8 | flow).plus(frame(packet)).array();
    }

    private static byte[] pptp(int call, byte[] packet) {
        return Bytes.hex("3001880b")
                .u16(packet.length)
                .u16(call)
                .u32(1)
                .then("ff030021")
                .plus(packet)
                .array();
    }

    private static byte[] erspan(byte[] packet) {
        return of("100088be 00000001 10010064 00000000", frame(packet));
    }

    private static byte[] vxlan(int port, int network, byte[] packet) {
        byte[] inner = Bytes.hex("08000000").u32(network << 8).plus(frame(packet)).array();
        return udp(port, 4789, inner);
    }

    private static byte[] geneve(int port, int network, byte[] packet) {
        byte[] inner = Bytes.hex("00000800").u32(network << 8).plus(packet).array();
        return udp(port, 6081, inner);
    }

    private static byte[] gtp(int teid, byte[] packet) {
        byte[] inner = Bytes.hex("30ff").u16(packet.length).u32(teid).plus(packet).array();
        return udp(2152, 2152, inner);
    }

    private static byte[] frame(byte[] packet) {
        return ethernet(0x0800, packet);
    }

    private static byte[] of(String header, byte[] bytes) {
        return Bytes.hex(header).plus(bytes).array();
    }

    private static byte[] request() {
        return ipv4(TCP, tcp(payload(5)));
    }

    private static byte[] answer() {
        return ipv4(TCP, SERVER, CLIENT, tcpBack());
    }

    private int context(byte[] packet) {
        assertThat(decoding.raw(packet)).isEqualTo(Outcome.TCP);
        return decoding.segment.key.context;
    }

    private String describe(int context) {
        return decoding.decoder.tunnels().describe(context);
    }

    @ParameterizedTest
    @MethodSource("tunnels")
    void bothDirectionsOfAConnectionHaveOneContext(Tunnel tunnel) {
        int there = context(tunnel.there().apply(request()));
        int back = context(tunnel.back().apply(answer()));
        assertThat(there).isNotZero().isEqualTo(back);
        assertThat(describe(there)).isEqualTo(tunnel.text());
    }

    @Test
    void everyTunnelHasAContextOfItsOwn() {
        List<Integer> contexts =
                tunnels().stream().map(t -> context(t.there().apply(request()))).toList();
        assertThat(contexts).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(decoding.decoder.tunnels().count()).isEqualTo(contexts.size());
    }

    @Test
    void networkNumberAndOuterAddressesTellTunnelsApart() {
        int one = context(ipv4(UDP, A, B, vxlan(50_000, 1, request())));
        int two = context(ipv4(UDP, A, B, vxlan(50_000, 2, request())));
        int three = context(ipv4(UDP, A, C, vxlan(50_000, 1, request())));
        assertThat(List.of(one, two, three)).doesNotHaveDuplicates();
    }

    @Test
    void noTunnelIsContextZeroEvenAfterOne() {
        context(ipv4(4, A, B, request()));
        assertThat(context(request())).isZero();
        assertThat(describe(0)).isEmpty();
    }

    @Test
    void nestedTunnelsCombine() {
        byte[] inner = ipv4(4, A, B, request());
        int nested = context(ipv6(47, of("00000800", inner)));
        int plain = context(inner);
        assertThat(nested).isNotEqualTo(plain);
        assertThat(describe(nested))
                .isEqualTo("GRE 2001:db8::1 <> 2001:db8::2, IP-in-IP 10.0.0.1 <> 10.0.0.2");
    }

    @Test
    void manyTunnelsKeepTheirNumbers() {
        int[] first = new int[3000];
        for (int network = 0; network < first.length; network++) {
            first[network] = context(ipv4(UDP, A, B, geneve(1, network, request())));
        }
        for (int network = 0; network < first.length; network++) {
            byte[] back = ipv4(UDP, B, A, geneve(2, network, answer()));
            assertThat(context(back)).isEqualTo(first[network]);
        }
        assertThat(describe(first[2999])).isEqualTo("Geneve 2999 10.0.0.1 <> 10.0.0.2");
    }

    @Test
    void tunnelsBeyondTheBoundAreStillSymmetricAndDescribedAsOthers() {
        Decoding small = new Decoding(new DecoderLimits(16, 16, 1, 2));
        for (int network = 1; network <= 2; network++) {
            small.raw(ipv4(UDP, A, B, vxlan(1, network, request())));
        }
        small.raw(ipv4(UDP, A, B, vxlan(1, 3, request())));
        int there = small.segment.key.context;
        small.raw(ipv4(UDP, B, A, vxlan(2, 3, answer())));
        assertThat(small.segment.key.context).isEqualTo(there);
        small.raw(ipv4(UDP, A, B, vxlan(1, 4, request())));
        assertThat(small.segment.key.context).isNotEqualTo(there);
        assertThat(small.decoder.tunnels().count()).isEqualTo(2);
        assertThat(small.decoder.tunnels().describe(there)).isEqualTo("other tunnel");
    }

    @Test
    void controlMessagesOfTunnelsAreOtherProtocols() {
        byte[] echo = udp(2152, 2152, of("3201 0004 00000000 00000000", new byte[0]));
        assertThat(decoding.raw(ipv4(UDP, A, B, echo))).isEqualTo(Outcome.OTHER_PROTOCOL);
        byte[] noNetwork = udp(1, 4789, of("00000000 00000100", frame(request())));
        assertThat(decoding.raw(ipv4(UDP, A, B, noNetwork))).isEqualTo(Outcome.OTHER_PROTOCOL);
        byte[] control = udp(1, 6081, of("0080 0800 00000100", request()));
        assertThat(decoding.raw(ipv4(UDP, A, B, control))).isEqualTo(Outcome.OTHER_PROTOCOL);
        byte[] acknowledgment = of("2081880b 00000001 00000007", new byte[0]);
        assertThat(decoding.raw(ipv4(47, A, B, acknowledgment))).isEqualTo(Outcome.OTHER_PROTOCOL);
        byte[] routed = of("4000 0800 00000000 00000000", request());
        assertThat(decoding.raw(ipv4(47, A, B, routed))).isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void extensionOfGtpWithoutLengthIsMalformed() {
        byte[] endless = udp(2152, 2152, of("34ff 0000 00000001 00000085 00000000", request()));
        assertThat(decoding.raw(ipv4(UDP, A, B, endless))).isEqualTo(Outcome.MALFORMED);
    }
}
