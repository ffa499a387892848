package io.github.tcpshake.cli;

import io.github.tcpshake.Comparison;
import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.render.PairJsonLines;
import io.github.tcpshake.render.PairText;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two captures of the same traffic, held against each other. */
@Command(
        customSynopsis = {"${COMMAND-FULL-NAME} [OPTION]... FILE FILE"},
        footer = {
            "  tcpshake compare client.pcap server.pcap",
            "  tcpshake compare -o jsonl client.pcap server.pcap | jq .fates"
        })
final class CompareCommand extends TcpshakeCommand {
    @Parameters(paramLabel = "FILE", arity = "2")
    private List<String> files = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N")
    private int limit = TextOptions.STANDARD.limit();

    @Option(names = "--all")
    private boolean all;

    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private RunOptions run = new RunOptions();

    CompareCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        OutputTarget target = new OutputTarget(at(), output.color(), () -> {});
        try (Writer writer = target.writer()) {
            new Comparison(run.analyzer())
                    .compare(
                            input(files.get(0)),
                            input(files.get(1)),
                            output.format() == OutputFormat.JSONL
                                    ? new PairJsonLines(target.stream())
                                    : new PairText(writer, text(target), messages()));
            writer.flush();
        }
        return ExitCodes.OK;
    }

    private TextOptions text(OutputTarget target) {
        return output.text(target).withLimit(all ? TextOptions.UNLIMITED : limit);
    }

    private static Input input(String file) {
        return new Input(
                file, () -> Sources.open(List.of(file), "", InputStream.nullInputStream()));
    }
}
