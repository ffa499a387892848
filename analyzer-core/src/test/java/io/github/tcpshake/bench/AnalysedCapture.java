package io.github.tcpshake.bench;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the analysis of a generated capture told, to be told again. */
@State(Scope.Benchmark)
public class AnalysedCapture {
    /** What a renderer is told. */
    private interface Telling {
        void to(Renderer renderer) throws IOException;
    }

    private final List<Telling> told = new ArrayList<>();

    @Setup(Level.Trial)
    public void analyse(GeneratedCapture capture) throws CaptureException, IOException {
        try (PacketSource source = capture.open()) {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, new Keeper(), frames -> {});
        }
    }

    void tell(Renderer renderer) throws IOException {
        for (Telling one : told) {
            one.to(renderer);
        }
    }

    private final class Keeper implements Renderer {
        @Override
        public void connection(ConnectionReport report, List<Finding> findings) {
            told.add(renderer -> renderer.connection(report, findings));
        }

        @Override
        public void finding(Finding finding) {
            told.add(renderer -> renderer.finding(finding));
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) {
            told.add(renderer -> renderer.end(summary, tally));
        }
    }
}
