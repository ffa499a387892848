package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.PacketSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFilesTest {
    private static final byte[] FRAME = CaptureBytes.tcpFrame(40000, 3);

    @TempDir Path folder;

    private static byte[] pcap(int... seconds) {
        CaptureBytes file = CaptureBytes.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int second : seconds) {
            file.record(second, 0, FRAME);
        }
        return file.toBytes();
    }

    private static byte[] pcapng(int... seconds) {
        CaptureBytes file = CaptureBytes.bigEndian().section().iface(1);
        for (int second : seconds) {
            file.enhanced(0, second * 1_000_000L, FRAME);
        }
        return file.toBytes();
    }

    private String write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static List<Long> seconds(Reading reading) {
        return reading.nanos().stream().map(nanos -> nanos / 1_000_000_000).toList();
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void compressionIsToldByContentAndNotByName(Packing packing) throws Exception {
        String pcap = write("capture.txt", packing.pack(pcap(1, 2, 3)));
        String pcapng = write("capture.gz", packing.pack(pcapng(1, 2, 3)));

        assertThat(seconds(Reading.of(List.of(pcap)))).containsExactly(1L, 2L, 3L);
        assertThat(seconds(Reading.of(List.of(pcapng)))).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void pipeThatDeliversByteByByteGivesTheSameFrames(Packing packing) throws Exception {
        byte[] packed = packing.pack(pcapng(1, 2, 3));

        Reading reading = Reading.of(new Trickle(packed, 1));

        assertThat(reading.frames()).isEqualTo(Reading.of(packed).frames()).hasSize(3);
        assertThat(reading.facts().damages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void completeRecordsAreDeliveredBeforeMoreBytesAreAskedFor(Packing packing) throws Exception {
        byte[] arrived = packing.flushed(pcap(1, 2));
        InputStream pipe = new Trickle(arrived, 10).thatMustNotBeReadBeyondItsEnd();

        Frame frame = new Frame();
        List<Long> times = new ArrayList<>();
        PacketSource source = CaptureFiles.open(List.of("-"), pipe);
        for (int i = 0; i < 2; i++) {
            assertThat(source.next(frame)).isEqualTo(PacketSource.Next.FRAME);
            times.add(frame.timestampNanos / 1_000_000_000);
        }

        assertThat(times).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void streamsPackedOneBehindTheOtherAreOneCapture(Packing packing) throws Exception {
        byte[] whole = pcap(1, 2, 3);
        byte[] first = packing.pack(Arrays.copyOf(whole, 100));
        byte[] second = packing.pack(Arrays.copyOfRange(whole, 100, whole.length));
        byte[] both = CaptureBytes.littleEndian().bytes(first).bytes(second).toBytes();

        Reading reading = Reading.of(new Trickle(both, 7));

        assertThat(seconds(reading)).containsExactly(1L, 2L, 3L);
        assertThat(reading.facts().damages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Packing.class, mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void cutOffPackedStreamGivesWhatWasReadableAndALine(Packing packing) throws Exception {
        Reading reading = Reading.of(packing.cutOff(pcap(1, 2)));

        assertThat(seconds(reading)).containsExactly(1L, 2L);
        assertThat(reading.facts().damages())
                .singleElement()
                .asString()
                .startsWith("-: the ")
                .contains("stream breaks off in record 3 after ")
                .endsWith("; read 2 frames");
    }

    @Test
    void damagedGzipStreamIsReadUpToTheDamage() throws Exception {
        byte[] damaged =
                CaptureBytes.littleEndian()
                        .bytes(Packing.GZIP.flushed(pcap(1, 2)))
                        .ints(-1, -1)
                        .toBytes();

        Reading reading = Reading.of(damaged);

        assertThat(seconds(reading)).containsExactly(1L, 2L);
        assertThat(reading.facts().damages())
                .containsExactly(
                        "-: the gzip stream breaks off in record 3 after 170 bytes (invalid block"
                                + " type); read 2 frames");
    }

    @Test
    void emptyFileIsSaidToBeEmpty() throws IOException {
        String name = write("empty.pcap", new byte[0]);

        assertThatThrownBy(() -> Reading.of(List.of(name)))
                .isInstanceOf(CaptureException.class)
                .hasMessage(name + ": the file is empty, not a capture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello world, long enough for any header", "hel", "h"})
    void foreignFileIsNamedWithItsFirstBytes(String content) throws IOException {
        String name = write("notes.txt", content.getBytes(StandardCharsets.US_ASCII));
        String hex = "68 65 6c 6c".substring(0, 3 * Math.min(4, content.length()) - 1);

        assertThatThrownBy(() -> Reading.of(List.of(name)))
                .isInstanceOf(CaptureException.class)
                .hasMessage(
                        name
                                + ": not a capture file (starts with "
                                + hex
                                + "); pcap, pcapng, and those compressed with gzip, zstd or lz4 are"
                                + " read");
    }

    @Test
    void packedForeignFileIsNamedWithItsUnpackedBytes() throws IOException {
        String name =
                write("notes.gz", Packing.GZIP.pack("hello".getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(() -> Reading.of(List.of(name)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("starts with 68 65 6c 6c");
    }

    @Test
    void missingFilesAndFoldersAreNoCaptures() {
        String missing = folder.resolve("missing.pcap").toString();

        assertThatThrownBy(() -> Reading.of(List.of(missing)))
                .isInstanceOf(CaptureException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> Reading.of(List.of(folder.toString())))
                .isInstanceOf(CaptureException.class)
                .hasMessage(folder + ": is a directory, not a capture file");
        assertThatThrownBy(() -> Reading.of(List.of("a\0b"))).isInstanceOf(CaptureException.class);
    }

    @Test
    void missingFileAmongSeveralIsAnErrorBeforeAnythingIsRead() throws IOException {
        String good = write("good.pcap", pcap(1));
        String missing = folder.resolve("missing.pcap").toString();

        assertThatThrownBy(
                        () ->
                                CaptureFiles.open(
                                        List.of(good, missing), InputStream.nullInputStream()))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void severalFilesAreMergedByTimeAndNumberedAsOneRun() throws Exception {
        String a = write("a.pcap", pcap(1, 4, 5, 9));
        String b = write("b.pcapng.gz", Packing.GZIP.pack(pcapng(2, 3, 6)));

        Reading reading =
                Reading.of(
                        List.of(a, "-", b), new ByteArrayInputStream(pcap(7, 8)), FrameFilter.ALL);

        assertThat(seconds(reading)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(reading.frames())
                .extracting(Reading.Seen::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(reading.facts().files()).containsExactly(a, "-", b);
        assertThat(reading.facts().frames()).isEqualTo(9);
    }

    @Test
    void ofEqualTimesTheFileNamedFirstComesFirst() throws Exception {
        byte[] other =
                CaptureBytes.littleEndian()
                        .pcap(0xa1b2c3d4, 65535, 113)
                        .record(1, 0, FRAME)
                        .record(2, 0, FRAME)
                        .toBytes();
        String a = write("a.pcap", pcap(1, 2));
        String b = write("b.pcap", other);

        assertThat(Reading.of(List.of(a, b)).frames())
                .extracting(Reading.Seen::linkType)
                .containsExactly(1, 113, 1, 113);
        assertThat(Reading.of(List.of(b, a)).frames())
                .extracting(Reading.Seen::linkType)
                .containsExactly(113, 1, 113, 1);
    }

    @Test
    void framesOfOneFileKeepTheirOrderWhereItsTimesGoBack() throws Exception {
        String a = write("a.pcap", pcap(5, 1, 6));
        String b = write("b.pcap", pcap(3, 7));

        assertThat(seconds(Reading.of(List.of(a, b)))).containsExactly(3L, 5L, 1L, 6L, 7L);
    }

    @Test
    void hundredsOfRotatedFilesGivenInAnyOrderAreOneRun() throws Exception {
        List<String> names = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int second = i * 37 % 300 * 2;
            names.add(write("ring%03d.pcap".formatted(i), pcap(second, second + 1)));
            expected.add(2L * i);
            expected.add(2L * i + 1);
        }

        assertThat(seconds(Reading.of(names))).isEqualTo(expected);
    }

    @Test
    void damageNamesItsFileAndTheOthersAreReadOn() throws Exception {
        byte[] whole = pcap(1, 4);
        String a = write("a.pcap", Arrays.copyOf(whole, whole.length - 1));
        String b = write("b.pcap", pcap(2, 5));

        Reading reading = Reading.of(List.of(a, b));

        assertThat(seconds(reading)).containsExactly(1L, 2L, 5L);
        assertThat(reading.facts().damages())
                .singleElement()
                .asString()
                .startsWith(a + ": record 2 at byte ")
                .endsWith("is cut off: 72 of 73 bytes; read 1 frames");
    }

    @Test
    void fileThatVanishesBeforeItsTimeComesIsDamage() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add(write("ring%02d.pcap".formatted(i), pcap(i)));
        }
        List<Long> times = new ArrayList<>();
        try (PacketSource source = CaptureFiles.open(names, InputStream.nullInputStream())) {
            Files.delete(Path.of(names.get(15)));
            Frame frame = new Frame();
            while (source.next(frame) == PacketSource.Next.FRAME) {
                times.add(frame.timestampNanos / 1_000_000_000);
            }
            assertThat(source.facts().damages())
                    .containsExactly(
                            names.get(15) + ": no such file; none of its frames is in this run");
        }
        assertThat(times).hasSize(19).doesNotContain(15L);
    }

    @Test
    void standardInputCanBeNamedOnce() {
        assertThatThrownBy(() -> Reading.of(List.of("-", "-")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("only once");
    }

    @Test
    void filterLeavesFramesTheirNumbersAndCountsOnlyItsOwn() throws Exception {
        String name = write("a.pcap", pcap(1, 2, 3, 4));

        Reading reading =
                Reading.of(
                        List.of(name),
                        InputStream.nullInputStream(),
                        (frame, facts) -> frame.timestampNanos / 1_000_000_000 % 2 == 0);

        assertThat(reading.frames()).extracting(Reading.Seen::number).containsExactly(2L, 4L);
        assertThat(reading.facts().frames()).isEqualTo(2);
    }

    @Test
    void readingThatFailsMidwayIsDamage() throws Exception {
        InputStream broken = new Trickle(pcap(1, 2), 1000).failing("Input/output\nerror");

        Reading reading = Reading.of(broken);

        assertThat(reading.frames()).hasSize(2);
        assertThat(reading.facts().damages())
                .containsExactly(
                        "-: the file breaks off in record 3 after 170 bytes (Input/output error);"
                                + " read 2 frames");
    }
}
