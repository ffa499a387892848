package io.github.tcpshake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.check.RuleBook;
import io.github.tcpshake.check.RuleException;
import io.github.tcpshake.check.RuleParser;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.AppliedRules;
import io.github.tcpshake.render.CheckJsonLines;
import io.github.tcpshake.render.Counts;
import io.github.tcpshake.render.DiffJsonLine;
import io.github.tcpshake.render.LiveJsonLines;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.StatsJsonLines;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.stats.Grouping;
import io.github.tcpshake.stats.Statistics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of JSON lines describes what is printed. */
class JsonSchemaTest {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(new Page("docs/jsonl.schema.json").text());

    static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(Page.root().resolve("testdata"), 4)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<ValidationMessage> wrong(String line) {
        return SCHEMA.validate(line, InputFormat.JSON);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyLineIsValid(Path capture) throws IOException, CaptureException {
        String command = "./tcpshake -o jsonl " + Page.root().relativize(capture);
        List<String> lines = new ShownCommand(command).output().lines().toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(wrong(line)).isEmpty());
    }

    @Test
    void everyEventOfALiveCaptureIsValid() throws IOException, CaptureException {
        Path capture = Page.root().resolve("testdata/scenarios/final-ack-missing.pcap");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(capture);
                LiveSource source = CaptureFiles.openLive("-", in, FrameFilter.ALL)) {
            new Analyzer(AnalyzerOptions.standard())
                    .watch(source, new LiveJsonLines(out, false, Thresholds.STANDARD));
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.contains("\"event\":\"found\""))
                .allSatisfy(line -> assertThat(wrong(line)).isEmpty());
    }

    @Test
    void everyRuleIsValid() throws IOException, CaptureException, RuleException {
        String rules =
                "closed; handshake<1ms; some midstream; no finding syn-flood; to :1 open; first=both";
        RuleBook book = new RuleBook(RuleParser.parse(rules), 5);
        for (String name : List.of("midstream", "refused", "syn-flood")) {
            Path file = Page.root().resolve("testdata/scenarios/" + name + ".pcap");
            try (PacketSource source =
                    CaptureFiles.open(List.of(file.toString()), InputStream.nullInputStream())) {
                new Analyzer(AnalyzerOptions.standard())
                        .analyze(source, new AppliedRules(book), frames -> {});
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CheckJsonLines(out).write(book.results(), false);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(6)
                .anyMatch(line -> line.contains("syn-flood"))
                .allSatisfy(line -> assertThat(wrong(line)).isEmpty());
    }

    static List<Path> comparisons() throws IOException {
        try (Stream<Path> files = Files.list(Page.root().resolve("testdata/routes"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void everyLineOfAComparisonIsValid(Path approved) throws IOException {
        assertThat(Files.readAllLines(approved))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(wrong(line)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"fates\":[\"arrived\",\"lost\"]=\"fates\":[\"arrived\",\"gone\"]",
                "\"in\":[\"a\",\"b\",\"c\"]=\"in\":\"both\"",
                "\"outcome\":\"explained\",\"by\":\"lost-between\"=\"outcome\":\"explained\"",
                "\"nearest_to\":\"a\"=\"nearest_to\":0",
                "\"hops\":=\"hop\":",
            })
    void wrongPairIsRefused(String change) throws IOException {
        String[] words = change.split("=", 2);
        Path approved = Page.root().resolve("testdata/routes/three-points-lost.jsonl");
        String line = Files.readAllLines(approved).get(1);
        assertThat(line).contains(words[0]);
        assertThat(wrong(line.replace(words[0], words[1]))).isNotEmpty();
    }

    @Test
    void countsAndTheirDifferenceAreValid() throws IOException, CaptureException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Counts before = counts("leak", out);
        Counts after = counts("normal-close-client-first", out);
        DiffJsonLine.write(before, after, out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(wrong(line)).isEmpty());
    }

    private static Counts counts(String scenario, ByteArrayOutputStream out)
            throws IOException, CaptureException {
        String file = Page.root().resolve("testdata/scenarios/" + scenario + ".pcap").toString();
        Counts counts = new Counts(file);
        StatsJsonLines lines = new StatsJsonLines(out);
        Statistics statistics = new Statistics(Grouping.SERVICE);
        Renderer both =
                new Renderer() {
                    @Override
                    public void connection(ConnectionReport report, List<Finding> findings) {
                        statistics.add(report);
                        counts.connection(report, findings);
                    }

                    @Override
                    public void finding(Finding finding) {
                        counts.finding(finding);
                    }

                    @Override
                    public void end(CaptureSummary summary, Tally tally) throws IOException {
                        lines.write(statistics, summary);
                        counts.end(summary, tally);
                    }
                };
        try (PacketSource source =
                CaptureFiles.open(List.of(file), InputStream.nullInputStream())) {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, both, frames -> {});
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v\":1=\"v\":2",
                "\"final_ack\":\"missing\"=\"final_ack\":\"lost\"",
                "\"state\":\"TIME-WAIT\"=\"state\":\"TIME_WAIT\"",
                "\"first_frame\":1=\"first_frame\":\"1\"",
                "\"community_id\":\"1:=\"community_id\":\"2:",
                "\"segments\":13,=",
            })
    void wrongLineIsRefused(String change) throws IOException, CaptureException {
        String[] words = change.split("=", 2);
        String line =
                new ShownCommand("./tcpshake -o jsonl testdata/scenarios/final-ack-missing.pcap")
                        .output()
                        .lines()
                        .findFirst()
                        .orElseThrow();
        assertThat(line).contains(words[0]);
        assertThat(wrong(line.replace(words[0], words[1]))).isNotEmpty();
    }
}
