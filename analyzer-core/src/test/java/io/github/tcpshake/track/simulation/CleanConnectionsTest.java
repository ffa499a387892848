package io.github.tcpshake.track.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.kernel.Analysis;
import io.github.tcpshake.report.Teardown;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where nothing is amiss, nothing is found beyond facts: 100,000 simulated connections, many of
 * them in one capture, so that what watches hosts and services sees them too.
 */
class CleanConnectionsTest {
    // A site with many visitors; few clients and services; one client alone; a busy second.
    @ParameterizedTest
    @CsvSource({
        "1, 20, 1000, 1000,   1, 60",
        "2, 20, 1000,    5,   5, 60",
        "3, 20, 1000,    1,  20, 60",
        "4, 20, 1000,  100, 100, 600",
        "5,  4, 5000,  500,   2, 20"
    })
    void cleanConnectionsRaiseNothingAboveInfo(
            int seed, int captures, int connections, int clients, int services, long spanSeconds) {
        for (int i = 0; i < captures; i++) {
            Analysis analysis =
                    Analysis.of(
                            new CleanCapture(
                                    1000L * seed + i,
                                    connections,
                                    clients,
                                    services,
                                    spanSeconds * VirtualTime.SECOND));
            assertThat(analysis.connections()).hasSize(connections);
            assertThat(analysis.connections())
                    .allMatch(c -> c.teardown().result() == Teardown.Result.CLOSED);
            assertThat(analysis.findings())
                    .as("capture %d", i)
                    .noneMatch(finding -> finding.severity() != Severity.INFO)
                    .anyMatch(finding -> finding.code() == FindingCode.NEVER_USED)
                    .anyMatch(finding -> finding.code() == FindingCode.SIMULTANEOUS_CLOSE);
        }
    }
}
