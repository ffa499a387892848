package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.TimeFormat;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How results are written. */
final class OutputOptions {
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
