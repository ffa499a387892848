package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.LiveSource;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the commands share that tell what happens while it does: options, the run, its end. */
@Command(
        customSynopsis = {
            "${COMMAND-FULL-NAME} [OPTION]... [-i IF] [FILTER]",
            "       ${COMMAND-FULL-NAME} [OPTION]... - [FILTER]"
        })
abstract sealed class WatchCommand extends TcpshakeCommand
        permits LiveCommand, LiveHalfOpenCommand {
    /** A stream can wait for a slow disk, since whoever writes it waits then; a device cannot. */
    private static final long STREAM_PATIENCE_NANOS = TimeUnit.HOURS.toNanos(1);

    @Mixin private LiveInputOptions input = new LiveInputOptions();
    @Mixin private RecordingOptions recording = new RecordingOptions();
    @Mixin private ObserverOptions observers = new ObserverOptions();
    @Mixin private SelectionOptions selected = new SelectionOptions();
    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private RunOptions run = new RunOptions();

    WatchCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    /** Returns the renderer for a person. */
    abstract LiveRenderer text(Writer out, OutputOptions look, OutputTarget target);

    /** Returns the renderer for a program. */
    abstract LiveRenderer json(OutputStream out) throws IOException;

    final Thresholds thresholds() {
        return run.analyzer().thresholds();
    }

    @Override
    @SuppressWarnings("try") // the signals are taken over, and need nothing else
    public final Integer call() throws CaptureException, IOException {
        input.check();
        output.demandLines();
        recording.check();
        observers.check();
        Analyzer analyzer = new Analyzer(run.analyzer());
        FailOn failOn = new FailOn(run.failOn());
        boolean failed;
        try (LiveSource source = open();
                Interrupts interrupts = new Interrupts()) {
            interrupts.lead(source::stop);
            announce(source.facts());
            try {
                watch(analyzer, source, failOn);
            } finally {
                source.facts().damageRemarks().forEach(this::warn);
            }
            failed = recording.hasFailed(source.facts(), messages(), this::warn);
            failed |= !input.isStream() && !source.facts().damages().isEmpty();
        }
        return failed ? ExitCodes.FAILURE : failOn.isMet() ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    private LiveSource open() throws CaptureException {
        LiveSource captured = input.open(at().in(), recording.isGiven());
        try {
            long patienceNanos = input.isStream() ? STREAM_PATIENCE_NANOS : 0;
            return recording.record(captured, at().out(), patienceNanos, messages(), this::warn);
        } catch (CaptureException e) {
            captured.close();
            throw e;
        }
    }

    private void announce(CaptureFacts facts) {
        if (!output.isQuiet()) {
            warn(
                    facts.snapLength() > 0
                            ? messages()
                                    .text(
                                            "cli.listening",
                                            "from",
                                            input.from(),
                                            "bytes",
                                            Integer.toString(facts.snapLength()))
                            : messages().text("cli.listening.stream", "from", input.from()));
        }
    }

    private void watch(Analyzer analyzer, LiveSource source, FailOn failOn)
            throws CaptureException, IOException {
        OutputTarget target =
                recording.isToStandardOutput()
                        ? OutputTarget.nowhere(at())
                        : new OutputTarget(at(), output.color(), () -> {});
        Selection.Criteria criteria = selected.criteria();
        try (Writer writer = target.writer();
                Observers told =
                        observers.start(
                                criteria.minConfidence(), at().err(), messages(), this::warn)) {
            LiveRenderer renderer =
                    output.format() == OutputFormat.JSONL
                            ? json(target.stream())
                            : text(writer, output, target);
            LiveRenderer shown = new LiveSelection(criteria, failOn, renderer, writer);
            analyzer.watch(source, told.and(shown));
        }
    }
}
