package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which connections and findings to show. */
final class SelectionOptions {
    @Option(names = "--conn", paramLabel = "N", split = ",", converter = ConnectionNumber.class)
    private List<Long> connections = new ArrayList<>();

    @Option(names = "--state", paramLabel = "STATE", split = ",")
    private List<ConnectionFilter> states = new ArrayList<>();

    @Option(names = "--min-confidence", paramLabel = "CONFIDENCE")
    private Confidence minConfidence = Confidence.POSSIBLE;

    @Option(names = "--finding", paramLabel = "CODE", split = ",", converter = FindingName.class)
    private List<FindingCode> findings = new ArrayList<>();

    @Option(names = "--host", paramLabel = "ADDRESS", split = ",", converter = HostRange.class)
    private List<IpPrefix> hosts = new ArrayList<>();

    /** Returns what to show. */
    Selection.Criteria criteria() {
        return new Selection.Criteria(
                Set.copyOf(connections), states, Set.copyOf(findings), hosts, minConfidence);
    }

    /** Returns the findings asked for, empty for any. */
    Set<FindingCode> findings() {
        return Set.copyOf(findings);
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
        if (!findings.isEmpty()) {
            given.add("--finding");
        }
        if (!hosts.isEmpty()) {
            given.add("--host");
        }
        if (minConfidence != Confidence.POSSIBLE) {
            given.add("--min-confidence");
        }
        return String.join(", ", given);
    }
}
