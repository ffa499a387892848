package io.github.tcpshake.cli;

import io.github.tcpshake.Comparison;
import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.render.PathJsonLines;
import io.github.tcpshake.render.PathRenderer;
import io.github.tcpshake.render.PathText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.html.PathPage;
import io.github.tcpshake.render.mermaid.MermaidDiagram;
import io.github.tcpshake.render.svg.SvgDocument;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.TimeFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Captures of the same traffic, taken at several points, held against each other. */
@Command(
        customSynopsis = {"${COMMAND-FULL-NAME} [OPTION]... FILE FILE..."},
        footer = {
            "  tcpshake compare client.pcap server.pcap",
            "  tcpshake compare client.pcap firewall.pcap server.pcap",
            "  tcpshake compare -o html client.pcap server.pcap > both.html",
            "  tcpshake compare -o jsonl client.pcap server.pcap | jq .hops"
        })
final class CompareCommand extends TcpshakeCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILE", descriptionKey = "PAIR", arity = "1..*")
    private List<String> files = new ArrayList<>();

    @Option(names = "--conn", paramLabel = "N", split = ",")
    private Set<Long> chosen = new HashSet<>();

    @Mixin private LimitOrAllOptions limit = new LimitOrAllOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            descriptionKey = "output-compare")
    private CompareFormat format = CompareFormat.TEXT;

    @Mixin private RowOptions rows = new RowOptions();

    @Mixin private RunOptions run = new RunOptions();

    @Mixin private ThreadOptions threads = new ThreadOptions();

    CompareCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        check();
        FailOn failOn = new FailOn(run.failOn());
        OutputTarget target = new OutputTarget(at(), rows.color(), () -> {});
        try (Writer writer = target.writer()) {
            PathRenderer renderer = renderer(target, writer);
            new Comparison(threads.forFiles(run.analyzer(), files, false))
                    .compare(inputs(), new Watched(renderer, failOn, chosen));
            writer.flush();
        }
        return failOn.isMet() ? ExitCodes.FINDINGS : ExitCodes.OK;
    }

    private void check() {
        if (files.size() < 2) { // an arity of 2 would want them side by side, no option between
            throw new Misuse(command.commandLine(), "compare-few");
        }
        if (files.contains(CaptureFiles.STANDARD_INPUT)) {
            throw new Misuse(command.commandLine(), "copy-stream");
        }
        if (files.size() > Route.MOST_POINTS) {
            String most = Integer.toString(Route.MOST_POINTS);
            throw new Misuse(command.commandLine(), "compare-many", "most", most);
        }
        limit.check();
    }

    private PathRenderer renderer(OutputTarget target, Writer writer) throws IOException {
        String language = at().language().locale().getLanguage();
        TextOptions options = text(target);
        return switch (format) {
            case JSONL -> new PathJsonLines(target.stream());
            case HTML -> new PathPage(target.stream(), language, options, messages());
            case SVG ->
                    picture(
                            options,
                            ladder -> SvgDocument.write(ladder, language, target.stream()));
            case MERMAID -> picture(options, ladder -> MermaidDiagram.write(ladder, writer));
            case TEXT -> new PathText(writer, options, messages());
        };
    }

    private PathRenderer picture(TextOptions options, OnePath.Picture picture) {
        return new OnePath(command.commandLine(), format, options, messages(), picture);
    }

    private TextOptions text(OutputTarget target) {
        return rows.text(target, TimeFormat.RELATIVE).withLimit(limit.value());
    }

    private List<Input> inputs() {
        List<String> names = format == CompareFormat.JSONL ? files : shortNames();
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            inputs.add(input(names.get(i), files.get(i)));
        }
        return inputs;
    }

    private static Input input(String name, String file) {
        return new Input(
                name, () -> Sources.open(List.of(file), "", InputStream.nullInputStream()));
    }

    // A sentence that names two files by their whole paths is hard to read.
    private List<String> shortNames() {
        List<String> names =
                files.stream()
                        .map(file -> Path.of(file).getFileName())
                        .map(name -> name == null ? "" : name.toString())
                        .toList();
        return new HashSet<>(names).size() == names.size() ? names : files;
    }

    /** Passes everything on, and lets the exit status know of findings. */
    private record Watched(PathRenderer to, FailOn failOn, Set<Long> chosen)
            implements PathRenderer {
        @Override
        public void begin(Route route) throws IOException {
            to.begin(route);
        }

        @Override
        public void path(PathReport path) throws IOException {
            if (chosen.isEmpty() || chosen.contains(path.id())) {
                path.findings().forEach(failOn);
                to.path(path);
            }
        }

        @Override
        public void stray(HopStray stray) throws IOException {
            to.stray(stray);
        }

        @Override
        public void end(List<Long> straysArrived) throws IOException {
            to.end(straysArrived);
        }
    }
}
