package io.github.tcpshake.decode;

import static io.github.tcpshake.decode.FrameBytes.ethernet;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Samples.Sample;
import io.github.tcpshake.decode.tcp.TcpChecksum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayeredFrameDecoderTest {
    private final Decoding decoding = new Decoding();

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyWrappingLeadsToTheSameSegment(Sample sample) {
        assertThat(decoding.decode(sample.linkType(), sample.bytes())).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(Samples.PAYLOAD_BYTES);
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.GOOD);
    }

    @Test
    void unknownLinkTypeIsNamedSo() {
        assertThat(decoding.decode(147, payload(60))).isEqualTo(Outcome.UNKNOWN_LINK);
    }

    @Test
    void encryptedLinkIsUnknownButArpIsAnotherProtocol() {
        assertThat(decoding.ethernet(ethernet(0x88e5, payload(46))))
                .isEqualTo(Outcome.UNKNOWN_LINK);
        assertThat(decoding.ethernet(ethernet(0x0806, payload(46))))
                .isEqualTo(Outcome.OTHER_PROTOCOL);
    }

    @Test
    void segmentIsUntouchedByFramesWithoutOne() {
        decoding.ethernet(plain(payload(5)));
        decoding.ethernet(ethernet(0x0800, ipv4(FrameBytes.UDP, payload(30))));
        assertThat(decoding.segment.frameNumber).isEqualTo(1);
        assertThat(decoding.segment.key.sourcePort).isEqualTo(FrameBytes.CLIENT_PORT);
    }

    @Test
    void endlessNestingEndsAtTheLimit() {
        byte[] packet = ipv4(FrameBytes.TCP, FrameBytes.tcp(payload(5)));
        for (int i = 0; i < 40; i++) {
            packet = ipv4(4, packet);
        }
        assertThat(decoding.raw(packet)).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void manyTagsCountOnce() {
        byte[] bytes = Bytes.hex("0800").plus(ipv4(6, FrameBytes.tcp(payload(5)))).array();
        for (int i = 0; i < 100; i++) {
            bytes = Bytes.hex("8100 0001").plus(bytes).array();
        }
        byte[] frame = Bytes.hex("020000000002 020000000001").plus(bytes).array();
        assertThat(decoding.ethernet(frame)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(5);
    }

    @Test
    void originalLengthMayLie() {
        byte[] frame = plain(payload(5));
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(decoding.decode(1, frame, length)).isEqualTo(Outcome.TCP);
            decoding.holdsSegment(5);
        }
    }
}
