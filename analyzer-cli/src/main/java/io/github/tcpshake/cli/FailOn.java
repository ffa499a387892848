package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides whether {@code --fail-on} was met. Only warnings and errors count: notes and facts stand
 * in every healthy capture, and a build must not break on them.
 */
final class FailOn implements Consumer<Finding> {
    private final Optional<Confidence> least;
    private boolean met;

    FailOn(Optional<Confidence> least) {
        this.least = least;
    }

    @Override
    public void accept(Finding finding) {
        met |=
                least.isPresent()
                        && finding.severity().compareTo(Severity.WARNING) >= 0
                        && finding.confidence().compareTo(least.get()) >= 0;
    }

    boolean isMet() {
        return met;
    }
}
