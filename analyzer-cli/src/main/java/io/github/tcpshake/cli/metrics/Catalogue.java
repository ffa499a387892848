package io.github.tcpshake.cli.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;

/**
 * Every metric that is served, with its help and labels. Values of labels are constants of the
 * program, never addresses, so that their number is bounded. docs/metrics.md lists them. Any thread
 * may count and read.
 */
final class Catalogue {
    /** In seconds. A SYN or SYN-ACK is sent again about 1, 3 and 7 s after the first. */
    private static final double[] HANDSHAKE_BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.9, 1.2, 2.8, 3.4, 6.5, 7.8, 15,
        31, 63
    };

    final PrometheusRegistry registry = new PrometheusRegistry();

    final Gauge connections =
            gauge(
                    "tcpshake_connections",
                    "Connections that are followed, by the state each endpoint is presumed in.",
                    "endpoint",
                    "state");
    final Gauge tracked =
            gauge("tcpshake_connections_tracked", "Connections that are followed at this moment.");
    final Counter evicted =
            counter(
                    "tcpshake_connections_evicted",
                    "Connections that left early for want of room (--max-connections).");
    final Counter opens =
            counter(
                    "tcpshake_opens",
                    "Connections that came up: with a SYN, or midstream where the capture began"
                            + " late.",
                    "begin");
    final Counter establishes =
            counter("tcpshake_establishes", "Handshakes that were completed (RFC 9293 3.5).");
    final Counter openFailures =
            counter(
                    "tcpshake_open_failures",
                    "Attempts that ended without a connection, by what became of them.",
                    "result");
    final Gauge halfOpen =
            gauge(
                    "tcpshake_half_open_connections",
                    "Connections that now wait in SYN-RECEIVED longer than usual for the third"
                            + " segment.");
    final Counter halfOpens =
            counter(
                    "tcpshake_half_opens",
                    "Connections that became half-open, whether or not they were resolved later.");
    final Counter closes =
            counter(
                    "tcpshake_closes",
                    "Connections that were open and ended, by the shape of the close and who closed"
                            + " first.",
                    "style",
                    "first");
    final Counter findings =
            counter(
                    "tcpshake_findings",
                    "Findings that were raised. One that becomes surer is raised again.",
                    "code",
                    "severity",
                    "confidence");
    final Histogram handshake =
            Histogram.builder()
                    .name("tcpshake_handshake_seconds")
                    .help("Time from the first SYN to the ACK of the SYN-ACK.")
                    .unit(Unit.SECONDS)
                    .classicOnly()
                    .classicUpperBounds(HANDSHAKE_BOUNDS)
                    .register(registry);
    final Counter frames = counter("tcpshake_frames", "Frames that were captured.");
    final Counter bytes =
            Counter.builder()
                    .name("tcpshake_captured_bytes")
                    .help("Bytes of these frames, as far as they were captured.")
                    .unit(Unit.BYTES)
                    .register(registry);
    final Counter dropped =
            counter(
                    "tcpshake_dropped_frames",
                    "Frames that are missing: dropped by the kernel or the interface before they"
                            + " could be analysed, or analysed but not written to the file of -w.",
                    "by");
    final Gauge time =
            Gauge.builder()
                    .name("tcpshake_capture_time_seconds")
                    .help("How far the capture has come: its newest time, since the epoch.")
                    .unit(Unit.SECONDS)
                    .register(registry);

    private Gauge gauge(String name, String help, String... labels) {
        return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }
}
