package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextFindings;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Only what went wrong, with reasons. */
@Command(
        footer = {
            "  tcpshake findings capture.pcap",
            "  tcpshake findings --min-confidence likely capture.pcap",
            "  tcpshake findings --fail-on certain capture.pcap || echo broken"
        })
final class FindingsCommand extends CaptureCommand {
    @Option(names = "--explain")
    private boolean explained;

    FindingsCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    Renderer text(Writer out, TextOptions options, Messages messages, Drawers drawers) {
        return new TextFindings(
                out, options.withExplained(explained), messages, drawers, isStream());
    }

    /**
     * Bare facts, such as a simultaneous close, are not what somebody asks for who wants faults.
     */
    @Override
    boolean isSubject(ConnectionReport report, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO);
    }
}
