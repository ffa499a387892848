package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.cli.tui.Watching.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final long LARGE = 300_000_000L;

    private static String scenario(String name) {
        return Path.of(System.getProperty("testdata"), "scenarios", name + ".pcap").toString();
    }

    /** Returns time and bytes of each frame. */
    private static List<String> frames(String file) throws CaptureException {
        List<String> frames = new ArrayList<>();
        Frame frame = new Frame();
        try (PacketSource source = Shown.open(file)) {
            while (source.next(frame) == PacketSource.Next.FRAME) {
                byte[] bytes = new byte[frame.capturedLength];
                System.arraycopy(frame.bytes, frame.at, bytes, 0, bytes.length);
                frames.add(frame.timestampNanos + " " + HexFormat.of().formatHex(bytes));
            }
        }
        return frames;
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
    void connectionIsSavedAsItWasCaptured() throws IOException, CaptureException {
        Path saved = Path.of("tcpshake-conn-1.pcap");
        Files.deleteIfExists(saved);
        try (Shown shown = Shown.browse(100, 30, LARGE, scenario("half-open"))) {
            shown.see("at the end").press("s").see(" frames in " + saved);
            shown.press("q").press("q");
            assertThat(shown.result().failure()).isEmpty();
            // The last frame of a scenario belongs to no connection: it marks the end.
            assertThat(frames(saved.toString()))
                    .hasSize(5)
                    .isEqualTo(frames(scenario("half-open")).subList(0, 5));
        } finally {
            Files.deleteIfExists(saved);
        }
    }

    @Test
    void findingsAndStatesAreExplained() throws IOException {
        try (Shown shown = Shown.browse(100, 40, LARGE, scenario("close-wait-stuck"))) {
            shown.see("at the end").press("e").see("close-wait-stuck").see("TD-04");
            shown.press("e").see("FIN-WAIT-2").seeNo("TD-04").press("q").see("client is");
            shown.press("q");
            assertThat(shown.result().failure()).isEmpty();
        }
    }

    @Test
    void ofConnectionThatLivesNothingIsMissingForGood() throws IOException {
        Pace pace = new Pace(Pace.MAX);
        try (Shown shown = Shown.top(100, 30, pace, scenario("half-open"))) {
            shown.see("at the end").press("o").press("o").press("\r");
            shown.see("no ACK of the SYN-ACK by the end").press("q").press("q");
            assertThat(shown.result().failure()).isEmpty();
        }
        try (Shown shown = Shown.top(100, 30, new Pace(1), scenario("half-open"))) {
            shown.see("SYN-RECEIVED").press("\r").see("so far");
            assertThat(shown.quit().failure()).isEmpty();
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
