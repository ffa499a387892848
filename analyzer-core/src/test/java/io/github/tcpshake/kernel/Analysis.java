package io.github.tcpshake.kernel;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What tcpshake makes of one capture: the whole program, with its results kept. */
public final class Analysis implements Renderer {
    private final List<ConnectionReport> connections = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Analysis() {}

    /** Analyses a capture file. */
    public static Analysis of(Path capture) {
        try (PacketSource source =
                CaptureFiles.open(List.of(capture.toString()), InputStream.nullInputStream())) {
            return of(source);
        } catch (CaptureException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Analyses a source to its end, and leaves it open. */
    public static Analysis of(PacketSource source) {
        Analysis analysis = new Analysis();
        try {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, analysis, frames -> {});
        } catch (CaptureException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        analysis.connections.sort(Comparator.comparingLong(ConnectionReport::id));
        return analysis;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> found) {
        connections.add(report);
        findings.addAll(found);
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        // Counts follow from what was collected.
    }

    /** Returns the connections in order of their first frames. */
    public List<ConnectionReport> connections() {
        return connections;
    }

    public List<Finding> findings() {
        return findings;
    }
}
