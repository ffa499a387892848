package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found about hosts depends on its threshold, which the user may set. */
class HostThresholdsTest {
    @ParameterizedTest
    @CsvSource({
        "flood-pending,     100000, syn-flood,              syn-flood",
        "scan-targets,      32,     scan,                   scan",
        "scan-window,       1ns,    scan,                   scan",
        "backlog-dropped,   1000,   backlog-overflow,       backlog-overflow",
        "leak-connections,  1000,   close-wait-stuck-ten-times, ''",
        "leak-connections,  1000,   leak,                   leak",
        "idle-timeout,      9h,     idle-timeout-signature, idle-timeout-signature",
        "idle-timeout-ends, 1000,   idle-timeout-signature, idle-timeout-signature",
        "health-checks,     1000,   health-check,           health-check",
        "late-connects,     1000,   connect-ladder,         connect-ladder",
        "clock-back,        1h,     clock-back,             clock",
    })
    void whatIsLessThanTheThresholdIsNotTold(
            String threshold, String value, String scenario, String finding) {
        Set<String> usual = aboutHosts(scenario, Thresholds.STANDARD);
        Set<String> more = aboutHosts(scenario, Thresholds.STANDARD.with(threshold, value));
        Set<String> gone = new TreeSet<>(usual);
        gone.removeAll(more);
        assertThat(gone).isEqualTo(finding.isEmpty() ? Set.of() : Set.of(finding));
    }

    @ParameterizedTest
    @CsvSource({
        "leak-connections, 9,  close-wait-stuck-ten-times, leak",
        "scan-targets,     3,  refused-at-a-few-ports,     scan",
    })
    void whatExceedsALowerThresholdIsTold(
            String threshold, String value, String scenario, String finding) {
        assertThat(aboutHosts(scenario, Thresholds.STANDARD)).doesNotContain(finding);
        assertThat(aboutHosts(scenario, Thresholds.STANDARD.with(threshold, value)))
                .contains(finding);
    }

    private static Set<String> aboutHosts(String scenario, Thresholds thresholds) {
        Set<String> found = new TreeSet<>();
        Renderer renderer =
                new Renderer() {
                    @Override
                    public void connection(ConnectionReport report, List<Finding> findings) {}

                    @Override
                    public void finding(Finding finding) {
                        boolean isMark = finding.code().id().startsWith("offload");
                        found.add(isMark ? finding.variant() : finding.code().id());
                    }

                    @Override
                    public void end(CaptureSummary summary, Tally tally) {}
                };
        String file = Testdata.folder("scenarios").resolve(scenario + ".pcap").toString();
        try (PacketSource source =
                CaptureFiles.open(List.of(file), InputStream.nullInputStream())) {
            AnalyzerOptions options = AnalyzerOptions.standard().withThresholds(thresholds);
            new Analyzer(options).analyze(source, renderer, frames -> {});
        } catch (CaptureException | IOException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
