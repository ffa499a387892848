package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.kernel.Analysis;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import io.github.tcpshake.script.Testdata;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A finding may say several things; a scenario brings it to say each of them. */
class SentencesTest {
    /**
     * What no scenario brings a finding to say. Much of it is the fallback of findings that always
     * have more to say, or is said in tests of aggregates. Nothing may join this list, and what
     * gets a scenario leaves it.
     */
    private static final Set<String> WITHOUT_SCENARIO =
            Set.of(
                    "backlog-overflow.path-clean",
                    "control-only.asked",
                    "data-lost-at-close.certain",
                    "fin-unacked.possible",
                    "final-ack-missing.repeated.likely",
                    "final-ack-missing.repeated.possible",
                    "final-ack-missing.sentence",
                    "final-ack-missing.silent.possible",
                    "half-open-aborted.sentence",
                    "half-open.likely",
                    "half-open.possible",
                    "half-open.sentence",
                    "handshake-slow.sentence",
                    "health-check.sentence",
                    "idle-timeout-signature.client-fin",
                    "idle-timeout-signature.client-rst",
                    "idle-timeout-signature.dead",
                    "idle-timeout-signature.dead-between",
                    "idle-timeout-signature.sentence",
                    "idle-timeout-signature.server-fin",
                    "illegal-flags.rest",
                    "leak.growing",
                    "offload-snaplen-clock.cut-headers",
                    "offload-snaplen-clock.sentence",
                    "refused.unseen",
                    "rst-with-reason.binary",
                    "scan.hosts",
                    "scan.sentence",
                    "stray-segment.rest",
                    "syn-with-data.sentence",
                    "synack-resent-after-ack.sentence",
                    "time-wait-refused.held-waiting");

    private static final Set<String> SAID = new TreeSet<>();

    @BeforeAll
    static void readScenarios() throws Exception {
        FindingText text = new FindingText(Messages.of(Locale.ENGLISH));
        for (Script script : Testdata.scenarios()) {
            try (ScriptSource source = new ScriptSource(script)) {
                for (Finding finding : Analysis.of(source).findings()) {
                    SAID.add(text.sentenceKey(finding));
                }
            }
        }
    }

    @Test
    void everySentenceIsSaidOfAScenarioButForThoseListed() {
        Set<String> unsaid = new TreeSet<>(sentences());
        unsaid.removeAll(SAID);

        assertThat(unsaid).isEqualTo(new TreeSet<>(WITHOUT_SCENARIO));
    }

    private static Set<String> sentences() {
        List<String> codes =
                Arrays.stream(FindingCode.values())
                        // What several captures prove is said of routes; the other takes 17,000
                        // connections, and has a test of its own.
                        .filter(code -> !code.shortCode().startsWith("XV-"))
                        .filter(code -> code != FindingCode.TIME_WAIT_PRESSURE)
                        .map(FindingCode::id)
                        .toList();
        return ResourceBundle.getBundle("io.github.tcpshake.text.findings", Locale.ROOT)
                .keySet()
                .stream()
                .filter(key -> codes.contains(key.replaceAll("\\..*", "")))
                .filter(key -> !key.endsWith(".title"))
                .collect(Collectors.toSet());
    }
}
