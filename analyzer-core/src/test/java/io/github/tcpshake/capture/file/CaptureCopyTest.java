package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureCopyTest {
    private static final byte[] FIRST = CaptureBytes.tcpFrame(1, 5);
    private static final byte[] SECOND = CaptureBytes.tcpFrame(2, 6);
    private static final byte[] NAMES = {0, 0, 0, 0};

    @TempDir Path folder;

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    /** Two interfaces in microseconds, a packet with options, names, and statistics at the end. */
    private static CaptureBytes rich(ByteOrder order) {
        CaptureBytes options =
                CaptureBytes.in(order).option(1, bytes("mine")).longOption(4, 3).option(0);
        return CaptureBytes.in(order)
                .section()
                .iface(CaptureBytes.ETHERNET, 96, CaptureBytes.in(order).option(2, bytes("eth0")))
                .iface(CaptureBytes.ETHERNET)
                .enhanced(1, 1_700_000_000_000_001L, FIRST, 99, options)
                .block(4, CaptureBytes.in(order).bytes(NAMES))
                .enhanced(0, 1_700_000_000_000_002L, SECOND)
                .statistics(1, CaptureBytes.in(order).longOption(7, 12));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String file(String name, CaptureBytes bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes.toBytes()).toString();
    }

    private CaptureCopy copy(String... files) throws CaptureException {
        CaptureFacts known = Reading.of(List.of(files)).facts();
        return new CaptureCopy(List.of(files), FrameFilter.ALL, known, new ByteArrayOutputStream());
    }

    private byte[] extracted(String name, Predicate<Frame> chosen, String... files)
            throws Exception {
        Path target = folder.resolve(name);
        copy(files).extract(target.toString(), chosen);
        return Files.readAllBytes(target);
    }

    /** Returns the interface and the comments of each frame, as tshark tells. */
    private static String comments(Path file) throws Exception {
        String[] words = "tshark -T fields -e frame.interface_id -e frame.comment -r".split(" ");
        return Programs.output(
                Stream.concat(Stream.of(words), Stream.of(file.toString())).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void allOfAPcapngFileIsTheFile(ByteOrder order) throws Exception {
        String file = file("a", rich(order));
        assertThat(extracted("b", frame -> true, file)).isEqualTo(rich(order).toBytes());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatIsChosenKeepsItsBytesAndTheRestOfTheSection(ByteOrder order) throws Exception {
        byte[] all = rich(order).toBytes();
        byte[] some = extracted("b", frame -> frame.number == 1, file("a", rich(order)));
        int lost = CaptureBytes.in(order).enhanced(0, 0, SECOND).toBytes().length;
        assertThat(some).hasSize(all.length - lost);
        Reading reading = Reading.of(some);
        assertThat(reading.nanos()).containsExactly(1_700_000_000_000_001_000L);
        // the statistics say it better than the packet
        assertThat(reading.facts().droppedByKernel()).isEqualTo(12);
        assertThat(new String(some, StandardCharsets.ISO_8859_1)).contains("mine", "eth0");
    }

    @Test
    void microsecondsAndByteOrderOfPcapStay() throws Exception {
        CaptureBytes pcap =
                CaptureBytes.bigEndian()
                        .pcap(PcapReader.MICROSECONDS, 96, CaptureBytes.ETHERNET)
                        .record(5, 6, FIRST)
                        .record(7, 8, SECOND);
        String file = file("a", pcap);
        assertThat(extracted("b", frame -> true, file)).isEqualTo(pcap.toBytes());
        assertThat(extracted("c", frame -> frame.number == 2, file))
                .isEqualTo(
                        CaptureBytes.bigEndian()
                                .pcap(PcapReader.MICROSECONDS, 96, CaptureBytes.ETHERNET)
                                .record(7, 8, SECOND)
                                .toBytes());
    }

    @Test
    void sectionsOfOneFileStayApart() throws Exception {
        CaptureBytes two =
                rich(ByteOrder.BIG_ENDIAN).bytes(rich(ByteOrder.LITTLE_ENDIAN).toBytes());
        assertThat(extracted("b", frame -> true, file("a", two))).isEqualTo(two.toBytes());
    }

    @Test
    void blocksThatAskNotToBeCopiedAreNot() throws Exception {
        CaptureBytes secret = rich(ByteOrder.BIG_ENDIAN);
        byte[] without = secret.toBytes();
        secret.block(0x40000bad, CaptureBytes.bigEndian().ints(1, 2));
        assertThat(extracted("b", frame -> true, file("a", secret))).isEqualTo(without);
    }

    @Test
    void mergedFilesKeepTimesInterfacesAndComments() throws Exception {
        CaptureBytes pcap =
                CaptureBytes.littleEndian()
                        .pcap(PcapReader.NANOSECONDS, 0, CaptureBytes.ETHERNET)
                        .record(1_700_000_001, 7, FIRST);
        String[] files = {
            file("a", rich(ByteOrder.LITTLE_ENDIAN)),
            file("b", pcap),
            file("c", rich(ByteOrder.LITTLE_ENDIAN))
        };
        byte[] merged = extracted("d.pcapng", frame -> true, files);
        assertThat(Reading.of(merged).nanos()).isEqualTo(Reading.of(List.of(files)).nanos());
        String told = comments(folder.resolve("d.pcapng"));
        assertThat(told.lines().filter(line -> line.matches("\\d.*")))
                .containsExactly("1\tmine", "3\tmine", "0\t", "2\t", "4\t");
    }

    @Test
    void commentsStandBeforeThoseThatWereThere() throws Exception {
        String file = file("a", rich(ByteOrder.BIG_ENDIAN));
        Path target = folder.resolve("b.pcapng");
        CaptureCopy.Outcome outcome =
                copy(file)
                        .annotate(
                                target.toString(),
                                frame -> frame == 1 ? List.of("one", "two") : List.of("three"));
        assertThat(outcome).isEqualTo(new CaptureCopy.Outcome(2, 3, false));
        assertThat(comments(target)).contains("1\tone,two,mine\n", "0\tthree\n");
        assertThat(Programs.output("capinfos", target.toString()))
                .contains("Number of packets:   2", "Name = eth0", "microseconds (6)")
                .contains("Number of stat entries = 1");
    }

    @Test
    void simplePacketsGetATimeWhereTheyGetAComment() throws Exception {
        CaptureBytes simple =
                CaptureBytes.bigEndian()
                        .section()
                        .iface(CaptureBytes.ETHERNET)
                        .enhanced(0, 1_700_000_000_000_001L, FIRST)
                        .simple(SECOND, SECOND.length);
        String file = file("a", simple);
        assertThat(extracted("b", frame -> true, file)).isEqualTo(simple.toBytes());
        copy(file).annotate(folder.resolve("c").toString(), frame -> List.of("here"));
        assertThat(Reading.of(List.of(folder.resolve("c").toString())).nanos())
                .isEqualTo(Reading.of(List.of(file)).nanos());
    }

    @Test
    void pcapOfPcapngSaysWhatItLoses() throws Exception {
        String file = file("a", rich(ByteOrder.LITTLE_ENDIAN));
        String target = folder.resolve("b.pcap").toString();
        assertThat(copy(file).extract(target, frame -> true).isPlain()).isTrue();
        assertThat(Reading.of(List.of(target)).nanos())
                .isEqualTo(Reading.of(List.of(file)).nanos());
    }

    @Test
    void captureItselfIsNeverWrittenOver() throws Exception {
        String file = file("a", rich(ByteOrder.LITTLE_ENDIAN));
        assertThatThrownBy(() -> copy(file).extract(file, frame -> true))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("is the capture itself");
    }
}
