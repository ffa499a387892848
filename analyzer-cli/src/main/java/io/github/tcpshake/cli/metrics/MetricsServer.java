package io.github.tcpshake.cli.metrics;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.text.Messages;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves metrics over HTTP to whoever asks, on threads of its own. */
public final class MetricsServer implements AutoCloseable {
    private final HTTPServer server;
    private final ExecutorService threads;
    private final String host;

    private MetricsServer(HTTPServer server, ExecutorService threads, String host) {
        this.server = server;
        this.threads = threads;
        this.host = host;
    }

    /**
     * Reads where to listen.
     *
     * @param text {@code HOST:PORT}, or {@code :PORT} or {@code PORT} on the loopback interface; an
     *     IPv6 address in brackets; port 0 for any free one
     * @throws IllegalArgumentException if it is none of these
     */
    public static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        String port = text.substring(colon + 1);
        boolean hasBrackets = host.startsWith("[") && host.endsWith("]");
        if (!port.matches("[0-9]{1,5}")
                || Integer.parseInt(port) > 0xffff
                || host.contains(":") && !hasBrackets) {
            throw new IllegalArgumentException(
                    "not HOST:PORT, :PORT or [IPV6]:PORT: '" + text + "'");
        }
        return host.isEmpty()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port))
                : InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
    }

    /**
     * Begins to serve.
     *
     * @throws CaptureException if nobody can listen there
     */
    public static MetricsServer start(
            InetSocketAddress address, PrometheusRegistry registry, Messages messages)
            throws CaptureException {
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        2,
                        task -> {
                            Thread thread = new Thread(task, "tcpshake-metrics");
                            thread.setDaemon(true);
                            return thread;
                        });
        String host = address.getHostString();
        try {
            InetAddress bound = InetAddress.getByName(host);
            host = text(bound);
            HTTPServer server =
                    HTTPServer.builder()
                            .inetAddress(bound)
                            .port(address.getPort())
                            .registry(registry)
                            .executorService(threads)
                            .buildAndStart();
            return new MetricsServer(server, threads, host);
        } catch (UnknownHostException e) {
            threads.shutdown();
            throw new CaptureException(
                    said(messages.text("cli.metrics.no-address", "host", host)), e);
        } catch (IOException e) {
            threads.shutdown();
            throw new CaptureException(
                    said(
                            messages.text(
                                    "cli.metrics.cannot-listen",
                                    "host",
                                    host,
                                    "port",
                                    Integer.toString(address.getPort()),
                                    "reason",
                                    String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private static Remark said(String words) {
        return Remark.of(Remark.Kind.SAID, "words", words);
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    /** Returns where the metrics are. */
    public String url() {
        return "http://%s:%d/metrics".formatted(host, server.getPort());
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
    }
}
