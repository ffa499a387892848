package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
    private static final String FUNCTION = "_complete_tcpshake";

    @TempDir private Path folder = Path.of("");

    /** What bash offers for the last of the words, with the script it got. */
    private String completed(String... words) throws IOException, InterruptedException {
        Path script = folder.resolve("completion");
        Files.writeString(script, Run.of("completion", "bash").out());
        StringBuilder bash = new StringBuilder("source " + script + "; COMP_WORDS=(");
        for (String word : words) {
            bash.append('\'').append(word).append("' ");
        }
        bash.append("); COMP_CWORD=").append(words.length - 1);
        bash.append("; ").append(FUNCTION).append(" 2>/dev/null; echo ${COMPREPLY[@]}");
        Process process = new ProcessBuilder("bash", "-c", bash.toString()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.strip();
    }

    @ParameterizedTest
    @CsvSource({
        "tcpshake st, stats",
        "tcpshake list -o |, text wide jsonl csv svg mermaid",
        "tcpshake --time |, relative delta utc local epoch",
        "tcpshake check -o |, text jsonl",
        "tcpshake stats --by s, server service subnet",
        "tcpshake --finding final, final-ack-missing",
        "tcpshake --state last, last-ack",
        "tcpshake explain last, last-ack",
        "tcpshake completion |, bash zsh fish",
        "tcpshake list --no-h, --no-headers",
        "tcpshake list --set clock, clock-back=1ms",
        "tcpshake live -i an, any",
        "tcpshake live --interface an, any",
        "tcpshake top --interf, --interface",
        "tcpshake half-open --control, --control-only",
    })
    void bashOffersWhatFits(String typed, String offered) throws IOException, InterruptedException {
        String[] words = typed.replace("|", "\u0000").split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("\u0000", "");
        }
        assertThat(completed(words)).isEqualTo(offered);
    }

    @Test
    void interfacesAreThoseOfTheMachineThatCompletes() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")));
        assertThat(completed("tcpshake", "live", "-i", "lo")).isEqualTo("lo");
        assertThat(Run.of("completion", "fish").out())
                .contains("from top' -s i -l interface -x -a 'any (command ls /sys/class/net ");
    }

    @Test
    void zshReadsTheScriptOfBash() {
        assertThat(Run.of("completion", "zsh").out())
                .isEqualTo(Run.of("completion", "bash").out())
                .contains("bashcompinit");
    }

    @Test
    void fishGetsEveryCommandAndItsOptionsWithTheirWords() {
        String script = Run.of("completion", "fish").out();
        assertThat(script)
                .contains("complete -c tcpshake -n '__fish_use_subcommand' -a list -d 'List the")
                .contains("-n '__fish_seen_subcommand_from stats' -l by -x -a 'server client")
                .contains("-n '__fish_seen_subcommand_from list' -l no-headers -d 'No heading")
                .contains("-n '__fish_seen_subcommand_from explain' -x -a 'syn-unanswered ")
                .doesNotContain("man-page", "%n");
        assertThat(script.lines()).allMatch(line -> line.matches("#.*|complete -c tcpshake .*"));
    }

    @Test
    void descriptionsOfFishAreInTheUsersLanguage() {
        assertThat(Run.of("completion", "fish", "--lang", "zh").out()).contains("列出所有连接");
    }
}
