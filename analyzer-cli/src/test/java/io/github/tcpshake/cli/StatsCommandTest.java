package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {
    @TempDir private Path folder = Path.of("");

    private String capture() throws IOException {
        return new TestCapture().closed().closed().refused().halfOpen().open().in(folder);
    }

    @Test
    void tableHasARowForEachServiceAndSaysWhichPortsAreAssumed() throws IOException {
        Run run = Run.of("stats", capture());
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().findFirst())
                .contains(
                        "SERVICE         TRIES OPEN REFUSED SILENT HALF C-1ST S-1ST LEFT    P50    P99");
        assertThat(run.out())
                .contains("198.51.100.7:80     5    3       1      0    1     2     0    1")
                .contains("TIME-WAIT: 192.0.2.1 held up to 2 of 28232 ports (<0.1 %)")
                .contains("the ports 32768 to 60999");
    }

    @Test
    void csvHasTheSameNumberOfCellsInEachRow() throws IOException {
        List<String> lines =
                Run.of("stats", "--by", "client", "-o", "csv", capture()).out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("client,connections,attempts,established,");
        assertThat(lines.get(1)).startsWith("192.0.2.1,5,5,3,1,");
        assertThat(lines).extracting(line -> line.split(",", -1).length).containsOnly(39);
    }

    @Test
    void jsonEndsWithTheCountsOfAll() throws IOException {
        List<String> lines =
                Run.of("stats", "--by", "subnet", "-o", "jsonl", capture()).out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("\"type\":\"group\"").contains("192.0.2.0/24");
        assertThat(lines.get(1)).contains("\"type\":\"statistics\"").contains("\"attempts\":5");
    }

    @Test
    void selectionNarrowsWhatIsCounted() throws IOException {
        assertThat(Run.of("stats", "--state", "refused", "-o", "csv", capture()).out())
                .contains("198.51.100.7:80,1,1,0,1,");
    }

    @Test
    void groupsBeyondTheLimitAreOneRow() throws IOException {
        String file =
                Path.of(System.getProperty("testdata", "../testdata"), "scenarios/scan.pcap")
                        .toString();
        Run run = Run.of("stats", "--limit", "2", "-q", file);
        assertThat(run.out().lines()).hasSize(5).anyMatch(line -> line.matches("\\d+ others .*"));
        assertThat(Run.of("stats", "--all", "-q", file).out().lines().count()).isGreaterThan(5);
    }

    @Test
    void unknownGroupingIsRefused() throws IOException {
        Run run = Run.of("stats", "--by", "colour", capture());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'colour' is none of server, client, service, subnet");
    }
}
