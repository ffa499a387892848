package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.cli.tui.FullScreen;
import io.github.tcpshake.cli.tui.KeptFrames;
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
    /** Neither a device nor a person waits for a slow disk. */
    private static final long PATIENCE_NANOS = 0;

    /** What is kept of the newest frames, to save connections from. */
    private static final long MOST_KEPT_BYTES = 64L << 20;

    @Mixin private LiveInputOptions input = new LiveInputOptions();
    @Mixin private RecordingOptions recording = new RecordingOptions();

    LiveTopCommand(Surroundings at, Messages messages) {
        super(at, messages, "top");
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        input.check();
        recording.check();
        try (KeptFrames source = new KeptFrames(open(), keptBytes())) {
            Subject subject =
                    new Subject(
                            title(input.from()),
                            analyzer(),
                            source,
                            -1,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(source));
            int status = run(subject);
            boolean failed = recording.hasFailed(source.facts(), messages(), this::warn);
            return failed ? ExitCodes.FAILURE : status;
        }
    }

    private static long keptBytes() {
        return Math.min(MOST_KEPT_BYTES, Runtime.getRuntime().maxMemory() / 8);
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
