package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.cli.tui.Watching.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final long LARGE = 300_000_000L;

    private static String scenario(String name) {
        return Path.of(System.getProperty("testdata"), "scenarios", name + ".pcap").toString();
    }

    private static String[] allScenarios() throws IOException {
        Path folder = Path.of(System.getProperty("testdata"), "scenarios");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".pcap"))
                    .sorted()
                    .toArray(String[]::new);
        }
    }

    @Test
    void replayIsShownToItsEndAndSummedUp() throws IOException {
        Pace pace = new Pace(Pace.MAX);
        try (Shown shown = Shown.top(80, 24, pace, scenario("final-ack-missing"))) {
            shown.see("at the end").press("o").press("o").see("LAST-ACK").see("final-ack");
            shown.press("\r").see("no ACK 202").see("SYN-RECEIVED");
            shown.press("q").see("client is").press("q");
            Result result = shown.result();
            assertThat(result.failure()).isEmpty();
            assertThat(result.summary().orElseThrow().connections()).isEqualTo(1);
        }
    }

    @Test
    void controlCharacterQuitsFromEveryPage() throws IOException {
        Pace pace = new Pace(0.1);
        try (Shown shown = Shown.top(100, 30, pace, scenario("half-open"))) {
            shown.press("?").see("to the first or last");
            assertThat(shown.quit().summary()).isPresent();
        }
    }

    @Test
    void replayThatIsPausedStandsStill() throws IOException {
        Pace pace = new Pace(1);
        try (Shown shown = Shown.top(100, 30, pace, scenario("half-open"))) {
            shown.see("SYN-RECEIVED").press(" ").see("paused").press(" ").see("speed 1");
            shown.press("+").see("speed 2").press("-").press("-").see("speed 0.5");
            shown.press("p").see("frozen,").press("p").seeNo("frozen,");
            assertThat(shown.quit().failure()).isEmpty();
        }
    }

    @Test
    void filterIsAppliedWhileItIsTypedAndTakenBack() throws IOException {
        try (Shown shown = Shown.browse(100, 30, LARGE, allScenarios())) {
            shown.see("at the end").see("icmp-rejected").press("/synack-re");
            shown.see("filter: synack-re").see("synack-resent").seeNo("icmp-rejected").press("\r");
            shown.press(Shown.ESCAPE).see("icmp-rejected");
            shown.press("/nowhere").see("no connection fits").press(Shown.ESCAPE);
            shown.see("icmp-rejected").press("q");
            assertThat(shown.result().failure()).isEmpty();
        }
    }

    @Test
    void findingsLeadToTheirConnectionsAndTheirReasons() throws IOException {
        try (Shown shown = Shown.browse(140, 40, LARGE, allScenarios())) {
            shown.see("at the end").press("f").see("certain").see("data-after-fin");
            shown.press("\r").see("filter: ").press("\r").see("because").see("RFC 9293");
            shown.press(Shown.RIGHT).see("#").press("q").press("q");
            assertThat(shown.result().failure()).isEmpty();
        }
    }

    @Test
    void detailsThatWereLetGoAreReadAgain() throws IOException {
        // Room for 100 of some 150 connections with all details, and for the rows of all.
        try (Shown shown = Shown.browse(80, 24, 500_000, allScenarios())) {
            shown.see("at the end").press("\r");
            for (int id = 1; id <= 20; id++) {
                shown.see("#" + id + "  ").see("segment").press(Shown.RIGHT);
            }
            shown.press("q").see("client is").press("q");
            assertThat(shown.result().failure()).isEmpty();
        }
    }

    @Test
    void brokenCaptureIsToldAfterwards() throws IOException {
        Path cut = Files.createTempFile("cut", ".pcap");
        byte[] bytes = Files.readAllBytes(Path.of(scenario("half-open")));
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 7));
        try (Shown shown = Shown.browse(80, 24, LARGE, cut.toString())) {
            shown.see("at the end").press("q");
            assertThat(shown.result().summary()).isPresent();
        } finally {
            Files.delete(cut);
        }
    }
}
