package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.TimeFormat;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How results are written. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT")
    private OutputFormat format = OutputFormat.TEXT;

    @Mixin private LookOptions look = new LookOptions();

    @Option(names = "--time", paramLabel = "FORMAT")
    private Optional<TimeFormat> time = Optional.empty();

    @Option(names = {"-S", "--absolute-seq"})
    private boolean absoluteSequence;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = {"-v", "--verbose"})
    private boolean verbose;

    OutputFormat format() {
        return format;
    }

    /**
     * Complains about a format that has no meaning for what comes in lines without an end.
     *
     * @throws Misuse if it is neither text nor JSON lines
     */
    void demandLines() {
        boolean isLines = format == OutputFormat.TEXT || format == OutputFormat.WIDE;
        if (!isLines && format != OutputFormat.JSONL) {
            String name = Choice.word(format);
            throw new Misuse(command.commandLine(), "format-here", "format", name);
        }
    }

    ColorChoice color() {
        return look.color();
    }

    /** Returns how text is to look on this target. */
    TextOptions text(OutputTarget target) {
        return look.text(target)
                .withTime(time.orElse(TimeFormat.RELATIVE))
                .withAbsoluteSequence(absoluteSequence)
                .withVerbose(verbose)
                .withQuiet(quiet);
    }

    /** Returns how lines that come as things happen are to look: with the time of day. */
    TextOptions liveText(OutputTarget target) {
        return text(target).withTime(time.orElse(TimeFormat.LOCAL));
    }

    boolean isQuiet() {
        return quiet;
    }
}
