package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.cli.tui.FullScreen;
import io.github.tcpshake.cli.tui.Watching;
import io.github.tcpshake.cli.tui.Watching.Result;
import io.github.tcpshake.cli.tui.Watching.Subject;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What the commands that fill the screen share: its look, and what is told once it is left. */
abstract sealed class ScreenCommand extends TcpshakeCommand
        permits FileScreenCommand, LiveTopCommand {
    private final String name;

    @Mixin private ScreenOptions look = new ScreenOptions();
    @Mixin private RunOptions run = new RunOptions();

    /**
     * @param name of the command
     */
    ScreenCommand(Surroundings at, Messages messages, String name) {
        super(at, messages);
        this.name = name;
    }

    /** Shows the screen until somebody quits. */
    abstract Result show(Watching watching, FullScreen screen, Subject subject) throws IOException;

    final Analyzer analyzer() {
        return new Analyzer(run.analyzer());
    }

    /** Returns the first line of the screen. */
    final String title(String from) {
        return Main.NAME + " " + name + "  " + Escape.controls(from);
    }

    /** Fills the screen with a subject, prints what the run came to, and returns the status. */
    final int run(Subject subject) throws CaptureException, IOException {
        FailOn failOn = new FailOn(run.failOn());
        OutputTarget target = new OutputTarget(at(), look.color(), () -> {});
        Watching watching =
                new Watching(
                        look.isAscii(target),
                        target.hasColor(),
                        messages(),
                        at().language().locale(),
                        failOn);
        Result result;
        try {
            result = onScreen(watching, subject);
        } finally {
            subject.source().facts().damageRemarks().forEach(this::warn);
        }
        printSummary(result, target);
        if (!result.failure().isEmpty()) {
            warn(result.failure());
            return ExitCodes.FAILURE;
        }
        return failOn.isMet() ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    @SuppressWarnings("try") // the signals are taken over, and need nothing else
    private Result onScreen(Watching watching, Subject subject)
            throws CaptureException, IOException {
        Optional<FullScreen> screen =
                at().outIsTerminal() ? FullScreen.open(at().charset()) : Optional.empty();
        if (screen.isEmpty()) {
            throw new CaptureException(
                    Remark.of(
                            Remark.Kind.SAID,
                            "words",
                            messages().text("tui.no-terminal", "command", name)));
        }
        try (FullScreen full = screen.get();
                Interrupts interrupts = new Interrupts()) {
            interrupts.lead(watching::quit);
            return show(watching, full, subject);
        }
    }

    private void printSummary(Result result, OutputTarget target) throws IOException {
        if (result.summary().isEmpty() || result.tally().isEmpty()) {
            return;
        }
        try (Writer writer = target.writer()) {
            TextOptions options =
                    TextOptions.STANDARD
                            .withAscii(look.isAscii(target))
                            .withColor(target.hasColor())
                            .withWidth(target.columns());
            TextTimeline summary = new TextTimeline(writer, options, messages());
            for (Finding finding : result.elsewhere()) {
                summary.finding(finding);
            }
            summary.end(result.summary().get(), result.tally().get());
        }
    }
}
