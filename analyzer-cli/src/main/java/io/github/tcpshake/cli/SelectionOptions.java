package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Confidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** Which connections and findings to show. */
final class SelectionOptions {
    @Option(
            names = "--conn",
            paramLabel = "N",
            split = ",",
            converter = ConnectionNumber.class,
            description =
                    "Only the connections with these numbers, as in the first column of list.")
    private List<Long> connections = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = {
                "Only connections that are one of open, closed, reset, refused, rejected,"
                        + " no-answer, half-open, aborted, half-closed, no-final-ack,"
                        + " fin-unacked, pending, midstream; or where either side was last in a"
                        + " state of RFC 9293, such as CLOSE-WAIT."
            })
    private List<ConnectionFilter> states = new ArrayList<>();

    @Option(
            names = "--min-confidence",
            paramLabel = "CONFIDENCE",
            description = "Only findings at least this sure: possible (default), likely, certain.")
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
