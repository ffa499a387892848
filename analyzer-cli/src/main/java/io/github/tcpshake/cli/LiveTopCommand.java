package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.cli.tui.FullScreen;
import io.github.tcpshake.cli.tui.Watching;
import io.github.tcpshake.cli.tui.Watching.Result;
import io.github.tcpshake.cli.tui.Watching.Subject;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code top -i IF} and {@code top -}: the table of what happens now. */
@Command(
        customSynopsis = {
            "${COMMAND-FULL-NAME} [OPTION]... -i IF [FILTER]",
            "       ${COMMAND-FULL-NAME} [OPTION]... - [FILTER]"
        },
        footer = {
            "  sudo tcpshake top -i eth0",
            "  ssh host tcpdump -U -s 256 -w - tcp | tcpshake top -"
        })
final class LiveTopCommand extends ScreenCommand {
    /** The filter of a stream's writer may wait as long as the disk needs. */
    private static final long PATIENCE_NANOS = 0;

    @Mixin private LiveInputOptions input = new LiveInputOptions();
    @Mixin private RecordingOptions recording = new RecordingOptions();

    LiveTopCommand(Surroundings at, Messages messages) {
        super(at, messages, "top");
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        input.check();
        recording.check();
        try (LiveSource source = open()) {
            Subject subject =
                    new Subject(
                            title(input.from()),
                            analyzer(),
                            source,
                            -1,
                            Optional.empty(),
                            Optional.empty());
            int status = run(subject);
            boolean failed = recording.hasFailed(source.facts(), messages(), this::warn);
            return failed ? ExitCodes.FAILURE : status;
        }
    }

    private LiveSource open() throws CaptureException {
        LiveSource captured = input.open(at().in(), recording.isGiven());
        try {
            return recording.record(captured, at().out(), PATIENCE_NANOS, messages(), this::warn);
        } catch (CaptureException e) {
            captured.close();
            throw e;
        }
    }

    @Override
    Result show(Watching watching, FullScreen screen, Subject subject) throws IOException {
        return watching.top(screen, subject);
    }
}
