package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Counts;
import io.github.tcpshake.render.DiffJsonLine;
import io.github.tcpshake.render.DiffText;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two captures' counts and findings beside each other: before and after a change. */
@Command(
        customSynopsis = {"${COMMAND-FULL-NAME} [OPTION]... BEFORE AFTER"},
        footer = {
            "  tcpshake diff before.pcap after.pcap",
            "  tcpshake diff --fail-on likely -q before.pcap after.pcap",
            "  tcpshake diff -f 'port 443' -o jsonl before.pcap after.pcap | jq .new"
        })
final class DiffCommand extends TcpshakeCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILE", descriptionKey = "BEFORE-AFTER", arity = "1..*")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "EXPR")
    private String filter = "";

    @Mixin private SelectionOptions selected = new SelectionOptions();
    @Mixin private LinesOptions output = new LinesOptions();
    @Mixin private RunOptions run = new RunOptions();
    @Mixin private ThreadOptions threads = new ThreadOptions();

    DiffCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        if (files.size() != 2) { // an arity of 2 would want them side by side, no option between
            throw new Misuse(command.commandLine(), "diff-two");
        }
        if (files.stream().allMatch(CaptureFiles.STANDARD_INPUT::equals)) {
            throw new Misuse(command.commandLine(), "input-twice");
        }
        Counts before = count(files.get(0));
        Counts after = count(files.get(1));
        OutputTarget target = new OutputTarget(at(), output.color(), () -> {});
        try (Writer writer = target.writer()) {
            if (output.isJson()) {
                DiffJsonLine.write(before, after, target.stream());
            } else {
                new DiffText(writer, output.text(target), messages(), before, after).write();
            }
        }
        boolean isWorse =
                run.failOn()
                        .map(least -> isWorse(before.tally(), after.tally(), least))
                        .orElse(false);
        return isWorse ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    private Counts count(String file) throws CaptureException, IOException {
        Counts counts = new Counts(file);
        Selection selection = new Selection(selected.criteria(), finding -> {}, counts);
        boolean isStream = file.equals(CaptureFiles.STANDARD_INPUT);
        AnalyzerOptions options = threads.forFiles(run.analyzer(), List.of(file), isStream);
        try (PacketSource source = Sources.open(List.of(file), filter, at().in())) {
            new Analyzer(options).analyze(source, selection, frames -> {});
            source.facts().damageRemarks().forEach(this::warn);
        }
        return counts;
    }

    /** Tells whether the newer capture has a warning or error, so sure, that the older has not. */
    private static boolean isWorse(Tally before, Tally after, Confidence least) {
        return after.findings().keySet().stream()
                .filter(code -> after.worst(code).compareTo(Severity.WARNING) >= 0)
                .anyMatch(code -> has(after, code, least) && !has(before, code, least));
    }

    private static boolean has(Tally tally, FindingCode code, Confidence least) {
        return tally.findings().getOrDefault(code, Map.of()).keySet().stream()
                .anyMatch(sure -> sure.compareTo(least) >= 0);
    }
}
