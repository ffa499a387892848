package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.Losses;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapngWriterTest {
    private static final CapturedInterface ETH = new CapturedInterface("eth0", 1, 96);
    private static final CapturedInterface COOKED = new CapturedInterface("any", 276, 0);
    private static final long NANOS = 1_700_000_000_123_456_789L;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private static Frame frame(CapturedInterface from, long nanos, byte[] bytes) {
        Frame frame = new Frame();
        frame.bytes = bytes;
        frame.capturedLength = bytes.length;
        frame.originalLength = 2000;
        frame.linkType = from.linkType();
        frame.timestampNanos = nanos;
        return frame;
    }

    private byte[] twoInterfaces(Losses losses) throws Exception {
        try (PcapngWriter writer = new PcapngWriter(file, List.of(ETH), "tcp port 80")) {
            writer.append(frame(ETH, NANOS, new byte[] {1, 2, 3, 4, 5}), ETH);
            writer.append(frame(COOKED, NANOS + 1, new byte[] {6, 7, 8, 9}), COOKED);
            writer.append(frame(ETH, NANOS - 1, new byte[0]), ETH);
            writer.lost(losses, NANOS);
            assertThat(writer.lengthBytes()).isEqualTo(file.size());
        }
        return file.toByteArray();
    }

    @Test
    void framesComeBackWithTheirTimesLengthsAndInterfaces() throws Exception {
        Reading reading = Reading.of(twoInterfaces(Losses.NONE));

        assertThat(reading.frames())
                .extracting(Reading.Seen::hex)
                .containsExactly("0102030405", "06070809", "");
        assertThat(reading.nanos()).containsExactly(NANOS, NANOS + 1, NANOS - 1);
        assertThat(reading.frames()).extracting(Reading.Seen::original).containsOnly(2000);
        assertThat(reading.frames()).extracting(Reading.Seen::linkType).containsExactly(1, 276, 1);
        assertThat(reading.facts().interfaces()).containsExactly(ETH, COOKED);
        assertThat(reading.facts().damages()).isEmpty();
    }

    @Test
    void dropsComeBackAndWhatWasNotWrittenIsMissingLikeThem() throws Exception {
        Reading reading = Reading.of(twoInterfaces(new Losses(5, 7, 11)));

        assertThat(reading.facts().droppedByKernel()).isEqualTo(16);
        assertThat(reading.facts().droppedByInterface()).isEqualTo(7);
    }

    @Test
    void timeBeforeTheEpochBecomesTheEpoch() throws Exception {
        try (PcapngWriter writer = new PcapngWriter(file, List.of(), "")) {
            writer.append(frame(ETH, -5, new byte[1]), ETH);
        }

        assertThat(Reading.of(file.toByteArray()).nanos()).containsExactly(0L);
    }

    @Test
    void filterTooLongForAnOptionIsLeftOut() throws Exception {
        try (PcapngWriter writer = new PcapngWriter(file, List.of(ETH), "x".repeat(70_000))) {
            writer.append(frame(ETH, 1, new byte[3]), ETH);
        }

        Reading reading = Reading.of(file.toByteArray());
        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.facts().damages()).isEmpty();
    }

    @Test
    void wiresharkReadsNamesFilterAndDrops(@TempDir Path folder) throws Exception {
        Path capture = folder.resolve("two.pcapng");
        Files.write(capture, twoInterfaces(new Losses(5, 7, 0)));

        String told = Programs.output("capinfos", capture.toString());

        assertThat(told)
                .contains("pcapng", "Number of packets:   3", "tcpshake", "Name = eth0")
                .contains("Name = any", "Capture length = 96", "nanoseconds (9)")
                .contains("Filter string = tcp port 80", "Number of stat entries = 1");
        assertThat(
                        Programs.output(
                                "tshark",
                                "-r",
                                capture.toString(),
                                "-T",
                                "fields",
                                "-e",
                                "frame.time_epoch",
                                "-e",
                                "frame.interface_name"))
                .contains("1700000000.123456789\teth0", "1700000000.123456790\tany");
    }
}
