package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.file.CaptureCopy;
import io.github.tcpshake.capture.libpcap.LibpcapFilter;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands share that read captures twice: to analyse them, and to copy frames of them. */
abstract class CopyCommand extends FilesCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-w", "--write"},
            paramLabel = "FILE")
    private String target = "";

    @Mixin private QuietOption quiet = new QuietOption();

    @Mixin private AnalysisOptions analysis = new AnalysisOptions();
    @Mixin private ThreadOptions threads = new ThreadOptions();

    CopyCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    /** Analyses the captures; hands what is selected to a renderer. */
    final CaptureFacts analyze(Renderer renderer) throws CaptureException, IOException {
        if (target.isEmpty()) {
            throw new Misuse(command.commandLine(), "record-nothing");
        }
        if (isStream()) {
            throw new Misuse(command.commandLine(), "copy-stream");
        }
        Analyzer analyzer =
                new Analyzer(threads.forFiles(analysis.analyzer(), input().files(), false));
        Selection selection = new Selection(selected().criteria(), finding -> {}, renderer);
        CaptureFacts known =
                read(
                        quiet.isQuiet(),
                        (source, progress) -> analyzer.analyze(source, selection, progress));
        selection.demandAll(command.commandLine(), messages());
        return known;
    }

    final String target() {
        return target;
    }

    /** Returns what copies frames of the captures that were analysed. */
    final CaptureCopy copy(CaptureFacts known) throws CaptureException {
        String expression = input().expression();
        FrameFilter filter =
                expression.isEmpty() ? FrameFilter.ALL : LibpcapFilter.compile(expression);
        return new CaptureCopy(input().files(), filter, known, at().out());
    }

    /** Prints a line about what was done, unless standard output holds the copy itself. */
    final void tell(String line) throws IOException {
        if (quiet.isQuiet() || target.equals(CaptureCopy.STANDARD_OUTPUT)) {
            return;
        }
        OutputTarget out = new OutputTarget(at(), ColorChoice.NEVER, () -> {});
        try (Writer writer = out.writer()) {
            writer.write(line + "\n");
        }
    }
}
