package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.TimeFormat;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How results are written. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--ascii")
    private boolean ascii;

    @Option(names = "--color", paramLabel = "WHEN")
    private ColorChoice color = ColorChoice.AUTO;

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

    ColorChoice color() {
        return color;
    }

    /** Returns how text is to look on this target. */
    TextOptions text(OutputTarget target) {
        return TextOptions.STANDARD
                .withAscii(ascii || target.needsAscii())
                .withColor(target.hasColor())
                .withTime(time.orElse(TimeFormat.RELATIVE))
                .withAbsoluteSequence(absoluteSequence)
                .withVerbose(verbose)
                .withQuiet(quiet)
                .withWidth(target.columns());
    }

    /** Returns how lines that come as things happen are to look: with the time of day. */
    TextOptions liveText(OutputTarget target) {
        return text(target).withTime(time.orElse(TimeFormat.LOCAL));
    }

    boolean isQuiet() {
        return quiet;
    }
}
