package io.github.tcpshake.decode.ip;

import static io.github.tcpshake.decode.FrameBytes.TCP;
import static io.github.tcpshake.decode.FrameBytes.cut;
import static io.github.tcpshake.decode.FrameBytes.ethernet;
import static io.github.tcpshake.decode.FrameBytes.ipv4;
import static io.github.tcpshake.decode.FrameBytes.payload;
import static io.github.tcpshake.decode.FrameBytes.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.Bytes;
import io.github.tcpshake.decode.Decoding;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.decode.tcp.TcpChecksum;
import org.junit.jupiter.api.Test;

class Ipv4Test {
    private final Decoding decoding = new Decoding();

    @Test
    void paddingOfAShortEthernetFrameIsNoPayload() {
        byte[] frame = new Bytes().plus(ethernet(0x0800, ipv4(TCP, tcp(payload(0))))).array();
        byte[] padded = cut(frame, 60);
        assertThat(decoding.ethernet(padded)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(0);
        assertThat(decoding.segment.isComplete).isTrue();
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.GOOD);
    }

    @Test
    void payloadBeyondTheSnapLengthCounts() {
        byte[] frame = ethernet(0x0800, ipv4(TCP, tcp(payload(1400))));
        assertThat(decoding.decode(1, cut(frame, 68), frame.length)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(1400);
        assertThat(decoding.segment.isComplete).isFalse();
        assertThat(decoding.segment.capturedEnd - decoding.segment.headerAt).isEqualTo(34);
    }

    @Test
    void totalLengthZeroMeansToTheEndOfTheFrameOnTheWire() {
        byte[] packet = ipv4(TCP, tcp(payload(3000)));
        packet[2] = 0;
        packet[3] = 0;
        byte[] frame = ethernet(0x0800, packet);
        assertThat(decoding.ethernet(frame)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(3000);
        assertThat(decoding.decode(1, cut(frame, 96), frame.length)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(3000);
    }

    @Test
    void headerFieldsOfTheInnermostHeaderAreTold() {
        decoding.raw(ipv4(TCP, tcp(payload(0))));
        assertThat(decoding.segment.timeToLive).isEqualTo(64);
        assertThat(decoding.segment.ipIdentification).isEqualTo(0x1d3c);
        assertThat(decoding.segment.key.source()).hasToString("192.0.2.1:51544");
        assertThat(decoding.segment.key.destination()).hasToString("198.51.100.2:443");
    }

    @Test
    void lengthsThatCannotBeAreMalformed() {
        byte[] shortHeader = ipv4(TCP, tcp(payload(0)));
        shortHeader[0] = 0x44;
        assertThat(decoding.raw(shortHeader)).isEqualTo(Outcome.MALFORMED);
        byte[] shortTotal = ipv4(TCP, tcp(payload(0)));
        shortTotal[3] = 19;
        assertThat(decoding.raw(shortTotal)).isEqualTo(Outcome.MALFORMED);
        byte[] noRoomForTcp = ipv4(TCP, tcp(payload(0)));
        noRoomForTcp[3] = 39;
        assertThat(decoding.raw(noRoomForTcp)).isEqualTo(Outcome.MALFORMED);
        byte[] otherVersion = ipv4(TCP, tcp(payload(0)));
        otherVersion[0] = 0x55;
        assertThat(decoding.raw(otherVersion)).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void totalLengthBeyondTheFrameIsBelievedButNothingIsReadThere() {
        byte[] packet = ipv4(TCP, tcp(payload(5)));
        packet[2] = 5;
        packet[3] = (byte) 0xdc; // 1500
        assertThat(decoding.raw(packet)).isEqualTo(Outcome.TCP);
        decoding.holdsSegment(1460);
        assertThat(TcpChecksum.of(decoding.segment)).isEqualTo(TcpChecksum.UNKNOWN);
    }

    @Test
    void encryptedPayloadIsAnotherProtocol() {
        assertThat(decoding.raw(ipv4(50, payload(60)))).isEqualTo(Outcome.OTHER_PROTOCOL);
    }
}
