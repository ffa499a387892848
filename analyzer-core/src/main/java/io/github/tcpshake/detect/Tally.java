package io.github.tcpshake.detect;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts connections by how they opened and closed, and findings by code and confidence. */
public final class Tally {
    private final Map<Handshake.Result, Long> opened = new EnumMap<>(Handshake.Result.class);
    private final Map<Teardown.Result, Long> closed = new EnumMap<>(Teardown.Result.class);
    private final Map<Teardown.Result, Long> closedAfterOpen = new EnumMap<>(Teardown.Result.class);
    private final Map<FindingCode, Map<Confidence, Long>> findings =
            new EnumMap<>(FindingCode.class);
    private final Map<FindingCode, Severity> worst = new EnumMap<>(FindingCode.class);

    /** Counts one connection and what was found on it. */
    public void add(ConnectionReport connection, List<Finding> found) {
        opened.merge(connection.handshake().result(), 1L, Long::sum);
        closed.merge(connection.teardown().result(), 1L, Long::sum);
        if (connection.handshake().wasOpen()) {
            closedAfterOpen.merge(connection.teardown().result(), 1L, Long::sum);
        }
        for (Finding finding : found) {
            add(finding);
        }
    }

    /** Counts one finding. */
    public void add(Finding finding) {
        findings.computeIfAbsent(finding.code(), code -> new EnumMap<>(Confidence.class))
                .merge(finding.confidence(), 1L, Long::sum);
        worst.merge(finding.code(), finding.severity(), Tally::worse);
    }

    /** Returns the connections by how they opened, without zeros. */
    public Map<Handshake.Result, Long> opened() {
        return opened;
    }

    /** Returns the connections by how they closed, without zeros. */
    public Map<Teardown.Result, Long> closed() {
        return closed;
    }

    /**
     * Returns those that were open by how they closed, without zeros. A refused SYN ended with an
     * RST too, but no person calls that a connection that was closed.
     */
    public Map<Teardown.Result, Long> closedAfterOpen() {
        return closedAfterOpen;
    }

    /** Returns the findings by code and confidence, without zeros. */
    public Map<FindingCode, Map<Confidence, Long>> findings() {
        return findings;
    }

    /** Returns how bad the worst finding of a code is, which was counted at least once. */
    public Severity worst(FindingCode code) {
        return worst.getOrDefault(code, code.severity());
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
