package io.github.tcpshake.cli;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.render.html.HtmlReport;
import io.github.tcpshake.text.Messages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
    private static final String STANDARD_OUTPUT = "-";

    @Mixin private RunOptions run = new RunOptions();

    @Spec private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true)
    private String file = "";

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    ReportCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        check();
        Analyzer analyzer = new Analyzer(run.analyzer());
        FailOn failOn = new FailOn(run.failOn());
        HtmlReport report = new HtmlReport(this::open, at().language().locale(), messages());
        Selection selection = new Selection(selected().criteria(), failOn, report);
        read(quiet, (source, progress) -> analyzer.analyze(source, selection, progress));
        return failOn.isMet() ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    /** Better said before an hour of reading than after it. */
    private void check() {
        if (file.equals(STANDARD_OUTPUT)) {
            return;
        }
        Path path = path(file);
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(path) || !Files.isDirectory(folder)) {
            throw misuse("report-file");
        }
        for (String capture : input().files()) {
            if (!capture.equals(STANDARD_OUTPUT) && isSame(path, path(capture))) {
                throw misuse("report-capture");
            }
        }
    }

    private Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw misuse("report-file");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // what cannot be read is no capture that could be overwritten
        }
    }

    private Misuse misuse(String key) {
        return new Misuse(command.commandLine(), key, "file", file);
    }

    private OutputStream open() throws IOException {
        if (file.equals(STANDARD_OUTPUT)) {
            return new OutputTarget(at(), ColorChoice.NEVER, () -> {}).stream();
        }
        return new BufferedOutputStream(Files.newOutputStream(path(file)), 1 << 16);
    }
}
