package io.github.tcpshake.decode.tcp;

import static io.github.tcpshake.decode.FrameBytes.TCP;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.Decoding;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.wire.TcpFlags;
import org.junit.jupiter.api.Test;

class TcpHeaderTest {
    private final Decoding decoding = new Decoding();

    private Outcome decode(byte[] segment) {
        return decoding.raw(ipv4(TCP, segment));
    }

    @Test
    void allNineFlagsAreRead() {
        byte[] segment = tcp(payload(0));
        segment[12] = 0x5f; // the reserved bits do not count
        segment[13] = (byte) 0xff;
        decode(segment);
        assertThat(decoding.segment.flags).isEqualTo(0x1ff);
        segment[12] = 0x5e;
        segment[13] = 0x02;
        decode(segment);
        assertThat(decoding.segment.flags).isEqualTo(TcpFlags.SYN);
    }

    @Test
    void sequenceLengthCountsSynAndFin() {
        byte[] segment = tcp(payload(3));
        segment[13] = 0x03;
        decode(segment);
        assertThat(decoding.segment.sequenceLength()).isEqualTo(5);
        segment[13] = 0x01;
        decode(segment);
        assertThat(decoding.segment.end() - decoding.segment.sequenceNumber).isEqualTo(4);
    }

    @Test
    void headerLengthBelowFiveWordsIsMalformed() {
        for (int words = 0; words < 5; words++) {
            byte[] segment = tcp(payload(40));
            segment[12] = (byte) (words << 4);
            assertThat(decode(segment)).isEqualTo(Outcome.MALFORMED);
        }
    }

    @Test
    void headerLongerThanTheDatagramIsMalformed() {
        byte[] segment = tcp(payload(39));
        segment[12] = (byte) 0xf0;
        assertThat(decode(segment)).isEqualTo(Outcome.MALFORMED);
        byte[] fits = tcp(payload(40));
        fits[12] = (byte) 0xf0;
        assertThat(decode(fits)).isEqualTo(Outcome.TCP);
        assertThat(decoding.segment.payloadLength).isZero();
        assertThat(decoding.segment.headerLength).isEqualTo(60);
    }

    @Test
    void datagramWithoutRoomForAHeaderIsMalformed() {
        assertThat(decode(payload(13))).isEqualTo(Outcome.MALFORMED);
        assertThat(decode(payload(19))).isEqualTo(Outcome.MALFORMED);
    }
}
