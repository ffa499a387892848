package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import picocli.CommandLine.Option;

/** What text for people may be drawn with. */
final class LookOptions {
    @Option(names = "--ascii")
    private boolean ascii;

    @Option(names = "--color", paramLabel = "WHEN")
    private ColorChoice color = ColorChoice.AUTO;

    ColorChoice color() {
        return color;
    }

    /** Returns how text is to look on this target. */
    TextOptions text(OutputTarget target) {
        return TextOptions.STANDARD
                .withAscii(ascii || target.needsAscii())
                .withColor(target.hasColor())
                .withWidth(target.columns());
    }
}
