package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.kernel.Analysis;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.script.HealthChecks;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.watch.Change;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A finding may say several things. A scenario brings it to say each of them; what does not fit
 * into a file of one is said in a run of its own here.
 */
class SentencesTest {
    private static final int MORE_HOSTS_THAN_ARE_KEPT = 1025;

    private static final Set<String> SAID = new TreeSet<>();

    private static final FindingText TEXT = new FindingText(Messages.of(Locale.ENGLISH));

    @BeforeAll
    static void readScenarios() throws Exception {
        for (Script script : Testdata.scenarios()) {
            try (ScriptSource source = new ScriptSource(script)) {
                Analysis.of(source).findings().forEach(SentencesTest::say);
            }
        }
    }

    private static void say(Finding finding) {
        SAID.add(TEXT.sentenceKey(finding));
    }

    @Test
    void everySentenceIsSaid() throws Exception {
        sayOfFilterThatWasAskedFor();
        sayOfManyHosts("> FPU 0:0(0)");
        sayOfManyHosts("> F. 0:0(0) ack 1");
        sayOfClosesInTurn(400, 0.01);
        sayOfClosesInTurn(6900, 0.001);
        sayOfHealthCheckBeforeItsConnectionsAreForgotten();

        Set<String> unsaid = new TreeSet<>(sentences());
        unsaid.removeAll(SAID);
        assertThat(unsaid).isEmpty();
    }

    private static void sayOfFilterThatWasAskedFor() {
        try (ScriptSource source = new ScriptSource(Script.of("0.0 > S 0:0(0)\n"))) {
            source.facts().setControlOnly(true);
            Analysis.of(source).findings().forEach(SentencesTest::say);
        }
    }

    private static void sayOfManyHosts(String segment) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < MORE_HOSTS_THAN_ARE_KEPT; i++) {
            script.append("[%d] client 10.0.%d.%d:40000%n".formatted(i + 1, i / 250, i % 250 + 1));
        }
        script.append("[1-" + MORE_HOSTS_THAN_ARE_KEPT + "] +0.001 " + segment + "\n");
        try (ScriptSource source = new ScriptSource(Script.of(script.toString()))) {
            Analysis.of(source).findings().forEach(SentencesTest::say);
        }
    }

    /** So many connections, closed by their client one after the other. */
    private static void sayOfClosesInTurn(int connections, double seconds) throws Exception {
        String script =
                """
                [1-%1$d] +0.0001 > S   0:0(0)
                [1-%1$d] +0.0001 < S.  0:0(0)   ack 1
                [1-%1$d] +0.0001 > F.  1:1(0)   ack 1
                [1-%1$d] +0.0001 < F.  1:1(0)   ack 2
                [1-%1$d] +%2$.4f > .   2:2(0)   ack 2
                """
                        .formatted(connections, seconds);
        Thresholds few = Thresholds.STANDARD.with("time-wait-percent", "1");
        try (ScriptSource source = new ScriptSource(Script.of(script))) {
            new Analyzer(AnalyzerOptions.standard().withThresholds(few))
                    .analyze(source, new Listener(), frames -> {});
        }
    }

    private static void sayOfHealthCheckBeforeItsConnectionsAreForgotten() throws Exception {
        try (ScriptSource source = new ScriptSource(Script.of(HealthChecks.script(6)))) {
            new Analyzer(AnalyzerOptions.standard()).watch(source, new Listener());
        }
    }

    /** Hears what is found, of living connections too. */
    private static final class Listener implements LiveRenderer {
        @Override
        public void connection(ConnectionReport report, List<Finding> findings) {
            findings.forEach(SentencesTest::say);
        }

        @Override
        public void finding(Finding finding) {
            say(finding);
        }

        @Override
        public void changed(Change change) {
            change.finding().ifPresent(SentencesTest::say);
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) {
            // Only findings are wanted.
        }
    }

    private static Set<String> sentences() {
        List<String> codes =
                Arrays.stream(FindingCode.values())
                        // What several captures prove is said of routes.
                        .filter(code -> !code.shortCode().startsWith("XV-"))
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
