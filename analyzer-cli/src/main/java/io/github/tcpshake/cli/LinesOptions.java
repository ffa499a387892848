package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How results are written where there is nothing to draw and no segment to date. */
final class LinesOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            descriptionKey = "output-lines")
    private LinesFormat format = LinesFormat.TEXT;

    @Mixin private LookOptions look = new LookOptions();

    @Mixin private QuietOption quiet = new QuietOption();

    boolean isJson() {
        return format == LinesFormat.JSONL;
    }

    ColorChoice color() {
        return look.color();
    }

    /** Returns how text is to look on this target. */
    TextOptions text(OutputTarget target) {
        return look.text(target).withQuiet(quiet.isQuiet());
    }

    boolean isQuiet() {
        return quiet.isQuiet();
    }
}
