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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who else is told of what happens: a command of the user, and whoever asks for metrics. */
final class ObserverOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--on-finding",
            paramLabel = "COMMAND",
            description =
                    "Have /bin/sh run COMMAND for each new warning or error at least"
                            + " --min-confidence sure, with the finding as JSON on its standard"
                            + " input and in TCPSHAKE_CODE, TCPSHAKE_CONFIDENCE and so on; at most"
                            + " 4 at once, 10 a second, 30 s each.")
    private Optional<String> onFinding = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description =
                    "Serve metrics for Prometheus at http://HOST:PORT/metrics; without HOST on the"
                            + " loopback interface, with port 0 on any free one.")
    private Optional<String> metrics = Optional.empty();

    /** Complains about values that make no sense. */
    void check() {
        metricsAddress();
        if (onFinding.isPresent() && onFinding.get().isBlank()) {
            throw misuse("--on-finding needs a command");
        }
    }

    private Optional<InetSocketAddress> metricsAddress() {
        try {
            return metrics.map(MetricsServer::address);
        } catch (IllegalArgumentException e) {
            throw misuse("--metrics: " + e.getMessage());
        }
    }

    private ParameterException misuse(String problem) {
        return new ParameterException(command.commandLine(), problem);
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
            MetricsServer started = MetricsServer.start(address.get(), counts.registry());
            server = Optional.of(started);
            told.add(counts);
            tell.accept(messages.text("cli.metrics.url", "url", started.url()));
        }
        onFinding.ifPresent(
                words -> told.add(new FindingAlerts(words, least, err, messages, tell)));
        return new Observers(told, server);
    }
}
