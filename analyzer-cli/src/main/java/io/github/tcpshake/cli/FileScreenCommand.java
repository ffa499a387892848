package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.cli.tui.CopiedFrames;
import io.github.tcpshake.cli.tui.Pace;
import io.github.tcpshake.cli.tui.PacedSource;
import io.github.tcpshake.cli.tui.Rereading;
import io.github.tcpshake.cli.tui.Watching.Subject;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the commands share that fill the screen with what files hold. */
@Command(
        customSynopsis = {
            "${COMMAND-FULL-NAME} [OPTION]... FILE...",
            "       ${COMMAND-FULL-NAME} [OPTION]... -r FILE [FILTER]"
        })
abstract sealed class FileScreenCommand extends ScreenCommand permits TopCommand, BrowseCommand {
    @Mixin private InputOptions input = new InputOptions();

    FileScreenCommand(Surroundings at, Messages messages, String name) {
        super(at, messages, name);
    }

    /** Returns how fast the files are read. */
    abstract Pace pace();

    @Override
    public final Integer call() throws CaptureException, IOException {
        Pace pace = pace();
        List<String> files = input.files();
        String expression = input.expression();
        Rereading.Opening opening = () -> Sources.open(files, expression, at().in());
        try (PacketSource file = opening.open();
                LiveSource source = new PacedSource(file, pace)) {
            Subject subject =
                    new Subject(
                            title(named(files)),
                            analyzer(),
                            source,
                            expression.isEmpty() ? InputSize.bytes(files) : -1,
                            Optional.of(pace),
                            input.isStream() ? Optional.empty() : Optional.of(opening),
                            input.isStream()
                                    ? Optional.empty()
                                    : Optional.of(new CopiedFrames(opening, source.facts())));
            return run(subject);
        }
    }

    private String named(List<String> files) {
        String first = files.get(0);
        return files.size() == 1
                ? first
                : messages().count("tui.title.more", files.size() - 1L, "first", first);
    }
}
