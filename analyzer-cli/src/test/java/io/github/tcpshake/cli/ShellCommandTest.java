package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
    @TempDir private Path folder = Path.of("");

    private Run shell(String lines) throws IOException {
        String file = new TestCapture().closed().refused().halfOpen().open().in(folder);
        return Run.on(lines.getBytes(StandardCharsets.UTF_8), "shell", file);
    }

    @Test
    void commandsGiveWhatTheyGiveOutside() throws IOException {
        String file = new TestCapture().closed().refused().halfOpen().open().in(folder);
        Run run = shell("list --state refused\nfindings\n");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        Run.of("list", "--state", "refused", file).out()
                                + Run.of("findings", file).out());
    }

    @Test
    void connectionIsNamedByItsNumber() throws IOException {
        assertThat(shell("conn 2\n").out()).contains("#2 ").doesNotContain("#1 ");
    }

    @Test
    void findingIsExplainedWhereItIsRead() throws IOException {
        assertThat(shell("explain half-open\n").out())
                .isEqualTo(Run.of("explain", "half-open").out())
                .contains("SYN-RECEIVED");
    }

    @Test
    void mistakesStayInsideAndAreToldOneLineEach() throws IOException {
        Run run = shell("bogus\nlist --bogus\nconn\nconn x\nlist 'a\nlist --no-headers\n");
        assertThat(run.err().lines()).hasSize(5).allMatch(line -> line.startsWith("tcpshake: "));
        assertThat(run.out().lines()).hasSize(4);
        assertThat(run.status()).isZero();
    }

    @Test
    void lastCommandDecidesTheStatusOfAScript() throws IOException {
        assertThat(shell("list\nbogus\n").status()).isEqualTo(2);
        assertThat(shell("findings --fail-on likely -q\n").status()).isEqualTo(3);
    }

    @Test
    void quitLeavesAndCommentsAreLeftOut() throws IOException {
        Run run = shell("# a comment\n\nquit\nlist\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void helpListsWhatCanBeTyped() throws IOException {
        assertThat(shell("help\n").out())
                .contains("list: ", "findings: ", "conn: ", "quit: ")
                .doesNotContain("top: ", "shell: ", "live: ")
                .containsPattern("\nextract: .*\n  \\w");
        assertThat(shell("help\n").out().lines()).allMatch(line -> line.length() <= 79);
    }

    @Test
    void missingCaptureIsToldAtOnce() {
        Run run = Run.on(new byte[0], "shell", folder.resolve("none.pcap").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void historyStandsWhereTheSystemKeepsState() {
        Path state = folder.resolve("state");
        assertThat(ShellInput.historyFile(Map.of("XDG_STATE_HOME", state.toString())))
                .contains(state.resolve("tcpshake").resolve("history"));
        assertThat(ShellInput.historyFile(Map.of("HOME", folder.toString())))
                .contains(folder.resolve(".local/state/tcpshake/history"));
        assertThat(ShellInput.historyFile(Map.of())).isEmpty();
    }
}
