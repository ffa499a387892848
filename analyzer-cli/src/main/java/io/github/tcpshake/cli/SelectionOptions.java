package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Confidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** Which connections and findings to show. */
final class SelectionOptions {
    @Option(names = "--conn", paramLabel = "N", split = ",", converter = ConnectionNumber.class)
    private List<Long> connections = new ArrayList<>();

    @Option(names = "--state", paramLabel = "STATE", split = ",")
    private List<ConnectionFilter> states = new ArrayList<>();

    @Option(names = "--min-confidence", paramLabel = "CONFIDENCE")
    private Confidence minConfidence = Confidence.POSSIBLE;

    /** Returns what to show. */
    Selection.Criteria criteria() {
        return new Selection.Criteria(
                new HashSet<>(connections), List.copyOf(states), minConfidence);
    }

    /** Returns the options as they were given, empty when none was, for telling what they hid. */
    String given() {
        List<String> given = new ArrayList<>();
        if (!connections.isEmpty()) {
            given.add("--conn");
        }
        if (!states.isEmpty()) {
            given.add("--state");
        }
        if (minConfidence != Confidence.POSSIBLE) {
            given.add("--min-confidence");
        }
        return String.join(", ", given);
    }
}
