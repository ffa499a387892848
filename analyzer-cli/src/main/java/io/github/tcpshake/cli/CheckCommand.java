package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.check.Rule;
import io.github.tcpshake.check.RuleBook;
import io.github.tcpshake.check.RuleResult;
import io.github.tcpshake.render.AppliedRules;
import io.github.tcpshake.render.CheckJsonLines;
import io.github.tcpshake.render.CheckText;
import io.github.tcpshake.render.JunitXml;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rules that a capture must keep: for tests of programs, and for CI. */
@Command(
        footer = {
            "  tcpshake check capture.pcap --expect 'every connection closed, first=client, "
                    + "handshake<500ms'",
            "  tcpshake check -e 'no error; every connection to :443 opened' capture.pcap",
            "  tcpshake check --rules tcp.rules --junit target/tcp.xml capture.pcap"
        })
final class CheckCommand extends FilesCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Mixin private RuleOptions given = new RuleOptions();

    @Option(names = "--junit", paramLabel = "FILE")
    private Optional<String> junit = Optional.empty();

    @Option(names = "--strict")
    private boolean strict;

    @Mixin private LimitOption limit = new LimitOption();

    @Mixin private LinesOptions output = new LinesOptions();
    @Mixin private AnalysisOptions analysis = new AnalysisOptions();
    @Mixin private ThreadOptions threads = new ThreadOptions();

    CheckCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        limit.check();
        List<Rule> rules = given.rules(messages());
        Optional<ResultFile> file =
                junit.map(name -> new ResultFile(command.commandLine(), "--junit", name));
        file.ifPresent(one -> one.check(input().files()));
        RuleBook book = new RuleBook(rules, limit.value());
        Selection selection =
                new Selection(selected().criteria(), finding -> {}, new AppliedRules(book));
        Analyzer analyzer =
                new Analyzer(threads.forFiles(analysis.analyzer(), input().files(), isStream()));
        read(output.isQuiet(), (source, progress) -> analyzer.analyze(source, selection, progress));
        selection.demandAll(command.commandLine(), messages());
        List<RuleResult> results = book.results();
        if (file.isPresent()) {
            writeJunit(results, file.get());
        }
        if (file.isEmpty() || !file.get().isStandardOutput()) {
            write(results);
        }
        boolean isFailed = results.stream().anyMatch(result -> result.fails(strict));
        return isFailed ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    private void write(List<RuleResult> results) throws IOException {
        OutputTarget target = new OutputTarget(at(), output.color(), () -> {});
        try (Writer writer = target.writer()) {
            if (output.isJson()) {
                new CheckJsonLines(target.stream()).write(results, strict);
            } else {
                new CheckText(writer, output.text(target), messages()).write(results, strict);
            }
        }
    }

    private void writeJunit(List<RuleResult> results, ResultFile file) throws IOException {
        String name = String.join(" ", input().files());
        try (OutputStream stream = file.open(at())) {
            new JunitXml(messages()).write(results, name, strict, stream);
        }
    }
}
