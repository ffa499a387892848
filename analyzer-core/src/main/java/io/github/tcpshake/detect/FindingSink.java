package io.github.tcpshake.detect;

/** Takes what detectors find. */
@FunctionalInterface
public interface FindingSink {
    void add(Finding finding);
}
