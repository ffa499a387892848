package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The live commands over a capture that arrives on standard input. */
class LiveCommandTest {
    private static final Path TESTDATA =
            Path.of(System.getProperty("testdata", "testdata"), "scenarios");

    @TempDir private Path folder = Path.of("");

    private static Run live(String scenario, String... words) throws IOException {
        return Run.on(Files.readAllBytes(TESTDATA.resolve(scenario)), words);
    }

    @Test
    void eachChangeOfAConnectionIsALine() throws IOException {
        Run run = live("normal-close-client-first.pcap", "live", "-", "--time", "relative", "-q");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "0.000 #1 192.0.2.10:51544 ⟶ 198.51.100.7:443  opened: SYN",
                        "0.024 #1 192.0.2.10:51544 ⟶ 198.51.100.7:443  established, handshake 24.1 ms",
                        "1.075 #1 192.0.2.10:51544 ⟶ 198.51.100.7:443  closed, client first, 1.075 s;"
                                + " 100 B up, 200 B down; TIME-WAIT / CLOSED?");
    }

    @Test
    void timelinesAreDrawnWhenConnectionsEnd() throws IOException {
        Run run = live("normal-close-client-first.pcap", "live", "-", "--timelines", "-q");
        assertThat(run.out())
                .startsWith(
                        "#1  192.0.2.10:51544 ⟶ 198.51.100.7:443   1.075 s   closed, client first")
                .contains("TIME-WAIT     ◄");
    }

    @Test
    void jsonTellsChangesAndThenTheSameConnectionAsForAFile() throws IOException {
        Path file = TESTDATA.resolve("final-ack-missing.pcap");
        Run whole = Run.of("-o", "jsonl", file.toString());
        Run run = live("final-ack-missing.pcap", "live", "-", "-o", "jsonl", "-q");
        assertThat(run.out().lines().filter(line -> line.contains("\"type\":\"connection\"")))
                .containsExactlyElementsOf(
                        whole.out()
                                .lines()
                                .filter(line -> line.contains("\"type\":\"connection\""))
                                .toList());
        assertThat(run.out())
                .contains("\"event\":\"opened\"", "\"event\":\"established\"")
                .containsPattern("\"event\":\"found\".*\"code\":\"final-ack-missing\"");
    }

    @Test
    void halfOpenTellsConnectionsThatBecomeSo() throws IOException {
        byte[] capture = Files.readAllBytes(TESTDATA.resolve("half-open.pcap"));
        Run run = Run.on(capture, "half-open", "-", "-o", "jsonl");
        assertThat(run.out()).contains("\"code\":\"half-open\"");
    }

    @Test
    void countEndsTheCapture() throws IOException {
        Run run = live("normal-close-client-first.pcap", "live", "-", "-c", "3", "-q");
        assertThat(run.out()).contains("established").doesNotContain("closed");
    }

    @Test
    void findingsDecideTheExitStatus() throws IOException {
        Run run = live("final-ack-missing.pcap", "live", "-", "--fail-on", "certain", "-q");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void recordingHoldsWhatWasRead() throws IOException {
        Path copy = folder.resolve("copy.pcap");
        Run run = live("abort.pcap", "live", "-", "-w", copy.toString(), "-q");
        assertThat(run.status()).isZero();
        Run original = Run.of("-o", "jsonl", TESTDATA.resolve("abort.pcap").toString());
        Run again = Run.of("-o", "jsonl", copy.toString());
        assertThat(again.out().lines().findFirst()).isEqualTo(original.out().lines().findFirst());
    }

    @Test
    void recordingToStandardOutputLeavesNoRoomForResults() throws IOException {
        Run run = live("abort.pcap", "live", "-", "-w", "-");
        assertThat(run.status()).isZero();
        assertThat(run.out()).doesNotContain("opened");
    }

    @ParameterizedTest
    @CsvSource({
        "-c, 0, -c must be at least 1",
        "--duration, soon, is no time such as",
        "-B, 0, -B must be from 1",
        "-s, -1, -s must be at least 0"
    })
    void valuesThatMakeNoSenseAreRefused(String option, String value, String complaint) {
        Run run = Run.of("live", "-", option, value);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(complaint).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-i", "--interface"})
    void interfaceAndStandardInputExcludeEachOther(String option) {
        Run run = Run.of("live", option, "lo", "-");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("not both");
    }

    @Test
    void unknownInterfaceIsOneLine() {
        Run run = Run.of("-i", "no-such-if0");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("tcpshake: no-such-if0").hasLineCount(1);
    }
}
