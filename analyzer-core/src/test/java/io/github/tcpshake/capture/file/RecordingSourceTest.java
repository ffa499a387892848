package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSourceTest {
    private static final byte[] FRAME = CaptureBytes.tcpFrame(40000, 946);

    @TempDir Path folder;

    private final List<String> failures = new ArrayList<>();
    private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private final Frame frame = new Frame();

    private Recording recording(FileSeries series, long queueBytes, OutputStream out) {
        return new Recording(
                series,
                queueBytes,
                0,
                ZoneOffset.UTC,
                out,
                failure -> failures.add(failure.toString()));
    }

    private Recording recording(FileSeries series) {
        return recording(series, Recording.USUAL_QUEUE_BYTES, standardOutput);
    }

    private FileSeries one(String name) {
        return FileSeries.of(folder.resolve(name).toString());
    }

    private RecordingSource run(Delivery delivery, Recording recording) throws CaptureException {
        try (RecordingSource source = RecordingSource.of(delivery, recording)) {
            while (source.next(frame) != PacketSource.Next.END) {}
            return source;
        }
    }

    private Reading read(String name) throws CaptureException {
        return Reading.of(List.of(folder.resolve(name).toString()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Delivery frames(int count, int stepMillis) {
        Delivery delivery = Delivery.ofDevice();
        for (int i = 0; i < count; i++) {
            delivery.frame((long) i * stepMillis, CaptureBytes.tcpFrame(1000 + i, i % 900));
        }
        return delivery;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pcap", "a.cap", "a.pcapng", "A.NTAR"})
    void everyFrameIsInTheFileAsItCame(String name) throws Exception {
        RecordingSource source = run(frames(3000, 1), recording(one(name)));

        assertThat(read(name).frames()).isEqualTo(expected(frames(3000, 1)));
        assertThat(source.facts().notWritten()).isZero();
        assertThat(source.hasFailed()).isFalse();
        boolean isPcapng = Files.readAllBytes(folder.resolve(name))[0] == 0x0a;
        assertThat(isPcapng).isEqualTo(name.matches("(?i).*(pcapng|ntar)"));
    }

    private List<Reading.Seen> expected(Delivery delivery) throws CaptureException {
        List<Reading.Seen> seen = new ArrayList<>();
        while (delivery.next(frame) == PacketSource.Next.FRAME) {
            seen.add(Reading.seen(frame));
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 0", "1, 0, 3", "1, 0, 12", "1, 100, 2", "1, 100, 0", "0, 0, 3"})
    void rotatesAsTcpdumpDoesByteForByte(int millions, int seconds, int files) throws Exception {
        Path input = folder.resolve("input");
        run(frames(5000, 0), recording(FileSeries.of(input.toString())));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Path ours = Files.createDirectory(folder.resolve("ours"));
        List<String> words = new ArrayList<>(List.of("tcpdump", "-Z", "root", "--nano", "-r"));
        words.addAll(List.of(input.toString(), "-w", theirs.resolve("out%%").toString()));
        option(words, "-C", millions);
        option(words, "-G", seconds);
        option(words, "-W", files);

        Programs.output(words.toArray(String[]::new));
        String name = ours.resolve("out%%").toString();
        run(
                frames(5000, 0),
                recording(new FileSeries(name, millions * 1_000_000L, seconds, files)));

        List<Path> their = list(theirs);
        assertThat(list(ours)).extracting(Path::getFileName).isEqualTo(fileNames(their));
        for (Path file : their) {
            assertThat(ours.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    private static void option(List<String> words, String name, int value) {
        if (value > 0) {
            words.addAll(List.of(name, Integer.toString(value)));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<Path> fileNames(List<Path> files) {
        return files.stream().map(Path::getFileName).toList();
    }

    @Test
    void periodBeginsWithTheFrameThatComesAfterTheLastOne() throws Exception {
        Delivery delivery = Delivery.ofDevice().idle(0);
        for (long millis : new long[] {1500, 2999, 3100, 4900, 5100, 20_000, 21_000}) {
            delivery.frame(millis, FRAME);
        }

        run(delivery, recording(new FileSeries(folder + "/%S", 0, 3, 0)));

        // 1700000000 is 22:13:20
        assertThat(files()).containsExactly("20", "23", "40");
        assertThat(read("20").frames()).hasSize(2);
        assertThat(read("23").frames()).hasSize(3);
        assertThat(read("40").frames()).hasSize(2);
    }

    @Test
    void recordingOfSoManyPeriodsEndsTheRun() throws Exception {
        Delivery delivery = frames(100, 500);

        RecordingSource source = run(delivery, recording(new FileSeries(folder + "/%s", 0, 2, 3)));

        assertThat(files()).containsExactly("1700000000", "1700000002", "1700000004");
        assertThat(delivery.isStopped()).isTrue();
        assertThat(source.facts().frames()).isEqualTo(13);
        assertThat(source.hasFailed()).isFalse();
    }

    @Test
    void numberBeginsAnewWithEachPeriod() throws Exception {
        Delivery delivery = Delivery.ofDevice();
        for (int i = 0; i < 8; i++) {
            delivery.frame(i * 500L, FRAME);
        }

        run(delivery, recording(new FileSeries(folder + "/%S-", 1500, 2, 0)));

        assertThat(files()).containsExactly("20-", "20-1", "22-", "22-1");
    }

    @Test
    void fileIsThereAndReadableBeforeAnythingCame() throws Exception {
        Path file = folder.resolve("a.pcap");
        try (RecordingSource source =
                RecordingSource.of(frames(2, 1).idle(900), recording(one("a.pcap")))) {
            assertThat(file).exists();
            source.next(frame);
            source.next(frame);
            source.next(frame);
            while (Files.size(file) < 24 + 2 * (16 + 54)) {
                Thread.onSpinWait();
            }
            assertThat(read("a.pcap").frames()).hasSize(2);
        }
    }

    @Test
    void streamWithoutFramesBecomesAnEmptyCapture() throws Exception {
        run(Delivery.ofStream(), recording(one("a.pcap")));
        run(Delivery.ofStream(), recording(one("a.pcapng")));

        assertThat(read("a.pcap").frames()).isEmpty();
        assertThat(read("a.pcapng").frames()).isEmpty();
    }

    @Test
    void secondLinkTypeNeedsPcapng() throws Exception {
        run(
                Delivery.ofStream().frame(0, 1, FRAME).frame(1, 113, FRAME).frame(2, 1, FRAME),
                recording(one("a.pcapng")));
        RecordingSource pcap =
                run(
                        Delivery.ofStream()
                                .frame(0, 1, FRAME)
                                .frame(1, 113, FRAME)
                                .frame(2, 1, FRAME),
                        recording(one("a.pcap")));

        assertThat(read("a.pcapng").facts().linkTypes()).containsExactlyInAnyOrder(1, 113);
        assertThat(pcap.hasFailed()).isTrue();
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("a.pcap: pcap holds frames of one link type");
        assertThat(failures.get(0)).contains(".pcapng").doesNotContain("\n");
    }

    @Test
    void twoLinkTypesKnownAtTheStartAreRefusedThere() throws CaptureException {
        Delivery delivery = Delivery.ofDevice().frame(0, 113, FRAME);
        delivery.next(frame);

        assertThatThrownBy(() -> RecordingSource.of(delivery, recording(one("a.pcap"))))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(".pcapng");
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere/a.pcap, no such directory",
        "/, Is a directory",
        "a\0b, no possible name of a file",
    })
    void impossibleNameIsOneLine(String name, String why) {
        assertThatThrownBy(
                        () ->
                                RecordingSource.of(
                                        Delivery.ofDevice(), recording(FileSeries.of(name))))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(why);
    }

    @Test
    void fullDiskEndsTheRecordingAndNotTheRun() throws Exception {
        Delivery delivery = frames(3000, 1);

        RecordingSource source = run(delivery, recording(FileSeries.of("/dev/full")));

        assertThat(source.hasFailed()).isTrue();
        assertThat(source.facts().frames()).isEqualTo(3000);
        assertThat(source.facts().notWritten()).isPositive();
        assertThat(failures).containsExactly("/dev/full: No space left on device");
    }

    @Test
    void slowDiskCostsFramesOfTheFileAndNoTime() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        OutputStream slow =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int at, int count) throws IOException {
                        try {
                            blocked.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        standardOutput.write(bytes, at, count);
                    }
                };
        FileSeries series = FileSeries.of("-");
        try (RecordingSource source =
                RecordingSource.of(frames(5000, 1), recording(series, 4 << 16, slow))) {
            for (int i = 0; i < 5000; i++) {
                source.next(frame);
            }
            long lost = source.facts().notWritten();
            assertThat(lost).isBetween(4000L, 4900L);
            blocked.countDown();
            assertThat(source.next(frame)).isEqualTo(PacketSource.Next.END);

            assertThat(source.facts().notWritten()).isEqualTo(lost);
            Reading reading = Reading.of(standardOutput.toByteArray());
            assertThat(reading.frames()).hasSize((int) (5000 - lost));
            assertThat(reading.nanos()).isSorted();
        }
    }

    @Test
    void patienceWaitsForASlowDisk() throws Exception {
        OutputStream slow =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        standardOutput.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int at, int count) {
                        for (int i = 0; i < count; i++) {
                            Thread.onSpinWait();
                        }
                        standardOutput.write(bytes, at, count);
                    }
                };
        Recording patient =
                new Recording(
                        FileSeries.of("-"),
                        FrameBatch.USUAL_BYTES,
                        Long.MAX_VALUE,
                        ZoneOffset.UTC,
                        slow,
                        failure -> failures.add(failure.toString()));

        RecordingSource source = run(frames(5000, 1), patient);

        assertThat(source.facts().notWritten()).isZero();
        assertThat(Reading.of(standardOutput.toByteArray()).frames()).hasSize(5000);
    }

    @Test
    void frameLargerThanABatchIsRecorded() throws Exception {
        byte[] huge = new byte[300_000];

        run(
                Delivery.ofDevice().frame(0, huge).frame(1, FRAME).frame(2, huge),
                recording(one("a.pcapng")));

        assertThat(read("a.pcapng").frames())
                .extracting(Reading.Seen::captured)
                .containsExactly(300_000, FRAME.length, 300_000);
    }
}
