package io.github.tcpshake.cli.metrics;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.watch.Change;
import io.github.tcpshake.watch.LiveView;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what it is told. Told by the thread of the analysis alone; the registry may be read by
 * any.
 */
public final class ConnectionMetrics implements LiveRenderer {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final TcpState[] STATES = TcpState.values();

    private final Catalogue metrics = new Catalogue();
    private final Map<Long, Standing> standings = new HashMap<>();
    private final int[] clients = new int[STATES.length];
    private final int[] servers = new int[STATES.length];
    private int halfOpen;
    private long evicted;
    private Captured captured = Captured.NOTHING;

    /** Where a connection that is followed stood when it was last told of. */
    private record Standing(TcpState client, TcpState server, boolean isHalfOpen) {
        static Standing of(ConnectionReport report) {
            return new Standing(
                    report.client().state(),
                    report.server().state(),
                    report.handshake().result() == Handshake.Result.HALF_OPEN);
        }
    }

    /** The counts of a capture at one moment. */
    private record Captured(
            long frames, long bytes, long byKernel, long byInterface, long notWritten) {
        static final Captured NOTHING = new Captured(0, 0, 0, 0, 0);

        static Captured of(CaptureFacts facts) {
            return new Captured(
                    facts.frames(),
                    facts.bytes(),
                    facts.droppedByKernel(),
                    facts.droppedByInterface(),
                    facts.notWritten());
        }
    }

    public ConnectionMetrics() {
        // A series that does not exist cannot be alerted on; these begin at 0.
        for (TcpState state : STATES) {
            metrics.connections.labelValues("client", state.rfcName());
            metrics.connections.labelValues("server", state.rfcName());
        }
        for (String by : List.of("kernel", "interface", "recording")) {
            metrics.dropped.initLabelValues(by);
        }
        for (String begin : List.of("syn", "midstream")) {
            metrics.opens.initLabelValues(begin);
        }
        for (String result : List.of("refused", "rejected", "unanswered", "half-open", "aborted")) {
            metrics.openFailures.initLabelValues(result);
        }
    }

    /** Returns what is counted, for an exporter. */
    public PrometheusRegistry registry() {
        return metrics.registry;
    }

    @Override
    public void changed(Change change) {
        ConnectionReport report = change.examined().report();
        put(report);
        switch (change.kind()) {
            case OPENED ->
                    metrics.opens
                            .labelValues(report.visibility().midstream() ? "midstream" : "syn")
                            .inc();
            case ESTABLISHED -> established(report.handshake());
            case ENDED -> ended(report);
            case FOUND -> change.finding().ifPresent(this::raised);
            case HALF_CLOSED, RESOLVED, UPDATED -> {}
        }
    }

    private void put(ConnectionReport report) {
        Standing now = Standing.of(report);
        Standing before = standings.put(report.id(), now);
        if (before != null) {
            add(before, -1);
        }
        add(now, 1);
        if (now.isHalfOpen && (before == null || !before.isHalfOpen)) {
            metrics.halfOpens.inc();
        }
    }

    private void add(Standing standing, int count) {
        clients[standing.client.ordinal()] += count;
        servers[standing.server.ordinal()] += count;
        halfOpen += standing.isHalfOpen ? count : 0;
    }

    private void established(Handshake handshake) {
        metrics.establishes.inc();
        if (handshake.durationNanos() >= 0) {
            metrics.handshake.observe(handshake.durationNanos() / NANOS_PER_SECOND);
        }
    }

    private void ended(ConnectionReport report) {
        if (report.handshake().wasOpen()) {
            Teardown teardown = report.teardown();
            metrics.closes.labelValues(label(teardown.style()), label(teardown.first())).inc();
        } else {
            metrics.openFailures.labelValues(label(report.handshake().result())).inc();
        }
    }

    private void raised(Finding finding) {
        metrics.findings
                .labelValues(
                        finding.code().id(), label(finding.severity()), label(finding.confidence()))
                .inc();
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void tick(LiveView view) {
        metrics.tracked.set(view.connections());
        metrics.time.set(Math.max(0, view.nowNanos()) / NANOS_PER_SECOND);
        publish(view.summary());
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        Standing last = standings.remove(report.id());
        if (last != null) {
            add(last, -1);
        }
    }

    @Override
    public void finding(Finding finding) {
        raised(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        metrics.tracked.set(0);
        publish(summary);
    }

    private void publish(CaptureSummary summary) {
        for (TcpState state : STATES) {
            String name = state.rfcName();
            metrics.connections.labelValues("client", name).set(clients[state.ordinal()]);
            metrics.connections.labelValues("server", name).set(servers[state.ordinal()]);
        }
        metrics.halfOpen.set(halfOpen);
        metrics.evicted.inc(summary.evicted() - evicted);
        evicted = summary.evicted();
        Captured now = Captured.of(summary.capture());
        metrics.frames.inc(now.frames - captured.frames);
        metrics.bytes.inc(now.bytes - captured.bytes);
        dropped("kernel", now.byKernel - captured.byKernel);
        dropped("interface", now.byInterface - captured.byInterface);
        dropped("recording", now.notWritten - captured.notWritten);
        captured = now;
    }

    /** Adds what is new; what the kernel counts may be corrected downwards, and a counter not. */
    private void dropped(String by, long count) {
        if (count > 0) {
            Counter dropped = metrics.dropped;
            dropped.labelValues(by).inc(count);
        }
    }
}
