package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much of what is alike is written before the rest is only counted. */
final class LimitOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--limit", paramLabel = "N")
    private int limit = TextOptions.STANDARD.limit();

    /**
     * Complains about a limit that leaves nothing.
     *
     * @throws Misuse if it is below 1
     */
    void check() {
        if (limit < 1) {
            throw new Misuse(command.commandLine(), "too-small", "option", "--limit");
        }
    }

    int value() {
        return limit;
    }
}
