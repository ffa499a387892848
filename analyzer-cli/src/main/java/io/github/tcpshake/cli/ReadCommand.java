package io.github.tcpshake.cli;

import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.text.Messages;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Annotated timelines: the command that is meant when none is named. */
@Command(
        footer = {
            "  tcpshake capture.pcap",
            "  tcpshake -r capture.pcapng.gz host 10.0.0.1 and port 443",
            "  tcpshake --conn 7 --time utc capture.pcap",
            "  tcpdump -U -s 256 -w - tcp | tcpshake -",
            "  tcpshake -o jsonl a.pcap b.pcap | jq .close.result",
            "  tcpshake --fail-on likely -q capture.pcap"
        })
final class ReadCommand extends CaptureCommand {
    @Mixin private LimitOrAllOptions limit = new LimitOrAllOptions();

    @Option(names = "--explain")
    private boolean explained;

    ReadCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    void check() {
        limit.check();
    }

    @Override
    Renderer text(Writer out, TextOptions options, Messages messages, Drawers drawers) {
        return new TextTimeline(
                out,
                options.withExplained(explained).withLimit(limit.value()),
                messages,
                isStream());
    }
}
