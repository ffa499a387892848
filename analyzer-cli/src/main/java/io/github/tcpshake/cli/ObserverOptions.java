package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.cli.alert.FindingAlerts;
import io.github.tcpshake.cli.metrics.ConnectionMetrics;
import io.github.tcpshake.cli.metrics.MetricsServer;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.text.Messages;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who else is told of what happens: a command of the user, and whoever asks for metrics. */
final class ObserverOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--on-finding", paramLabel = "COMMAND")
    private Optional<String> onFinding = Optional.empty();

    @Option(names = "--metrics", paramLabel = "HOST:PORT")
    private Optional<String> metrics = Optional.empty();

    /** Complains about values that make no sense. */
    void check() {
        metricsAddress();
        if (onFinding.isPresent() && onFinding.get().isBlank()) {
            throw misuse("on-finding");
        }
    }

    private Optional<InetSocketAddress> metricsAddress() {
        try {
            return metrics.map(MetricsServer::address);
        } catch (IllegalArgumentException e) {
            throw misuse("metrics-address", "word", metrics.orElse(""));
        }
    }

    private Misuse misuse(String key, String... namesAndValues) {
        return new Misuse(command.commandLine(), key, namesAndValues);
    }

    /**
     * Starts what the user asked for.
     *
     * @param least how sure a finding must be for a command to run
     * @param err gets what commands write
     * @param tell told in one line where the metrics are, and what goes wrong
     * @throws CaptureException if nobody can listen where the metrics should be served
     */
    Observers start(Confidence least, OutputStream err, Messages messages, Consumer<String> tell)
            throws CaptureException {
        List<LiveRenderer> told = new ArrayList<>();
        Optional<MetricsServer> server = Optional.empty();
        Optional<InetSocketAddress> address = metricsAddress();
        if (address.isPresent()) {
            ConnectionMetrics counts = new ConnectionMetrics();
            MetricsServer started = MetricsServer.start(address.get(), counts.registry(), messages);
            server = Optional.of(started);
            told.add(counts);
            tell.accept(messages.text("cli.metrics.url", "url", started.url()));
        }
        onFinding.ifPresent(
                words -> told.add(new FindingAlerts(words, least, err, messages, tell)));
        return new Observers(told, server);
    }
}
