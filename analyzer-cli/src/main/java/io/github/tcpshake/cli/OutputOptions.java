package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.TimeFormat;
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

    @Mixin private RowOptions rows = new RowOptions();

    @Option(names = {"-S", "--absolute-seq"})
    private boolean absoluteSequence;

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
        return rows.color();
    }

    /** Returns how text is to look on this target. */
    TextOptions text(OutputTarget target) {
        return text(target, TimeFormat.RELATIVE);
    }

    /** Returns how lines that come as things happen are to look: with the time of day. */
    TextOptions liveText(OutputTarget target) {
        return text(target, TimeFormat.LOCAL);
    }

    private TextOptions text(OutputTarget target, TimeFormat usual) {
        return rows.text(target, usual).withAbsoluteSequence(absoluteSequence);
    }

    boolean isQuiet() {
        return rows.isQuiet();
    }
}
