package io.github.tcpshake.capture.libpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.file.CaptureBytes;
import io.github.tcpshake.capture.file.PcapWriter;
import io.github.tcpshake.capture.file.Reading;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pcap4j.core.NotOpenException;

/** Our readers and libpcap demand of every capture the same frames, with and without filters. */
class BothReadersTest {
    private static final List<String> FILTERS =
            List.of(
                    "",
                    "tcp",
                    "host 10.0.0.1 and port 443",
                    "tcp[13] & 7 != 0",
                    "ip6 and tcp",
                    "not port 443",
                    "greater 200");

    @TempDir Path folder;

    @BeforeAll
    static void needsLibpcap() {
        LibpcapReading.assumeInstalled();
    }

    private static void agree(Path file) throws CaptureException, NotOpenException {
        for (String filter : FILTERS) {
            LibpcapReading libpcaps = LibpcapReading.of(file, filter);
            assertThat(libpcaps.complaint()).as("%s under '%s'", file, filter).isEmpty();
            agree(file, filter, libpcaps.frames(), ours(file, filter));
        }
    }

    /** Numbers are of the matches at libpcap, link types are libpcap's own; all else is equal. */
    private static void agree(
            Path file, String filter, List<Reading.Seen> libpcaps, List<Reading.Seen> ours) {
        assertThat(ours)
                .as("%s under '%s'", file, filter)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("number", "linkType")
                .isEqualTo(libpcaps);
    }

    private static List<Reading.Seen> ours(Path file, String filter) throws CaptureException {
        return Reading.of(
                        List.of(file.toString()),
                        InputStream.nullInputStream(),
                        filter.isEmpty() ? FrameFilter.ALL : LibpcapFilter.compile(filter))
                .frames();
    }

    private static byte[] frame(Random random) {
        int port = random.nextInt(4) == 0 ? 443 : random.nextInt(65536);
        byte[] frame = CaptureBytes.tcpFrame(port, random.nextInt(400));
        frame[47] = (byte) random.nextInt(64);
        if (random.nextInt(5) == 0) {
            frame[12 + random.nextInt(12)] = (byte) random.nextInt(256);
        }
        return frame;
    }

    @Test
    void writtenCapturesAreTheSame() throws Exception {
        Random random = new Random(4);
        Path file = folder.resolve("written.pcap");
        try (PcapWriter writer =
                new PcapWriter(Files.newOutputStream(file), LinkTypes.ETHERNET, 262144)) {
            for (int i = 0; i < 500; i++) {
                byte[] frame = frame(random);
                int captured = random.nextInt(3) == 0 ? random.nextInt(frame.length) : frame.length;
                // The other reader's times end in 2038.
                long seconds = random.nextInt(Integer.MAX_VALUE);
                long nanos = seconds * 1_000_000_000L + random.nextInt(1_000_000_000);
                writer.append(frame, captured, frame.length, nanos);
            }
        }
        agree(file);
    }

    @Test
    void pcapOfEveryMagicIsTheSame() throws Exception {
        Random random = new Random(5);
        for (int magic : new int[] {0xa1b2c3d4, 0xa1b23c4d}) {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                CaptureBytes bytes = CaptureBytes.in(order).pcap(magic, 65535, LinkTypes.ETHERNET);
                for (int i = 0; i < 50; i++) {
                    bytes.record(1_700_000_000 + i, random.nextInt(1_000_000), frame(random));
                }
                agree(Files.write(folder.resolve("magic.pcap"), bytes.toBytes()));
            }
        }
    }

    @Test
    void pcapngOfEitherByteOrderAndSeveralClocksIsTheSame() throws Exception {
        Random random = new Random(6);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            CaptureBytes bytes = CaptureBytes.in(order).section();
            bytes.iface(1)
                    .iface(1, 262144, bytes.options().option(9, (byte) 9).longOption(14, 1000L))
                    .iface(1, 262144, bytes.options().option(9, (byte) 3))
                    .iface(1, 262144, bytes.options().option(9, (byte) 0x8a));
            for (int i = 0; i < 200; i++) {
                bytes.enhanced(i % 4, 1_700_000_000L + random.nextInt(1_000_000), frame(random));
                bytes.obsolete(i % 4, 0, 1_800_000_000L + i, frame(random));
                bytes.block(0x0bad, bytes.options().bytes(new byte[4 * random.nextInt(9)]));
            }
            agree(Files.write(folder.resolve("clocks.pcapng"), bytes.toBytes()));
        }
    }

    @Test
    void capturesOfTestdataAreTheSame() throws Exception {
        Path testdata = Path.of(System.getProperty("testdata"));
        assumeTrue(Files.isDirectory(testdata), "no testdata");
        try (Stream<Path> files = Files.walk(testdata)) {
            for (Path file : files.filter(BothReadersTest::isCapture).sorted().toList()) {
                agreeAsFarAsLibpcapReads(file);
            }
        }
    }

    /** libpcap reads nothing packed. */
    private static boolean isCapture(Path file) {
        String name = file.toString();
        return name.endsWith(".pcap") || name.endsWith(".pcapng");
    }

    /** libpcap refuses a cut-off file, and pcapng from the first interface that differs. */
    private static void agreeAsFarAsLibpcapReads(Path file)
            throws CaptureException, NotOpenException {
        LibpcapReading whole = LibpcapReading.of(file, "");
        if (whole.complaint().isEmpty()) {
            agree(file);
            return;
        }
        assertThat(whole.complaint())
                .as("%s", file)
                .containsAnyOf("truncated dump file", "different from the");
        int readByBoth = whole.frames().size();
        List<Reading.Seen> ours = ours(file, "");
        assertThat(ours).as("%s", file).hasSizeGreaterThanOrEqualTo(readByBoth);
        agree(file, "", whole.frames(), ours.subList(0, readByBoth));
    }

    @Test
    void filesThatLibpcapRefusesAreReadOnByOurs() throws Exception {
        byte[] frame = CaptureBytes.tcpFrame(1000, 0);
        byte[] twoLinks =
                CaptureBytes.littleEndian()
                        .section()
                        .iface(1)
                        .enhanced(0, 1, frame)
                        .iface(113)
                        .enhanced(1, 2, frame)
                        .toBytes();
        byte[] whole =
                CaptureBytes.littleEndian()
                        .pcap(0xa1b2c3d4, 65535, 1)
                        .record(1, 0, frame)
                        .record(2, 0, frame)
                        .toBytes();
        Path mixed = Files.write(folder.resolve("mixed.pcapng"), twoLinks);
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 1));

        agreeAsFarAsLibpcapReads(mixed);
        agreeAsFarAsLibpcapReads(cut);

        assertThat(ours(mixed, "")).hasSize(2);
        assertThat(ours(cut, "")).hasSize(1);
    }
}
