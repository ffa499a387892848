package io.github.tcpshake.detect;

import io.github.tcpshake.report.ConnectionReport;
import java.util.List;
import java.util.Objects;

/**
 * A connection as it was at one moment, and what was found on it then. Immutable.
 *
 * @param findings in the order of the detectors; often none
 */
public record Examined(ConnectionReport report, List<Finding> findings) {
    public Examined {
        Objects.requireNonNull(report, "report");
        findings = List.copyOf(findings);
    }
}
