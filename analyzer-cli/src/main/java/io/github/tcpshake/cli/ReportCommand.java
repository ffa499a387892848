package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.render.html.HtmlReport;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A page of HTML for those who have no terminal. */
@Command(
        footer = {
            "  tcpshake report capture.pcap -o report.html",
            "  tcpshake report --lang zh -o report.html a.pcap b.pcap",
            "  tcpshake report -o - capture.pcap | gzip > report.html.gz"
        })
final class ReportCommand extends FilesCommand {
    @Mixin private RunOptions run = new RunOptions();
    @Mixin private ThreadOptions threads = new ThreadOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true)
    private String file = "";

    @Mixin private QuietOption quiet = new QuietOption();

    ReportCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        ResultFile page = new ResultFile(command.commandLine(), "-o", file);
        page.check(input().files());
        Analyzer analyzer =
                new Analyzer(threads.forFiles(run.analyzer(), input().files(), isStream()));
        FailOn failOn = new FailOn(run.failOn());
        HtmlReport report = new HtmlReport(() -> page.open(at()), at().language().localesFrom());
        Selection selection = new Selection(selected().criteria(), failOn, report);
        read(quiet.isQuiet(), (source, progress) -> analyzer.analyze(source, selection, progress));
        selection.demandAll(command.commandLine(), messages());
        return failOn.isMet() ? ExitCodes.FINDINGS : ExitCodes.OK;
    }
}
