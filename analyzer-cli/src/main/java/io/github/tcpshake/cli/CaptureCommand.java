package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.ConnectionLadder;
import io.github.tcpshake.render.CsvTable;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.mermaid.MermaidDiagram;
import io.github.tcpshake.render.svg.SvgDocument;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What all commands that read captures to their end share: options, the run, and its exit status.
 */
abstract sealed class CaptureCommand extends FilesCommand
        permits ReadCommand, ListCommand, FindingsCommand, HalfOpenCommand {
    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private RunOptions run = new RunOptions();
    @Mixin private ThreadOptions threads = new ThreadOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    CaptureCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    /**
     * Returns the renderer for a person.
     *
     * @param drawers may help it
     */
    abstract Renderer text(Writer out, TextOptions options, Messages messages, Drawers drawers);

    /** Tells whether lines may be as long as they like. */
    final boolean isWide() {
        return output.format() == OutputFormat.WIDE;
    }

    /** Complains about values of the command's own options that make no sense. */
    void check() {}

    /** Tells whether the connection is one the command is about. */
    boolean isSubject(ConnectionReport report, List<Finding> findings) {
        return true;
    }

    @Override
    public final Integer call() throws CaptureException, IOException {
        check();
        AnalyzerOptions options = threads.forFiles(run.analyzer(), input().files(), isStream());
        FailOn failOn = new FailOn(run.failOn());
        read(output.isQuiet(), (source, shown) -> analyze(options, source, shown, failOn));
        return failOn.isMet() ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    private void analyze(
            AnalyzerOptions options, PacketSource source, Progress progress, FailOn failOn)
            throws CaptureException, IOException {
        OutputTarget target = new OutputTarget(at(), output.color(), progress::erase);
        try (Writer writer = target.writer();
                Drawers drawers = Drawers.of(options.threads())) {
            Renderer renderer = renderer(target, writer, drawers);
            Selection selection = new Selection(selected().criteria(), failOn, renderer);
            new Analyzer(options).analyze(source, selection, progress);
            if ((output.format() == OutputFormat.TEXT || isWide()) && !output.isQuiet()) {
                tellLeftOut(selection, writer);
            }
            selection.demandAll(command.commandLine(), messages());
        }
    }

    private Renderer renderer(OutputTarget target, Writer writer, Drawers drawers)
            throws IOException {
        TextOptions look = output.text(target);
        Renderer renderer =
                switch (output.format()) {
                    case CSV -> narrowed(new CsvTable(target.stream(), drawers));
                    case TEXT, WIDE -> text(writer, look, messages(), drawers);
                    case JSONL -> narrowed(new JsonLines(target.stream(), drawers));
                    case SVG -> picture(look, ladder -> svg(ladder, target));
                    case MERMAID -> picture(look, ladder -> MermaidDiagram.write(ladder, writer));
                };
        return isStream() ? new AsItComes(renderer, writer) : renderer;
    }

    /** Draws a ladder. */
    private interface Drawing {
        void draw(Ladder ladder) throws IOException;
    }

    private Renderer picture(TextOptions look, Drawing drawing) {
        ConnectionLadder ladders = new ConnectionLadder(look, messages());
        OneConnection one =
                new OneConnection(
                        command.commandLine(),
                        output.format(),
                        (report, findings) -> drawing.draw(ladders.of(report, findings)));
        return narrowed(one);
    }

    private Renderer narrowed(Renderer renderer) {
        return new Narrowed(this::isSubject, renderer);
    }

    private void svg(Ladder ladder, OutputTarget target) throws IOException {
        SvgDocument.write(ladder, at().language().locale().getLanguage(), target.stream());
    }

    private void tellLeftOut(Selection selection, Writer writer) throws IOException {
        List<String> parts = new ArrayList<>();
        if (selection.connectionsLeftOut() > 0) {
            parts.add(messages().count("cli.connections", selection.connectionsLeftOut()));
        }
        if (selection.findingsLeftOut() > 0) {
            parts.add(messages().count("cli.findings", selection.findingsLeftOut()));
        }
        if (!parts.isEmpty()) {
            String what = messages().list(parts);
            String by = selected().given();
            writer.write(messages().text("cli.left-out", "options", by, "what", what) + "\n");
        }
    }
}
