package io.github.tcpshake.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.cli.TestCapture;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConnectionMetricsTest {
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private static List<String> served(TestCapture capture) throws Exception {
        ConnectionMetrics metrics = new ConnectionMetrics();
        try (PacketSource frames =
                CaptureFiles.open(List.of("-"), new ByteArrayInputStream(capture.bytes()))) {
            new Analyzer(AnalyzerOptions.standard()).watch(frames, metrics);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, metrics.registry().scrape());
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static TestCapture everyKind() {
        return new TestCapture().closed().closed().refused().halfOpen().open();
    }

    @Test
    void connectionsAreCountedByHowTheyOpenedAndClosed() throws Exception {
        assertThat(served(everyKind()))
                .contains(
                        "tcpshake_opens_total{begin=\"syn\"} 5.0",
                        "tcpshake_opens_total{begin=\"midstream\"} 0.0",
                        "tcpshake_establishes_total 3.0",
                        "tcpshake_open_failures_total{result=\"refused\"} 1.0",
                        "tcpshake_half_opens_total 1.0",
                        "tcpshake_closes_total{first=\"client\",style=\"three-segment\"} 2.0",
                        "tcpshake_handshake_seconds_count 3",
                        "tcpshake_handshake_seconds_bucket{le=\"+Inf\"} 3");
    }

    @Test
    void everyFindingIsCountedByItsCode() throws Exception {
        assertThat(served(everyKind()))
                .filteredOn(line -> line.startsWith("tcpshake_findings_total{code=\"half-open\""))
                .singleElement()
                .asString()
                .matches(".*confidence=\"[a-z]+\",severity=\"[a-z]+\"} 1\\.0");
    }

    @Test
    void nothingIsFollowedAtTheEnd() throws Exception {
        assertThat(served(everyKind()))
                .contains("tcpshake_connections_tracked 0.0", "tcpshake_half_open_connections 0.0")
                .filteredOn(line -> line.startsWith("tcpshake_connections{"))
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.endsWith(" 0.0"));
    }

    @Test
    void framesAndBytesAreThoseOfTheCapture() throws Exception {
        TestCapture capture = new TestCapture().closed();

        assertThat(served(capture))
                .contains(
                        "tcpshake_frames_total 6.0",
                        "tcpshake_captured_bytes_total 240.0",
                        "tcpshake_dropped_frames_total{by=\"kernel\"} 0.0",
                        "tcpshake_dropped_frames_total{by=\"recording\"} 0.0");
    }

    @Test
    void noLabelHoldsAnAddressOrPort() throws Exception {
        assertThat(served(everyKind()))
                .filteredOn(line -> !line.startsWith("#"))
                .noneMatch(line -> line.contains("10.0.0.") || line.contains("40000"));
    }

    /** The page lists what is served, with type, help and labels, and nothing else. */
    @Test
    void pageListsWhatIsServed() throws Exception {
        List<String> served = served(everyKind());
        TreeSet<String> rows = new TreeSet<>();
        for (int i = 0; i < served.size(); i++) {
            String line = served.get(i);
            if (line.startsWith("# HELP ")) {
                String name = line.split(" ")[2];
                String help = line.substring("# HELP ".length() + name.length() + 1);
                String type = served.get(i + 1).substring(("# TYPE " + name + " ").length());
                String row = "| `%s` | %s | %s | %s |";
                rows.add(row.formatted(name, type, labels(name, served), help));
            }
        }
        Path page = Path.of(System.getProperty("testdata")).resolveSibling("docs/metrics.md");

        assertThat(
                        Files.readAllLines(page).stream()
                                .filter(line -> line.startsWith("| `tcpshake_")))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private static String labels(String name, List<String> served) {
        TreeSet<String> labels = new TreeSet<>();
        for (String line : served) {
            if (line.startsWith(name + "{")) {
                Matcher label = LABEL.matcher(line);
                while (label.find()) {
                    labels.add("`" + label.group(1) + "`");
                }
            }
        }
        return String.join(", ", labels);
    }
}
