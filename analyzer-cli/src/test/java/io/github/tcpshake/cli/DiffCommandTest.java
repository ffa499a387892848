package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir private Path folder = Path.of("");

    private String file(String name, TestCapture capture) throws IOException {
        return Files.write(folder.resolve(name), capture.bytes()).toString();
    }

    private String before() throws IOException {
        return file("before.pcap", new TestCapture().closed().refused().refused().halfOpen());
    }

    private String after() throws IOException {
        return file("after.pcap", new TestCapture().closed().closed().closed().refused());
    }

    @Test
    void countsSharesAndFindingsStandBesideEachOther() throws IOException {
        Run run = Run.of("diff", before(), after());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern("A  .*before.pcap: 4 connections, 16 frames")
                .containsPattern("established +1 +25.0 % +3 +75.0 % +\\+50.0 pp")
                .containsPattern("refused by RST +2 +50.0 % +1 +25.0 % +-25.0 pp")
                .containsPattern("handshake, half within +20.0ms +20.0ms +x1.00")
                .containsPattern("refused +2 +1 +-1 ")
                .containsPattern("half-open +1 +0 +gone ");
    }

    @Test
    void newFindingIsCalledNewAndFailsWhereThatIsAskedFor() throws IOException {
        Run run = Run.of("diff", "--fail-on", "likely", after(), before());
        assertThat(run.out()).containsPattern("half-open +0 +1 +new ");
        assertThat(run.status()).isEqualTo(3);
        assertThat(Run.of("diff", "--fail-on", "likely", before(), after()).status()).isZero();
    }

    @Test
    void jsonNamesWhatIsNewAndWhatIsGone() throws IOException {
        Run run = Run.of("diff", "-o", "jsonl", before(), after());
        assertThat(run.out())
                .hasLineCount(1)
                .startsWith("{\"v\":1,\"type\":\"diff\",\"a\":{\"file\":")
                .endsWith("\"new\":[],\"gone\":[\"half-open\"]}\n")
                .contains("\"findings\":{\"refused\":{\"likely\":2},\"half-open\":{\"likely\":1},");
    }

    @Test
    void selectionAppliesToBoth() throws IOException {
        Run run = Run.of("diff", "--state", "refused", before(), after());
        assertThat(run.out())
                .containsPattern("before.pcap: 2 connections")
                .containsPattern("after.pcap: 1 connection, ")
                .doesNotContain("half-open");
    }

    @Test
    void optionMayStandBetweenTheFiles() throws IOException {
        Run run = Run.of("diff", before(), "-q", after());
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(Run.of("diff", "-q", before(), after()).out());
    }

    @Test
    void oneFileIsNotEnoughAndThreeAreTooMany() throws IOException {
        for (Run run :
                List.of(Run.of("diff", before()), Run.of("diff", before(), after(), before()))) {
            assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err()).hasLineCount(1).contains("two captures are compared");
        }
        assertThat(Run.of("diff", "-", "-").status()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void fileThatIsMissingIsNotCalledAnOption() {
        assertThat(Run.of("diff").err()).startsWith("tcpshake: FILE is missing (").hasLineCount(1);
    }
}
