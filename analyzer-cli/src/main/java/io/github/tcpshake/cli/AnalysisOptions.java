package io.github.tcpshake.cli;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.track.TrackerLimits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an analysis may use, and when absence says something. */
final class AnalysisOptions {
    // One that is kept as objects, as all are while they are watched, took 1.2 KB in a heap of
    // 300,000 of them. One that rests takes a third, a long one up to this.
    private static final long BYTES_PER_CONNECTION = 1_300;

    // In a small heap fewer of them are objects, and more rest.
    private static final int LEAST_AWAKE = 1_000;
    private static final int AWAKE_SHARE = 8;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin private ThresholdOptions changed = new ThresholdOptions();

    @Option(names = "--max-connections", paramLabel = "N")
    private int maxConnections = roomFor(Runtime.getRuntime().maxMemory());

    /** Returns the limits and thresholds of the run. */
    AnalyzerOptions analyzer() {
        if (maxConnections < 1) {
            throw new Misuse(command.commandLine(), "too-small", "option", "--max-connections");
        }
        TrackerLimits limits = TrackerLimits.STANDARD.withMaxConnections(maxConnections);
        int awake = Math.max(LEAST_AWAKE, maxConnections / AWAKE_SHARE);
        return AnalyzerOptions.standard()
                .withLimits(limits.withAwakeConnections(Math.min(awake, limits.awakeConnections())))
                .withThresholds(changed.thresholds());
    }

    static int roomFor(long heapBytes) {
        long room = heapBytes / 2 / BYTES_PER_CONNECTION;
        return (int) Math.max(1000, Math.min(TrackerLimits.STANDARD.maxConnections(), room));
    }
}
