package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapWriterTest {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        byte[] frame = CaptureBytes.tcpFrame(40000, 100);
        try (PcapWriter writer = new PcapWriter(file, 113, 96)) {
            writer.append(frame, 1_700_000_000_123_456_789L);
            writer.append(frame, 96, frame.length, 1_700_000_001_000_000_000L);
        }

        Reading reading = Reading.of(file.toByteArray());

        assertThat(reading.nanos())
                .containsExactly(1_700_000_000_123_456_789L, 1_700_000_001_000_000_000L);
        assertThat(reading.frames()).extracting(Reading.Seen::captured).containsExactly(154, 96);
        assertThat(reading.frames()).extracting(Reading.Seen::original).containsExactly(154, 154);
        assertThat(reading.facts().linkTypes()).containsExactly(113);
        assertThat(reading.facts().snapLength()).isEqualTo(96);
    }

    @Test
    void framesOfASourceAreCopiedAsTheyAre() throws Exception {
        byte[] original =
                CaptureBytes.littleEndian()
                        .pcap(0xa1b23c4d, 262144, 1)
                        .record(1, 2, CaptureBytes.tcpFrame(1, 3000))
                        .record(3, 4, CaptureBytes.tcpFrame(2, 0))
                        .toBytes();
        Frame frame = new Frame();
        try (PacketSource source =
                        CaptureFiles.open(List.of("-"), new ByteArrayInputStream(original));
                PcapWriter writer = new PcapWriter(file, 1, 262144)) {
            while (source.next(frame) == PacketSource.Next.FRAME) {
                writer.append(frame, source.facts().interfaces().get(frame.interfaceIndex));
            }
        }

        assertThat(file.toByteArray()).isEqualTo(original);
    }

    @Test
    void timesTheFormatCannotHoldBecomeItsFirstOrLastSecond() throws Exception {
        try (PcapWriter writer = new PcapWriter(file, 1, 0)) {
            writer.append(new byte[1], -1);
            writer.append(new byte[1], Long.MAX_VALUE);
        }

        assertThat(Reading.of(file.toByteArray()).nanos())
                .extracting(nanos -> nanos / 1_000_000_000)
                .containsExactly(0L, 0xffff_ffffL);
    }
}
