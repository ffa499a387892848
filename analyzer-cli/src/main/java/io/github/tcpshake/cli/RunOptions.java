package io.github.tcpshake.cli;

import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.detect.Confidence;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to run, and what the exit status says. */
final class RunOptions {
    static final String FAIL_ON = "--fail-on";

    @Mixin private AnalysisOptions analysis = new AnalysisOptions();

    @Option(names = FAIL_ON, paramLabel = "CONFIDENCE")
    private Optional<Confidence> failOn = Optional.empty();

    /** Returns the limits and thresholds of the run. */
    AnalyzerOptions analyzer() {
        return analysis.analyzer();
    }

    Optional<Confidence> failOn() {
        return failOn;
    }
}
