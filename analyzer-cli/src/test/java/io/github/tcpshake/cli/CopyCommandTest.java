package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.live.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CopyCommandTest {
    @TempDir private Path folder = Path.of("");

    private static TestCapture mixed() {
        return new TestCapture().closed().refused().halfOpen().open();
    }

    static List<Path> captures() throws IOException {
        Path scenarios = Path.of(System.getProperty("testdata"), "scenarios");
        try (Stream<Path> files = Files.list(scenarios)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the lines of connections, and what was found on them, without numbers. */
    private static List<String> connections(String file) {
        return Run.of("-o", "jsonl", file)
                .out()
                .lines()
                .filter(line -> line.contains("\"type\":\"connection\""))
                .map(line -> line.replaceAll("\"(id|first_frame|last_frame|frame)\":\\d+", ""))
                .map(line -> line.replaceAll("\"(closed_frame)\":\\w+", ""))
                .map(line -> line.replaceAll("\"frames\":\\[[0-9,]*\\]", ""))
                .map(line -> line.replaceAll("frame\\.number (>=|<=) \\d+", ""))
                .map(line -> line.replaceAll("frame \\d+", ""))
                .map(line -> line.replaceAll("frame\\.number in \\{[0-9, ]*\\}", ""))
                .map(line -> line.replaceAll("\"tcp_stream\":\\w+", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void extractReadAgainGivesTheSameConnectionsAndFindings(Path capture) {
        Path target = folder.resolve("copy");
        assertThat(Run.of("extract", "-w", target.toString(), capture.toString()).status())
                .isZero();
        assertThat(connections(target.toString())).isEqualTo(connections(capture.toString()));
    }

    /** Whether ports are reused, and how soon, is told by two connections; one alone is chosen. */
    @ParameterizedTest
    @CsvSource({
        "time-wait-reused, 2",
        "time-wait-of-client-reused, 2",
        "port-reused-after-rst, 1",
        "new-connection-over-open-one, 1"
    })
    void oneConnectionOfReusedPortsKeepsItsFindings(String scenario, int chosen) {
        String capture =
                Path.of(System.getProperty("testdata"), "scenarios", scenario + ".pcap").toString();
        String target = folder.resolve("copy").toString();
        String[] words = {"extract", "--conn", "" + chosen, "-w", target, capture};
        assertThat(Run.of(words).out())
                .contains("between the same two sockets; --exact leaves them out");
        assertThat(connections(target).get(chosen - 1))
                .isEqualTo(connections(capture).get(chosen - 1));
    }

    @Test
    void exactlyTheChosenConnectionIsCopiedWhereThatIsAsked() {
        String capture =
                Path.of(System.getProperty("testdata"), "scenarios", "time-wait-reused.pcap")
                        .toString();
        String target = folder.resolve("copy").toString();
        String[] words = {"extract", "--exact", "--conn", "2", "-w", target, capture};
        assertThat(Run.of(words).out()).endsWith("copy: 5 frames of 1 connection\n");
        assertThat(connections(target)).hasSize(1);
    }

    @Test
    void connectionsAreExtractedByFindingStateNumberAndHost() throws IOException {
        String file = mixed().in(folder);
        String target = folder.resolve("copy.pcap").toString();
        String list = "list -q --no-headers " + target;
        for (String chosen : List.of("--finding half-open", "--finding hs-02", "--conn 3")) {
            Run run =
                    Run.of(("extract --exact " + chosen + " -w " + target + " " + file).split(" "));
            assertThat(run.out()).endsWith(" of 1 connection\n");
            assertThat(Run.of(list.split(" ")).out().lines()).hasSize(1);
        }
        Run host = Run.of("extract", "--host", "198.51.100.0/24", "-w", target, file);
        assertThat(host.out()).contains("of 4 connections");
    }

    @Test
    void whereNoConnectionWasChosenThatIsSaid() throws IOException {
        String file = mixed().in(folder);
        String target = folder.resolve("copy.pcap").toString();
        assertThat(Run.of("extract", "--host", "10.0.0.1", "-w", target, file).out())
                .endsWith("copy.pcap: 1 frame, the end of the capture; no connection was chosen\n");
        assertThat(Run.of("extract", "--host", "10.0.0.1", "--exact", "-w", target, file).out())
                .endsWith("copy.pcap: 0 frames; no connection was chosen\n");
    }

    @Test
    void findingsAndHostsAreChosenInEveryCommand() throws IOException {
        String file = mixed().in(folder);
        assertThat(Run.of("list", "--no-headers", "--finding", "half-open", file).out())
                .startsWith("   3 ")
                .contains("left out by --finding: 3 connections");
        assertThat(Run.of("list", "--host", "10.0.0.0/8", file).out())
                .contains("left out by --host: 4 connections");
    }

    @Test
    void commentsStandOnTheFramesOfStatesAndFindings() throws IOException {
        String file = mixed().in(folder);
        String target = folder.resolve("told.pcapng").toString();
        assertThat(Run.of("annotate", "-w", target, file).status()).isZero();
        String told =
                Command.run(
                        "tshark",
                        "-r",
                        target,
                        "-T",
                        "fields",
                        "-e",
                        "frame.number",
                        "-e",
                        "frame.comment");
        assertThat(told)
                .containsPattern("\n1\ttcpshake #1 [^\n]*client: CLOSED to SYN-SENT\n")
                .containsPattern("\n8\ttcpshake #2 refused, [^\n]*client: SYN-SENT to CLOSED");
    }

    @Test
    void standardInputCannotBeReadTwice() {
        Run run = Run.on(mixed().bytes(), "extract", "-w", "x", "-");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("read twice").hasLineCount(1);
    }

    @Test
    void copyGoesToStandardOutputAlone() throws IOException {
        Run run = Run.of("annotate", "-w", "-", mixed().in(folder));
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("\n\r\r\n").doesNotContain("frames,");
    }
}
