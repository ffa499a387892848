package io.github.tcpshake.cli;

import io.github.tcpshake.cli.tui.FullScreen;
import io.github.tcpshake.cli.tui.Pace;
import io.github.tcpshake.cli.tui.Watching;
import io.github.tcpshake.cli.tui.Watching.Result;
import io.github.tcpshake.cli.tui.Watching.Subject;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A live table of the connections that fills the screen. */
@Command(footer = {"  tcpshake top capture.pcap", "  tcpshake top --speed 10 capture.pcap"})
final class TopCommand extends FileScreenCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Option(names = "--speed", paramLabel = "N")
    private String speed = "1";

    TopCommand(Surroundings at, Messages messages) {
        super(at, messages, "top");
    }

    @Override
    Pace pace() {
        if (speed.equals("max")) {
            return new Pace(Pace.MAX);
        }
        if (speed.matches("[0-9]{1,6}([.][0-9]{1,3})?") && Double.parseDouble(speed) > 0) {
            return new Pace(Double.parseDouble(speed));
        }
        throw new Misuse(command.commandLine(), "speed", "word", speed);
    }

    @Override
    Result show(Watching watching, FullScreen screen, Subject subject) throws IOException {
        return watching.top(screen, subject);
    }
}
