package io.github.tcpshake.cli;

import io.github.tcpshake.Comparison;
import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.render.PairJsonLines;
import io.github.tcpshake.render.PairRenderer;
import io.github.tcpshake.render.PairText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.html.PairPage;
import io.github.tcpshake.render.mermaid.MermaidDiagram;
import io.github.tcpshake.render.svg.SvgDocument;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.TimeFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two captures of the same traffic, held against each other. */
@Command(
        customSynopsis = {"${COMMAND-FULL-NAME} [OPTION]... FILE FILE"},
        footer = {
            "  tcpshake compare client.pcap server.pcap",
            "  tcpshake compare -o html client.pcap server.pcap > both.html",
            "  tcpshake compare -o jsonl client.pcap server.pcap | jq .fates"
        })
final class CompareCommand extends TcpshakeCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILE", descriptionKey = "PAIR", arity = "2")
    private List<String> files = new ArrayList<>();

    @Option(names = "--conn", paramLabel = "N", split = ",")
    private Set<Long> chosen = new HashSet<>();

    @Mixin private LimitOption limit = new LimitOption();

    @Option(names = "--all")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            descriptionKey = "output-compare")
    private CompareFormat format = CompareFormat.TEXT;

    @Mixin private LookOptions look = new LookOptions();

    @Option(names = "--time", paramLabel = "FORMAT")
    private Optional<TimeFormat> time = Optional.empty();

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = {"-v", "--verbose"})
    private boolean verbose;

    @Mixin private RunOptions run = new RunOptions();

    CompareCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        check();
        FailOn failOn = new FailOn(run.failOn());
        OutputTarget target = new OutputTarget(at(), look.color(), () -> {});
        try (Writer writer = target.writer()) {
            PairRenderer renderer = renderer(target, writer);
            new Comparison(run.analyzer())
                    .compare(
                            input(files.get(0)),
                            input(files.get(1)),
                            new Watched(renderer, failOn, chosen));
            writer.flush();
        }
        return failOn.isMet() ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    private void check() {
        if (files.contains(CaptureFiles.STANDARD_INPUT)) {
            throw new Misuse(command.commandLine(), "copy-stream");
        }
        limit.check();
    }

    private PairRenderer renderer(OutputTarget target, Writer writer) throws IOException {
        String language = at().language().locale().getLanguage();
        TextOptions options = text(target);
        return switch (format) {
            case JSONL -> new PairJsonLines(target.stream());
            case HTML -> new PairPage(target.stream(), language, options, messages());
            case SVG ->
                    picture(
                            options,
                            ladder -> SvgDocument.write(ladder, language, target.stream()));
            case MERMAID -> picture(options, ladder -> MermaidDiagram.write(ladder, writer));
            case TEXT -> new PairText(writer, options, messages());
        };
    }

    private PairRenderer picture(TextOptions options, OnePair.Picture picture) {
        return new OnePair(command.commandLine(), format, options, messages(), picture);
    }

    private TextOptions text(OutputTarget target) {
        return look.text(target)
                .withTime(time.orElse(TimeFormat.RELATIVE))
                .withVerbose(verbose)
                .withQuiet(quiet)
                .withLimit(all ? TextOptions.UNLIMITED : limit.value());
    }

    private static Input input(String file) {
        return new Input(
                file, () -> Sources.open(List.of(file), "", InputStream.nullInputStream()));
    }

    /** Passes everything on, and lets the exit status know of findings. */
    private record Watched(PairRenderer to, FailOn failOn, Set<Long> chosen)
            implements PairRenderer {
        @Override
        public void begin(Setting setting) throws IOException {
            to.begin(setting);
        }

        @Override
        public void pair(PairReport pair) throws IOException {
            if (chosen.isEmpty() || chosen.contains(pair.id())) {
                pair.findings().forEach(failOn);
                to.pair(pair);
            }
        }

        @Override
        public void stray(Stray stray) throws IOException {
            to.stray(stray);
        }

        @Override
        public void end(long straysArrived) throws IOException {
            to.end(straysArrived);
        }
    }
}
