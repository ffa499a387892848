package io.github.tcpshake.decode;

import static io.github.tcpshake.decode.FrameBytes.cut;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.Samples.Sample;
import io.github.tcpshake.decode.tcp.TcpChecksum;
import io.github.tcpshake.decode.tcp.TcpOptions;
import io.github.tcpshake.decode.tcp.TcpSegment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileFramesTest {
    private static final int MUTATIONS = 400;

    // The segment's header is complete behind so many bytes from its end of 25 bytes.
    private static final int BYTES_BEHIND_FLAGS = 25 - 14;

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void cutAnywhereTheSegmentIsEitherWholeInItsFieldsOrCutShort(Sample sample) {
        byte[] bytes = sample.bytes();
        for (int length = 0; length < bytes.length; length++) {
            Decoding decoding = new Decoding();
            Outcome outcome = decoding.decode(sample.linkType(), cut(bytes, length), bytes.length);
            if (length >= bytes.length - BYTES_BEHIND_FLAGS) {
                assertThat(outcome).isEqualTo(Outcome.TCP);
                decoding.holdsSegment(Samples.PAYLOAD_BYTES);
                assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.UNKNOWN);
            } else {
                assertThat(outcome).as("cut at %d", length).isNotEqualTo(Outcome.TCP);
            }
        }
    }

    @Test
    void windowAndChecksumAreAbsentWhereTheyWereNotCaptured() {
        byte[] frame = FrameBytes.plain(FrameBytes.payload(5));
        int headerAt = 34;
        Decoding decoding = new Decoding();
        decoding.decode(1, cut(frame, headerAt + 15), frame.length);
        assertThat(decoding.segment.window).isEqualTo(TcpSegment.ABSENT);
        decoding.decode(1, cut(frame, headerAt + 17), frame.length);
        assertThat(decoding.segment.window).isEqualTo(0x2000);
        assertThat(decoding.segment.checksum).isEqualTo(TcpSegment.ABSENT);
        decoding.decode(1, cut(frame, headerAt + 18), frame.length);
        assertThat(decoding.segment.checksum).isNotEqualTo(TcpSegment.ABSENT);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void mutationsNeverThrowAndStayInsideTheFrame(Sample sample) {
        Random random = new Random(sample.toString().hashCode());
        Decoding decoding = new Decoding();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = sample.bytes();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] frame = cut(bytes, 1 + random.nextInt(bytes.length));
            Outcome outcome = decoding.decode(sample.linkType(), frame, bytes.length);
            if (outcome == Outcome.TCP) {
                usable(decoding.segment);
            }
        }
    }

    @Test
    void noiseOfAnyLinkTypeNeverThrows() {
        Random random = new Random(20_261_121);
        Decoding decoding = new Decoding();
        List<Sample> samples = Samples.all();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            int linkType = samples.get(random.nextInt(samples.size())).linkType();
            if (decoding.decode(linkType, bytes) == Outcome.TCP) {
                usable(decoding.segment);
            }
        }
    }

    private static void usable(TcpSegment segment) {
        assertThat(segment.payloadLength).isNotNegative();
        assertThat(segment.headerLength).isBetween(20, 60);
        assertThat(segment.capturedEnd).isLessThanOrEqualTo(segment.bytes.length);
        TcpChecksum.of(segment);
        TcpOptions.fastOpenCookieBytes(segment);
        TcpOptions.isMalformed(segment);
    }
}
