package io.github.tcpshake.decode.tcp;

import static io.github.tcpshake.decode.FrameBytes.CLIENT;
import static io.github.tcpshake.decode.FrameBytes.SERVER;
import static io.github.tcpshake.decode.FrameBytes.TCP;
import static io.github.tcpshake.decode.FrameBytes.cut;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.ipv6;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.slowSum;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static io.github.tcpshake.decode.FrameBytes.tcp6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.Bytes;
import io.github.tcpshake.decode.Decoding;
import org.junit.jupiter.api.Test;

class TcpChecksumTest {
    private final Decoding decoding = new Decoding();

    private TcpChecksum of(byte[] segment) {
        decoding.raw(ipv4(TCP, segment));
        return TcpChecksum.of(decoding.segment);
    }

    private static byte[] with(byte[] segment, int checksum) {
        segment[16] = (byte) (checksum >>> 8);
        segment[17] = (byte) checksum;
        return segment;
    }

    private static int pseudoSum(int length) {
        return slowSum(Bytes.hex(CLIENT + SERVER).u32(length).u32(TCP).array());
    }

    @Test
    void rightSumsAreGoodAtEveryPayloadLength() {
        for (int length = 0; length < 70; length++) {
            assertThat(of(tcp(payload(length)))).isEqualTo(TcpChecksum.GOOD);
            decoding.raw(ipv6(TCP, tcp6(payload(length))));
            assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.GOOD);
        }
    }

    @Test
    void anyChangedByteMakesItBad() {
        byte[] good = tcp(payload(33));
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= (byte) 0x01;
            boolean isHeaderLength = i == 12; // another header length, not another sum
            if (!isHeaderLength) {
                assertThat(of(changed)).as("byte %d", i).isEqualTo(TcpChecksum.BAD);
            }
        }
    }

    @Test
    void barePseudoHeaderSumIsLeftForTheNetworkCard() {
        byte[] segment = tcp(payload(100));
        int sum = pseudoSum(segment.length);
        assertThat(of(with(segment, sum))).isEqualTo(TcpChecksum.UNFINISHED);
        assertThat(of(with(segment, ~sum))).isEqualTo(TcpChecksum.UNFINISHED);
        assertThat(of(with(segment, pseudoSum(0)))).isEqualTo(TcpChecksum.UNFINISHED);
        assertThat(of(with(segment, sum + 1))).isEqualTo(TcpChecksum.BAD);
    }

    @Test
    void fieldThatWasNeverFilledInIsUnknown() {
        assertThat(of(with(tcp(payload(10)), 0))).isEqualTo(TcpChecksum.UNKNOWN);
    }

    @Test
    void segmentThatWasNotWhollyCapturedIsUnknown() {
        byte[] packet = ipv4(TCP, tcp(payload(10)));
        decoding.decode(101, cut(packet, packet.length - 1), packet.length);
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.UNKNOWN);
    }
}
