package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.StatsCsv;
import io.github.tcpshake.render.StatsJsonLines;
import io.github.tcpshake.render.StatsRenderer;
import io.github.tcpshake.render.StatsText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.stats.Grouping;
import io.github.tcpshake.stats.Statistics;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts of connections by server, client, service or subnet. */
@Command(
        footer = {
            "  tcpshake stats capture.pcap",
            "  tcpshake stats --by client --host 198.51.100.7 capture.pcap",
            "  tcpshake stats --by service -o csv capture.pcap > services.csv"
        })
final class StatsCommand extends FilesCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Option(names = "--by", paramLabel = "WHAT")
    private Grouping by = Grouping.SERVICE;

    @Mixin private LimitOrAllOptions limit = new LimitOrAllOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            descriptionKey = "output-table")
    private TableFormat format = TableFormat.TEXT;

    @Mixin private LookOptions look = new LookOptions();

    @Mixin private QuietOption quiet = new QuietOption();

    @Mixin private AnalysisOptions analysis = new AnalysisOptions();
    @Mixin private ThreadOptions threads = new ThreadOptions();

    StatsCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        limit.check();
        OutputTarget target = new OutputTarget(at(), look.color(), () -> {});
        try (Writer writer = target.writer()) {
            Counting counting = new Counting(new Statistics(by), renderer(target, writer));
            Selection selection = new Selection(selected().criteria(), finding -> {}, counting);
            Analyzer analyzer =
                    new Analyzer(
                            threads.forFiles(analysis.analyzer(), input().files(), isStream()));
            read(
                    quiet.isQuiet(),
                    (source, progress) -> {
                        analyzer.analyze(source, selection, progress);
                        progress.erase();
                    });
            selection.demandAll(command.commandLine(), messages());
        }
        return ExitCodes.OK;
    }

    private StatsRenderer renderer(OutputTarget target, Writer writer) throws IOException {
        return switch (format) {
            case CSV -> new StatsCsv(target.stream());
            case JSONL -> new StatsJsonLines(target.stream());
            case TEXT -> {
                TextOptions options =
                        look.text(target).withQuiet(quiet.isQuiet()).withLimit(limit.value());
                yield new StatsText(writer, options, messages());
            }
        };
    }

    /** Counts what comes and writes it in the end. */
    private record Counting(Statistics statistics, StatsRenderer renderer) implements Renderer {
        @Override
        public void connection(ConnectionReport report, List<Finding> findings) {
            statistics.add(report);
        }

        @Override
        public void finding(Finding finding) {
            // about no single connection
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) throws IOException {
            renderer.write(statistics, summary);
        }
    }
}
