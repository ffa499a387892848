package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RecordingOptionsTest {
    private static final Messages MESSAGES = Messages.of(Locale.ENGLISH);

    @TempDir Path folder;

    private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private final List<String> warnings = new ArrayList<>();

    /** Any command that records. */
    @Command
    private static final class Recorder implements Callable<Integer> {
        @Mixin private RecordingOptions recording = new RecordingOptions();

        @Override
        public Integer call() {
            return 0;
        }
    }

    /** A capture that is over already. */
    private record Ended(PacketSource file) implements LiveSource {
        @Override
        public Next next(Frame frame) throws CaptureException {
            return file.next(frame);
        }

        @Override
        public CaptureFacts facts() {
            return file.facts();
        }

        @Override
        public void stop() {}

        @Override
        public void close() throws CaptureException {
            file.close();
        }
    }

    private static byte[] capture() {
        TestCapture capture = new TestCapture();
        for (int i = 0; i < 100; i++) {
            capture.closed();
        }
        return capture.bytes();
    }

    private static RecordingOptions parsed(String... words) {
        Recorder command = new Recorder();
        new CommandLine(command).parseArgs(words);
        command.recording.check();
        return command.recording;
    }

    private boolean hasFailed(String... words) throws CaptureException {
        RecordingOptions options = parsed(words);
        LiveSource captured =
                new Ended(CaptureFiles.open(List.of("-"), new ByteArrayInputStream(capture())));
        try (LiveSource source =
                options.record(captured, standardOutput, 0, MESSAGES, warnings::add)) {
            Frame frame = new Frame();
            while (source.next(frame) != PacketSource.Next.END) {}
            return options.hasFailed(source.facts(), MESSAGES, warnings::add);
        }
    }

    @Test
    void nothingIsRecordedUnlessAskedFor() throws CaptureException {
        LiveSource captured =
                new Ended(CaptureFiles.open(List.of("-"), new ByteArrayInputStream(capture())));

        assertThat(parsed().record(captured, standardOutput, 0, MESSAGES, warnings::add))
                .isSameAs(captured);
    }

    @Test
    void recordingHoldsTheCaptureAndSaysNothing() throws Exception {
        Path file = folder.resolve("a.pcap");

        assertThat(hasFailed("-w", file.toString())).isFalse();

        assertThat(Files.readAllBytes(file)).isEqualTo(capture());
        assertThat(warnings).isEmpty();
    }

    @Test
    void dashIsStandardOutput() throws Exception {
        assertThat(hasFailed("-w", "-")).isFalse();

        assertThat(standardOutput.toByteArray()).isEqualTo(capture());
    }

    @Test
    void fullDiskIsToldAtOnceAndAtTheEnd() throws Exception {
        assertThat(hasFailed("-w", "/dev/full")).isTrue();

        assertThat(warnings).hasSize(2).noneMatch(line -> line.contains("\n"));
        assertThat(warnings.get(0))
                .contains("/dev/full: No space left on device", "the analysis goes on");
        assertThat(warnings.get(1)).contains("not recorded");
    }

    @ParameterizedTest
    @CsvSource({"2k, 2", "1, 1", "2m, 1"})
    void sizeHasTheUnitsOfTcpdump(String size, int least) throws Exception {
        hasFailed("-w", folder.resolve("a").toString(), "-C", size);

        long bytes = Files.size(folder.resolve("a"));
        boolean isSplit = Files.exists(folder.resolve("a1"));
        assertThat(isSplit).isEqualTo(size.equals("2k"));
        assertThat(bytes).isGreaterThan(least * 1024L);
    }

    @ParameterizedTest
    @CsvSource({
        "-C 1, record-unnamed",
        "-G 1, record-unnamed",
        "-W 1, record-unnamed",
        "-w - -C 1, record-output",
        "-w - -G 1, record-output",
        "-w a -C 0, record-size",
        "-w a -C 1t, record-size",
        "-w a -C -1, record-size",
        "-w a -C 9999999999, record-size",
        "-w a -G 0, too-small",
        "-w a -W 0, too-small",
    })
    void senselessValuesAreRefused(String words, String why) {
        assertThatThrownBy(() -> parsed(words.split(" ")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(why);
    }
}
