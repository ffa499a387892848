package io.github.tcpshake.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.detect.connection.Detectors;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Detectors that are not asked about a connection would have found nothing on it. */
class SignsTest {
    private final Detectors detectors = Detectors.standard(Thresholds.STANDARD);

    @TestFactory
    Stream<DynamicTest> everyDetectorThatFindsSomethingIsAsked() {
        return Testdata.forEveryScenario(
                script -> {
                    for (ConnectionReport report : reports(script)) {
                        assertThat(detectors.examine(report)).isEqualTo(askAll(report));
                    }
                });
    }

    private List<Finding> askAll(ConnectionReport report) {
        List<Finding> found = new ArrayList<>();
        Case subject = new Case(report, Thresholds.STANDARD, found);
        for (Detector detector : detectors.detectors()) {
            detector.examine(subject, found::add);
        }
        return found;
    }

    private static List<ConnectionReport> reports(Script script)
            throws CaptureException, IOException {
        List<ConnectionReport> reports = new ArrayList<>();
        Renderer collector =
                new Renderer() {
                    @Override
                    public void connection(ConnectionReport report, List<Finding> findings) {
                        reports.add(report);
                    }

                    @Override
                    public void finding(Finding finding) {
                        // about hosts: no detector of connections raises it
                    }

                    @Override
                    public void end(CaptureSummary summary, Tally tally) {
                        // the reports are all that is wanted
                    }
                };
        try (ScriptSource source = new ScriptSource(script)) {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, collector, frames -> {});
        }
        return reports;
    }
}
