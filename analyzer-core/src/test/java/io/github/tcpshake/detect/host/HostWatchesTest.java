package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.detect.Words;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.script.HealthChecks;
import io.github.tcpshake.script.Observed;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.ScriptSource;
import io.github.tcpshake.wire.FlowKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found about hosts and services, over traffic that is too much for a scenario. */
class HostWatchesTest {
    private static final long SECOND = 1_000_000_000L;

    private static List<Finding> aboutHosts(String script) {
        return aboutHosts(new ScriptSource(Script.of(script)));
    }

    private static List<Finding> aboutHosts(ScriptSource given) {
        List<Finding> found = new ArrayList<>();
        Renderer renderer =
                new Renderer() {
                    @Override
                    public void connection(ConnectionReport report, List<Finding> findings) {}

                    @Override
                    public void finding(Finding finding) {
                        Words.sentence(finding);
                        found.add(finding);
                    }

                    @Override
                    public void end(CaptureSummary summary, Tally tally) {}
                };
        try (ScriptSource source = given) {
            new Analyzer(AnalyzerOptions.standard()).analyze(source, renderer, frames -> {});
        } catch (CaptureException | IOException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static List<Finding> ofCode(FindingCode code, String script) {
        return aboutHosts(script).stream().filter(finding -> finding.code() == code).toList();
    }

    @Test
    void leakThatGrowsThreeMinutesInARowIsAWarning() {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            script.append(
                    """
                    [%1$d] %2$d.0 > S   0:0(0)
                    [%1$d] %2$d.1 < S.  0:0(0)        ack 1
                    [%1$d] %2$d.2 > .   1:1(0)        ack 1
                    [%1$d] %2$d.3 > F.  1:1(0)        ack 1
                    [%1$d] %2$d.4 < .   1:1(0)        ack 2
                    """
                            .formatted(i, i * 60));
        }
        assertThat(ofCode(FindingCode.LEAK, script + "+100 end\n"))
                .singleElement()
                .satisfies(f -> assertThat(f.variant()).isEqualTo("growing"))
                .satisfies(f -> assertThat(f.severity().name()).isEqualTo("WARNING"));
    }

    private static String deadAfter(int connections, int firstSilence, int survived) {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= connections + 1; i++) {
            int silence = i > connections ? survived : firstSilence + i;
            script.append(
                    """
                    [%1$d] %2$d.0 > S   0:0(0)
                    [%1$d] %2$d.1 < S.  0:0(0)        ack 1
                    [%1$d] %2$d.2 > P.  1:101(100)    ack 1
                    [%1$d] %2$d.3 < P.  1:101(100)    ack 101
                    [%1$d] %2$d.4 > .   101:101(0)    ack 101
                    [%1$d] %3$d.4 > P.  101:201(100)  ack 101
                    """
                            .formatted(i, i * 1000, i * 1000 + silence));
            script.append(
                    i > connections
                            ? "[%d] +0.1 < . 101:101(0) ack 201\n".formatted(i)
                            : "[%d] +0.1 < R 101:101(0)\n".formatted(i));
        }
        return script + "+10 end\n";
    }

    @Test
    void connectionsThatAreDeadAfterEveryLongerSilenceWereForgottenOnTheWay() {
        assertThat(ofCode(FindingCode.IDLE_TIMEOUT_SIGNATURE, deadAfter(5, 360, 300)))
                .singleElement()
                .satisfies(f -> assertThat(f.variant()).isEqualTo("dead-between"))
                .satisfies(
                        f ->
                                assertThat(f.values().get("survived"))
                                        .isEqualTo(new Finding.Nanos(300 * SECOND)));
    }

    @Test
    void longerSilenceThatWasSurvivedSpeaksAgainstATimer() {
        assertThat(ofCode(FindingCode.IDLE_TIMEOUT_SIGNATURE, deadAfter(5, 360, 500))).isEmpty();
        assertThat(ofCode(FindingCode.IDLE_TIMEOUT_SIGNATURE, deadAfter(4, 360, 300))).isEmpty();
    }

    @Test
    void clientsThatCloseAfterTheSameSilenceAreAFact() {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            script.append(
                    """
                    [%1$d] %2$d.0 > S   0:0(0)
                    [%1$d] %2$d.1 < S.  0:0(0)        ack 1
                    [%1$d] %2$d.2 > P.  1:101(100)    ack 1
                    [%1$d] %2$d.3 < P.  1:101(100)    ack 101
                    [%1$d] %2$d.4 > .   101:101(0)    ack 101
                    [%1$d] %3$d.3 > F.  101:101(0)    ack 101
                    [%1$d] %3$d.4 < F.  101:101(0)    ack 102
                    [%1$d] %3$d.5 > .   102:102(0)    ack 102
                    """
                            .formatted(i, i * 100, i * 100 + 65));
        }
        assertThat(ofCode(FindingCode.IDLE_TIMEOUT_SIGNATURE, script.toString()))
                .singleElement()
                .satisfies(f -> assertThat(f.variant()).isEqualTo("client-fin"))
                .satisfies(f -> assertThat(f.severity().name()).isEqualTo("INFO"));
    }

    @Test
    void connectionsOfAFilteredCaptureMayHaveCarriedWhatWasLeftOut() {
        String script = HealthChecks.script(7);
        ScriptSource filtered = new ScriptSource(Script.of(script));
        filtered.facts().setControlOnly(true);
        assertThat(aboutHosts(script))
                .extracting(Finding::code)
                .containsExactly(FindingCode.HEALTH_CHECK);
        assertThat(aboutHosts(filtered))
                .extracting(Finding::code)
                .containsExactly(FindingCode.CONTROL_ONLY);
    }

    @Test
    void hostsThatAreTriedOneAfterTheOtherAreAScanToo() {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            script.append("[%1$d] server 198.51.100.%1$d:22\n".formatted(i));
        }
        assertThat(ofCode(FindingCode.SCAN, script + "[1-20] +0.1 > S 0:0(0)\n+5 end\n"))
                .singleElement()
                .satisfies(f -> assertThat(f.subject()).isEqualTo("192.0.2.10"))
                .satisfies(f -> assertThat(f.variant()).isEqualTo("hosts"));
    }

    @Test
    void clientThatSendsItsSynAgainAndAgainMeansIt() {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            script.append("[%1$d] server 198.51.100.%1$d:22\n".formatted(i));
        }
        for (int i = 0; i < 3; i++) {
            script.append("[1-20] +0.1 > S 0:0(0)\n");
        }
        assertThat(ofCode(FindingCode.SCAN, script + "+5 end\n")).isEmpty();
    }

    @Test
    void slowScanIsNone() {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            script.append("[%1$d] server 198.51.100.%1$d:22\n".formatted(i));
        }
        assertThat(ofCode(FindingCode.SCAN, script + "[1-20] +1.0 > S 0:0(0)\n+5 end\n")).isEmpty();
    }

    @Test
    void dropsOfTheCaptureMakeWhatIsSaidOfHostsLessSure() {
        String flood =
                """
                [1-110] +0.001 > S  0:0(0)
                [1-110] +0.001 < S. 0:0(0) ack 1
                +5 end
                """;
        assertThat(Observed.of(Script.of(flood)).findings())
                .contains("finding syn-flood error likely host");
        Observed withDrops = Observed.of(Script.of("drops 12\n" + flood));
        assertThat(withDrops.findings()).contains("finding syn-flood error possible host");
    }

    @Test
    void manyHostsTakeNoMoreThanTheTablesHave() {
        HostWatches watches = new HostWatches(42, Thresholds.STANDARD);
        FlowKey key = new FlowKey();
        for (int i = 0; i < 200_000; i++) {
            key.sourceHigh = 0x2001_0db8_0000_0000L;
            key.sourceLow = i;
            key.destinationHigh = 0x2001_0db8_0000_0001L;
            key.destinationLow = i;
            key.destinationPort = i & 0xffff;
            Attempt attempt = new Attempt(i, i, 1, true, 64, i);
            watches.attempted(key, i, i);
            watches.answered(key, attempt, i);
            watches.established(key, attempt, i);
        }
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        assertThat(used).as("bytes in use, the rest of the tests included").isLessThan(300L << 20);
    }
}
