package io.github.tcpshake.cli;

import picocli.CommandLine.Option;

/** Whether the result is all that is wanted. */
final class QuietOption {
    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    boolean isQuiet() {
        return quiet;
    }
}
