package io.github.tcpshake.cli;

import io.github.tcpshake.render.LiveHalfOpen;
import io.github.tcpshake.render.LiveJsonLines;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import picocli.CommandLine.Command;

/** {@code half-open -i IF}: connections as they become half-open, and as they no longer are. */
@Command(
        footer = {
            "  sudo tcpshake half-open -i eth0",
            "  sudo tcpshake half-open -i any --min-confidence certain -o jsonl port 443"
        })
final class LiveHalfOpenCommand extends WatchCommand {
    LiveHalfOpenCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    LiveRenderer text(Writer out, OutputOptions look, OutputTarget target) {
        return new LiveHalfOpen(out, look.liveText(target), messages(), thresholds());
    }

    @Override
    LiveRenderer json(OutputStream out) throws IOException {
        return new LiveJsonLines(out, true, thresholds());
    }
}
