package io.github.tcpshake.cli;

import io.github.tcpshake.cli.metrics.MetricsServer;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.watch.Change;
import io.github.tcpshake.watch.LiveView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Those who are told of everything beside the person who watches. */
final class Observers implements AutoCloseable {
    private final List<LiveRenderer> told;
    private final Optional<MetricsServer> server;

    Observers(List<LiveRenderer> told, Optional<MetricsServer> server) {
        this.told = List.copyOf(told);
        this.server = server;
    }

    /** Returns a renderer that tells the given one first, and then all the others. */
    LiveRenderer and(LiveRenderer shown) {
        if (told.isEmpty()) {
            return shown;
        }
        List<LiveRenderer> all = new ArrayList<>();
        all.add(shown);
        all.addAll(told);
        return new All(all);
    }

    @Override
    public void close() {
        server.ifPresent(MetricsServer::close);
    }

    private record All(List<LiveRenderer> renderers) implements LiveRenderer {
        @Override
        public void changed(Change change) throws IOException {
            for (LiveRenderer each : renderers) {
                each.changed(change);
            }
        }

        @Override
        public void tick(LiveView view) throws IOException {
            for (LiveRenderer each : renderers) {
                each.tick(view);
            }
        }

        @Override
        public boolean namesStreams() {
            return renderers.stream().anyMatch(Renderer::namesStreams);
        }

        @Override
        public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
            for (LiveRenderer each : renderers) {
                each.connection(report, findings);
            }
        }

        @Override
        public void finding(Finding finding) throws IOException {
            for (LiveRenderer each : renderers) {
                each.finding(finding);
            }
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) throws IOException {
            for (LiveRenderer each : renderers) {
                each.end(summary, tally);
            }
        }
    }
}
