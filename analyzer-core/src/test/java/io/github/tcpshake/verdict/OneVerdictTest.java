package io.github.tcpshake.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.cut.CapturesOfTests;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The heading, the close line, the forecast, the findings and the states of a connection are said
 * in different places and may not contradict each other, whatever was captured.
 */
class OneVerdictTest {
    @TestFactory
    Stream<DynamicTest> allThatIsSaidOfAConnectionAgrees() throws IOException {
        return CapturesOfTests.all().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertAgreement(file)));
    }

    private static void assertAgreement(Path file) throws IOException, CaptureException {
        for (Said said : allOf(file)) {
            assertThat(said.contradictions()).as(said.text()).isEmpty();
        }
    }

    @Test
    void aHeadingThatNamesTheOtherSideIsSeen() throws IOException, CaptureException {
        Said wrong =
                scenario("reset-by-peer-of-first-closer")
                        .with("reset by the server", "reset by the client");
        assertThat(wrong.contradictions()).anyMatch(line -> line.contains("who reset"));
    }

    @Test
    void aCloseWaitThatIsToldAsAFactIsSeen() throws IOException, CaptureException {
        Said wrong = scenario("fin-unacked").with("if the FIN of the client arrived, ", "");
        assertThat(wrong.contradictions()).anyMatch(line -> line.contains("CLOSE-WAIT"));
    }

    @Test
    void aCloseCalledDoneInSpiteOfAFindingIsSeen() throws IOException, CaptureException {
        Said wrong = scenario("final-ack-missing").with("final ACK not seen", "closed");
        assertThat(wrong.contradictions()).anyMatch(line -> line.contains("is missing"));
    }

    private static Said scenario(String name) throws IOException, CaptureException {
        return allOf(Testdata.folder("scenarios").resolve(name + ".pcap")).get(0);
    }

    private static List<Said> allOf(Path file) throws IOException, CaptureException {
        List<Said> all = new ArrayList<>();
        Renderer collector =
                new Renderer() {
                    @Override
                    public void connection(ConnectionReport report, List<Finding> findings) {
                        all.add(Said.of(report, findings));
                    }

                    @Override
                    public void finding(Finding finding) {
                        // Nothing but connections can contradict themselves.
                    }

                    @Override
                    public void end(CaptureSummary summary, Tally tally) {
                        // The counts are tested elsewhere.
                    }
                };
        try (PacketSource source =
                CaptureFiles.open(List.of(file.toString()), InputStream.nullInputStream())) {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, collector, frames -> {});
        }
        return all;
    }
}
