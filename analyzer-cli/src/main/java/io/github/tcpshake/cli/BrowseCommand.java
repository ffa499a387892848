package io.github.tcpshake.cli;

import io.github.tcpshake.cli.tui.FullScreen;
import io.github.tcpshake.cli.tui.Pace;
import io.github.tcpshake.cli.tui.Watching;
import io.github.tcpshake.cli.tui.Watching.Result;
import io.github.tcpshake.cli.tui.Watching.Subject;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The connections of captures as a table that fills the screen. */
@Command(
        footer = {
            "  tcpshake browse capture.pcap",
            "  tcpshake browse -r capture.pcap host 192.0.2.10"
        })
final class BrowseCommand extends FileScreenCommand {
    private static final int HEAP_SHARE = 3;

    BrowseCommand(Surroundings at, Messages messages) {
        super(at, messages, "browse");
    }

    @Override
    Pace pace() {
        return new Pace(Pace.MAX);
    }

    @Override
    Result show(Watching watching, FullScreen screen, Subject subject) throws IOException {
        return watching.browse(screen, subject, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }
}
