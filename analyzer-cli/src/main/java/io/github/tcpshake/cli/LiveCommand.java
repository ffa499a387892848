package io.github.tcpshake.cli;

import io.github.tcpshake.render.LiveJsonLines;
import io.github.tcpshake.render.LiveLines;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.render.LiveTimelines;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What happens on the wire, while it does. */
@Command(
        footer = {
            "  sudo tcpshake live -i eth0",
            "  sudo tcpshake live -i eth0,eth1 --timelines port 443",
            "  ssh host tcpdump -U -s 256 -w - tcp | tcpshake live -",
            "  sudo tcpshake live -i any -w day-%%F.pcapng -G 3600 -q",
            "  sudo tcpshake live -i eth0 --duration 60s --fail-on likely"
        })
final class LiveCommand extends WatchCommand {
    @Option(names = "--timelines")
    private boolean timelines;

    LiveCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    LiveRenderer text(Writer out, OutputOptions look, OutputTarget target) {
        return timelines
                ? new LiveTimelines(out, look.text(target), messages())
                : new LiveLines(out, look.liveText(target), messages());
    }

    @Override
    LiveRenderer json(OutputStream out) throws IOException {
        return new LiveJsonLines(out, false, thresholds());
    }
}
