package io.github.tcpshake.cli;

import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextList;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.text.Messages;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One line for each connection. */
@Command(
        footer = {
            "  tcpshake list capture.pcap",
            "  tcpshake list --state refused,no-answer capture.pcap",
            "  tcpshake list --no-headers capture.pcap | sort -k3"
        })
final class ListCommand extends CaptureCommand {
    @Option(names = "--no-headers")
    private boolean noHeaders;

    ListCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    Renderer text(Writer out, TextOptions options, Messages messages, Drawers drawers) {
        return new TextList(out, options.withHeaders(!noHeaders), messages, isWide(), drawers);
    }
}
