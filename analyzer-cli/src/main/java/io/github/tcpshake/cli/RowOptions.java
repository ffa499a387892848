package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.TimeFormat;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How text with a row for each segment is to look. */
final class RowOptions {
    @Mixin private LookOptions look = new LookOptions();

    @Option(names = "--time", paramLabel = "FORMAT")
    private Optional<TimeFormat> time = Optional.empty();

    @Mixin private QuietOption quiet = new QuietOption();

    @Option(names = {"-v", "--verbose"})
    private boolean verbose;

    ColorChoice color() {
        return look.color();
    }

    boolean isQuiet() {
        return quiet.isQuiet();
    }

    /** Returns how text is to look on this target, with times as asked for, else as usual here. */
    TextOptions text(OutputTarget target, TimeFormat usual) {
        return look.text(target)
                .withTime(time.orElse(usual))
                .withVerbose(verbose)
                .withQuiet(quiet.isQuiet());
    }
}
