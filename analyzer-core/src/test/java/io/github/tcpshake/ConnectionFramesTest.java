package io.github.tcpshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.capture.file.FrameCopy;
import io.github.tcpshake.capture.file.Reading;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFramesTest {
    @TempDir Path folder;

    /** What a capture held. */
    private static final class Held implements Renderer {
        final List<ConnectionReport> reports = new ArrayList<>();

        static Held in(Path file) throws CaptureException, IOException {
            Held held = new Held();
            try (PacketSource source = open(file)) {
                new Analyzer(AnalyzerOptions.standard()).analyze(source, held, frames -> {});
            }
            return held;
        }

        @Override
        public void connection(ConnectionReport report, List<Finding> findings) {
            reports.add(report);
        }

        @Override
        public void finding(Finding finding) {}

        @Override
        public void end(CaptureSummary summary, Tally tally) {}

        long segments() {
            return reports.stream().mapToLong(ConnectionReport::segments).sum();
        }
    }

    private static PacketSource open(Path file) throws CaptureException {
        return CaptureFiles.open(List.of(file.toString()), InputStream.nullInputStream());
    }

    private long copy(Path file, List<ConnectionReport> chosen, Path target)
            throws CaptureException {
        CaptureFacts known = new CaptureFacts();
        known.addFile(file.toString());
        Reading.of(List.of(file.toString())).facts().interfaces().forEach(known::addInterface);
        try (PacketSource source = open(file)) {
            return FrameCopy.copy(source, ConnectionFrames.of(chosen), target.toString(), known);
        }
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.list(Testdata.folder("scenarios"))) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void allConnectionsTogetherAreTheCapture(Path file) throws Exception {
        Path target = folder.resolve("copy");
        Held whole = Held.in(file);

        copy(file, whole.reports, target);

        Held copied = Held.in(target);
        assertThat(copied.reports).hasSameSizeAs(whole.reports);
        assertThat(copied.segments()).isEqualTo(whole.segments());
    }

    @Test
    void oneConnectionIsCopiedWithItsFragments() throws Exception {
        Path file = Testdata.folder("scenarios").resolve("fragments.pcap");
        List<ConnectionReport> reports = Held.in(file).reports;
        assertThat(reports).isNotEmpty();

        copy(file, reports.subList(0, 1), folder.resolve("copy"));

        List<Reading.Seen> all = Reading.of(List.of(file.toString())).frames();
        assertThat(Reading.of(List.of(folder.resolve("copy").toString())).frames())
                .hasSameSizeAs(all);
        assertThat(Held.in(folder.resolve("copy")).reports.get(0).segments())
                .isEqualTo(reports.get(0).segments());
    }

    @Test
    void earlierUserOfThePortsIsNotCopied() throws Exception {
        Path file = Testdata.folder("scenarios").resolve("port-reused-after-rst.pcap");
        List<ConnectionReport> reports = Held.in(file).reports;
        assertThat(reports).hasSize(2);

        for (ConnectionReport report : reports) {
            Path target = folder.resolve("copy" + report.id());
            assertThat(copy(file, List.of(report), target)).isEqualTo(report.segments());
            assertThat(Held.in(target).reports)
                    .singleElement()
                    .satisfies(one -> assertThat(one.startNanos()).isEqualTo(report.startNanos()));
        }
    }

    @Test
    void nothingChosenIsAnEmptyCapture() throws Exception {
        Path file = Testdata.folder("scenarios").resolve("abort.pcap");

        assertThat(copy(file, List.of(), folder.resolve("copy"))).isZero();

        assertThat(Reading.of(List.of(folder.resolve("copy").toString())).frames()).isEmpty();
    }
}
