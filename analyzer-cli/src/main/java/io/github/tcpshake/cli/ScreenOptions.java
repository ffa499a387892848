package io.github.tcpshake.cli;

import picocli.CommandLine.Option;

/** How a full screen looks. */
final class ScreenOptions {
    @Option(names = "--ascii")
    private boolean ascii;

    @Option(names = "--color", paramLabel = "WHEN")
    private ColorChoice color = ColorChoice.AUTO;

    /** Tells whether to draw with ASCII; the console of Linux has no font for more. */
    boolean isAscii(OutputTarget target) {
        return ascii || target.needsAscii() || "linux".equals(System.getenv("TERM"));
    }

    ColorChoice color() {
        return color;
    }
}
