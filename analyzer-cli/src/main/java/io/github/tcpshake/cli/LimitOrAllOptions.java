package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A limit that can be lifted. */
final class LimitOrAllOptions {
    @Mixin private LimitOption limit = new LimitOption();

    @Option(names = "--all")
    private boolean all;

    /**
     * Complains about a limit that leaves nothing.
     *
     * @throws Misuse if it is below 1
     */
    void check() {
        limit.check();
    }

    int value() {
        return all ? TextOptions.UNLIMITED : limit.value();
    }
}
