package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.HalfOpenSense;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextHalfOpen;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine.Command;

/** Half-open connections of either sense. */
@Command(
        footer = {
            "  tcpshake half-open capture.pcap",
            "  tcpshake half-open --min-confidence certain -o jsonl capture.pcap"
        })
final class HalfOpenCommand extends CaptureCommand {
    HalfOpenCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    Renderer text(Writer out, TextOptions options, Messages messages, Drawers drawers) {
        return new TextHalfOpen(out, options, messages);
    }

    @Override
    boolean isSubject(ConnectionReport report, List<Finding> findings) {
        return HalfOpenSense.of(report, findings).isPresent();
    }
}
