package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cut and mutated captures: never anything but frames, damage lines and CaptureException. */
class HostileCaptureTest {
    private static final int RECORDS = 4;
    private static final int MUTATIONS = 1_000;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private static byte[] pcap(List<Integer> ends) {
        CaptureBytes file = CaptureBytes.littleEndian().pcap(0xa1b23c4d, 65535, 1);
        for (int i = 0; i < RECORDS; i++) {
            file.record(i, 0, CaptureBytes.tcpFrame(1000 + i, 7 * i));
            ends.add(file.toBytes().length);
        }
        return file.toBytes();
    }

    private static byte[] pcapng(List<Integer> ends) {
        CaptureBytes file = CaptureBytes.bigEndian();
        file.section().iface(1, 0, file.options().option(9, (byte) 9).longOption(14, 5L));
        byte[] first = CaptureBytes.tcpFrame(1000, 0);
        file.enhanced(0, 1, first, first.length, file.options().longOption(4, 1L));
        ends.add(file.toBytes().length);
        file.obsolete(0, 1, 2, CaptureBytes.tcpFrame(1001, 3));
        ends.add(file.toBytes().length);
        file.statistics(0, file.options().longOption(7, 1L)).block(99, file.options().ints(1, 2));
        file.simple(first, first.length);
        ends.add(file.toBytes().length);
        file.section().iface(113).enhanced(0, 1, first);
        ends.add(file.toBytes().length);
        return file.toBytes();
    }

    @Test
    void cutAtAnyByteKeepsEveryCompleteRecord() {
        List<Integer> pcapEnds = new ArrayList<>();
        everyCutKeepsItsRecords(pcap(pcapEnds), pcapEnds, 24);
        List<Integer> pcapngEnds = new ArrayList<>();
        everyCutKeepsItsRecords(pcapng(pcapngEnds), pcapngEnds, 28);
    }

    private static void everyCutKeepsItsRecords(byte[] file, List<Integer> ends, int headerBytes) {
        for (int length = 0; length <= file.length; length++) {
            int cut = length;
            long complete = ends.stream().filter(end -> end <= cut).count();
            try {
                Reading reading = Reading.of(Arrays.copyOf(file, length));
                assertThat(reading.frames()).as("cut at %d", length).hasSize((int) complete);
            } catch (CaptureException e) {
                assertThat(length).as(e.getMessage()).isLessThan(headerBytes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void packedStreamCutAtAnyByteNeverFailsOtherwise(Packing packing) throws IOException {
        for (byte[] file : List.of(pcap(new ArrayList<>()), pcapng(new ArrayList<>()))) {
            byte[] packed = packing.pack(file);
            for (int length = 0; length < packed.length; length++) {
                assertThat(framesOf(Arrays.copyOf(packed, length))).isBetween(-1, RECORDS);
            }
            assertThat(framesOf(packed)).isEqualTo(RECORDS);
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void randomMutationsNeverFailOtherwiseAndAlwaysEnd(Packing packing) throws IOException {
        Random random = new Random(packing.ordinal() + 1L);
        List<byte[]> files =
                List.of(
                        packing.pack(pcap(new ArrayList<>())),
                        packing.pack(pcapng(new ArrayList<>())));
        int read = Assertions.assertTimeoutPreemptively(LONG_ENOUGH, () -> mutate(files, random));
        assertThat(read).as("mutants that still gave frames").isPositive();
    }

    private static int mutate(List<byte[]> files, Random random) {
        int withFrames = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = files.get(i % files.size()).clone();
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                mutant[random.nextInt(mutant.length)] = interestingByte(random);
            }
            withFrames += framesOf(mutant) > 0 ? 1 : 0;
        }
        return withFrames;
    }

    private static byte interestingByte(Random random) {
        byte[] interesting = {0, 1, 4, 12, 28, 0x7f, (byte) 0x80, (byte) 0xfc, (byte) 0xff};
        return random.nextBoolean()
                ? interesting[random.nextInt(interesting.length)]
                : (byte) random.nextInt(256);
    }

    /** Returns how many frames it gives, -1 for no capture. Every byte of a frame is touched. */
    private static int framesOf(byte[] file) {
        int frames = 0;
        try (PacketSource source =
                CaptureFiles.open(List.of("-"), new ByteArrayInputStream(file))) {
            Frame frame = new Frame();
            while (source.next(frame) == PacketSource.Next.FRAME) {
                frames++;
                assertThat(frame.capturedLength).isBetween(0, frame.originalLength);
                assertThat(frame.at).isNotNegative();
                assertThat(frame.end()).isLessThanOrEqualTo(frame.bytes.length);
            }
            return frames;
        } catch (CaptureException e) {
            assertThat(e.getMessage()).startsWith("-: ").doesNotContain("\n");
            return -1;
        }
    }
}
