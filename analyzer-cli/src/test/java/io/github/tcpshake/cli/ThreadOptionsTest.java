package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that analyses files to their end does so with several threads, and says the same.
 */
class ThreadOptionsTest {
    private static final String CAPTURE = scenario("syn-flood");

    private static String scenario(String name) {
        return Path.of(System.getProperty("testdata", "../testdata"), "scenarios", name + ".pcap")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read",
                "list",
                "list -o wide",
                "list -o csv",
                "list -o jsonl",
                "findings",
                "half-open",
                "stats",
                "report -o -",
                "check --expect closed",
                "extract -w -",
                "annotate -w -",
            })
    void numberOfThreadsChangesNothing(String command) {
        Run alone = run(command, "1", CAPTURE);
        assertThat(alone.out()).isNotEmpty();
        for (String threads : List.of("2", "5")) {
            Run several = run(command, threads, CAPTURE);
            assertThat(several.out()).isEqualTo(alone.out());
            assertThat(several.err()).isEqualTo(alone.err());
            assertThat(several.status()).isEqualTo(alone.status());
        }
    }

    @Test
    void differencesAreTheSameToo() {
        String other = scenario("scan");
        Run alone = run("diff", "1", CAPTURE, other);
        assertThat(alone.out()).isNotEmpty();
        assertThat(run("diff", "3", CAPTURE, other).out()).isEqualTo(alone.out());
    }

    @Test
    void capturesAreComparedTheSame() {
        String a = CAPTURE.replace("scenarios/syn-flood.pcap", "routes/lost-between.a.pcap");
        String b = a.replace(".a.pcap", ".b.pcap");
        Run alone = run("compare", "1", a, b);
        assertThat(alone.out()).contains("lost-between");
        assertThat(run("compare", "2", a, b).out()).isEqualTo(alone.out());
    }

    @Test
    void noThreadAtAllIsTooFew() {
        Run run = run("stats", "0", CAPTURE);
        assertThat(run.status()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--threads");
    }

    private static Run run(String command, String threads, String... files) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.addAll(List.of("--threads", threads));
        words.addAll(Arrays.asList(files));
        return Run.of(words.toArray(String[]::new));
    }
}
