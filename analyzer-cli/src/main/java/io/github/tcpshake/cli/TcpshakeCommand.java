package io.github.tcpshake.cli;

import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What all commands share, whatever they read: the look of their help, and their surroundings. */
@Command(
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
abstract class TcpshakeCommand implements Callable<Integer> {
    private final Surroundings at;
    private final Messages messages;

    TcpshakeCommand(Surroundings at, Messages messages) {
        this.at = at;
        this.messages = messages;
    }

    final Surroundings at() {
        return at;
    }

    final Messages messages() {
        return messages;
    }

    /** Prints what a source has to say; the command goes on. */
    final void warn(Remark remark) {
        warn(messages.words(remark));
    }

    /** Prints one line on standard error; the command goes on. */
    final void warn(String line) {
        at.err().println(Main.NAME + ": " + Escape.controls(line));
    }
}
