package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.TimeFormat;
import picocli.CommandLine.Option;

/** How results are written. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (default), or jsonl: one JSON object a line, for programs.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = "--ascii",
            description = "Draw with ASCII only; also chosen where the terminal has no more.")
    private boolean ascii;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (default: on a terminal, unless NO_COLOR is set), always, never.")
    private ColorChoice color = ColorChoice.AUTO;

    @Option(
            names = "--time",
            paramLabel = "FORMAT",
            description =
                    "Times as relative (default: to the connection's first segment), delta (to the"
                            + " row above), utc, local or epoch.")
    private TimeFormat time = TimeFormat.RELATIVE;

    @Option(
            names = {"-S", "--absolute-seq"},
            description = "Sequence numbers as sent, not relative to the first.")
    private boolean absoluteSequence;

    @Option(
            names = {"-q", "--quiet"},
            description = "Results only: no legend, no progress, no notes on what was left out.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "More detail on each row.")
    private boolean verbose;

    OutputFormat format() {
        return format;
    }

    ColorChoice color() {
        return color;
    }

    /** Returns how text is to look on this target. */
    TextOptions text(OutputTarget target) {
        return TextOptions.STANDARD
                .withAscii(ascii || target.needsAscii())
                .withColor(target.hasColor())
                .withTime(time)
                .withAbsoluteSequence(absoluteSequence)
                .withVerbose(verbose)
                .withQuiet(quiet)
                .withWidth(target.columns());
    }

    boolean isQuiet() {
        return quiet;
    }
}
