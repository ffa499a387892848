package io.github.tcpshake.watch;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.script.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a script makes the watch tell, one line for each change but the mere updates. */
final class Told implements LiveRenderer {
    private static final long MILLISECOND = 1_000_000L;

    private final List<String> lines = new ArrayList<>();
    private long startNanos;
    private long nowNanos;

    private Told() {}

    /** Plays a script with its silences. */
    static List<String> by(String script) {
        Told told = new Told();
        byte[] capture = Script.of(script).capture();
        try (PacketSource frames =
                CaptureFiles.open(List.of("-"), new ByteArrayInputStream(capture))) {
            new Analyzer(AnalyzerOptions.standard()).watch(new PassingTime(frames), told);
        } catch (CaptureException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told.lines;
    }

    @Override
    public void changed(Change change) {
        startNanos = startNanos == 0 ? change.examined().report().startNanos() : startNanos;
        if (change.kind() != Change.Kind.UPDATED) {
            String code = change.finding().map(f -> " " + f.code().id()).orElse("");
            String kind = change.kind().name().toLowerCase(Locale.ROOT);
            long at = (change.nanos() - startNanos) / MILLISECOND;
            lines.add(at + " ms: " + change.connection() + " " + kind + code);
        }
    }

    @Override
    public void tick(LiveView view) {
        if (view.nowNanos() < nowNanos) {
            throw new AssertionError("time went back");
        }
        nowNanos = view.nowNanos();
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        lines.add("connection " + report.id());
    }

    @Override
    public void finding(Finding finding) {
        lines.add("finding " + finding.code().id());
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {}
}
