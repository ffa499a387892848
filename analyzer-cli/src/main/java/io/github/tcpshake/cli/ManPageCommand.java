package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** The manual page, for packages: made of what {@code --help} says. */
@Command(hidden = true, footer = "  tcpshake man-page > tcpshake.1 && man -l tcpshake.1")
final class ManPageCommand extends TcpshakeCommand {
    ManPageCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws IOException {
        OutputTarget target = new OutputTarget(at(), ColorChoice.NEVER, () -> {});
        try (Writer writer = new OutputStreamWriter(target.stream(), StandardCharsets.UTF_8)) {
            String page = new ManPage(messages()).of(Main.all(at(), messages()).getCommandSpec());
            writer.write(page);
        }
        return ExitCodes.OK;
    }
}
