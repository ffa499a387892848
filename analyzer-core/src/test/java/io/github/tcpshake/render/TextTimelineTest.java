package io.github.tcpshake.render;

import static io.github.tcpshake.render.Sample.numbers;
import static io.github.tcpshake.track.Side.CLIENT;
import static io.github.tcpshake.track.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.TestWords;
import io.github.tcpshake.text.TimeFormat;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.SocketAddress;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTimelineTest {
    private static final String ESCAPES = "\u001b\\[[0-9]*m";

    @Test
    void cleanConnectionReadsClean() throws IOException {
        assertThat(drawn(TextOptions.STANDARD.withQuiet(true), Samples.clean(1)))
                .isEqualTo(
                        """
                        #1  192.0.2.10:51544 ⟶ 198.51.100.7:443   1.204 s   closed, client first

                         frame      time  client        segment                           server
                                          CLOSED                                          LISTEN
                             1    0.0000  SYN-SENT      SYN 0 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►
                             2    0.0240  ESTABLISHED   ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ SYN 0 ACK 1  SYN-RECEIVED
                             3    0.0241                ACK 1 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►  ESTABLISHED
                                          handshake 24.1 ms (to the server 24.0, to the client 0.1)
                             4    0.0249                first data 517 B ╌╌╌╌╌╌╌╌╌╌╌╌╌╌►
                             5    0.0492                ◄╌╌╌╌╌╌╌╌╌╌╌╌╌ first data 1448 B
                             ⋮            17 more segments
                            23    1.1550  FIN-WAIT-1    FIN 518 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►  CLOSE-WAIT
                            24    1.1790  FIN-WAIT-2    ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ ACK 519
                            25    1.1801  TIME-WAIT     ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌ FIN 4302 ACK 519  LAST-ACK
                            26    1.2042                ACK 4303 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►  CLOSED?
                                          teardown 49.2 ms, four segments: FIN, ACK, FIN, ACK
                                          the client keeps TIME-WAIT for 2MSL (Linux: 60 s)
                        517 B up, 4301 B down
                        open   open in 24.1 ms, 24.0 ms in network and server; captured at the client
                        close  client closed first (FIN, frame 23), server answered after 25.1 ms,
                               final ACK seen; 0 B lost

                        """);
    }

    @Test
    void missingFinalAckShowsTheRepetitionsAndWhatIsLeftOnEachSide() throws IOException {
        String text =
                drawn(TextOptions.STANDARD, Samples.noFinalAck(7), Samples.finalAckMissing(7));
        assertThat(text)
                .contains("#7  192.0.2.10:51544 ⟶ 198.51.100.7:443   2.748 s   final ACK not seen")
                .contains("TIME-WAIT?    ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌ FIN 4302 ACK 519  LAST-ACK")
                .contains("◄╌╌╌╌╌╌╌ FIN 4302 again, +224 ms\n")
                .contains("◄╌╌╌╌╌╌╌ FIN 4302 again, +896 ms\n")
                .contains(
                        "     -   94.6000  TIME-WAIT?    no ACK 4303 by the end            LAST-ACK")
                .contains("leaves the server in LAST-ACK")
                .contains("✗ final-ack-missing   certain\n")
                .contains("  The server's FIN was never acknowledged. It waits in LAST-ACK.\n")
                .contains("  because  frame 25: FIN\n")
                .contains("           no ACK of it in the 91.9 s of capture that follow\n")
                .contains("  RFC 9293 3.6, 3.10.7.4   tcpshake explain final-ack-missing\n");
    }

    @Test
    void legendIsShownOnlyWhereAStateIsMarked() throws IOException {
        assertThat(drawn(TextOptions.STANDARD, Samples.clean(1))).contains("? = presumed");
        assertThat(drawn(TextOptions.STANDARD, Samples.midstream(1)))
                .doesNotContain("? = presumed");
    }

    @Test
    void serverThatRefusesWasClosedNotListening() throws IOException {
        String text = drawn(TextOptions.STANDARD, Samples.refused(8), Samples.refusal(8));
        assertThat(text)
                .contains("   refused\n")
                .contains(
                        "                  CLOSED                                          CLOSED\n")
                .contains("◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ RST 0 ACK 1")
                .doesNotContain("LISTEN");
    }

    @Test
    void halfOpenConnectionSaysThatTheAckOfTheSynAckDidNotCome() throws IOException {
        assertThat(drawn(TextOptions.STANDARD, Samples.halfOpen(9)))
                .contains("   half-open, no third segment\n")
                .contains("ESTABLISHED?  no ACK of the SYN-ACK by the end  SYN-RECEIVED")
                .doesNotContain("handshake 2");
    }

    @Test
    void midstreamConnectionHasNoStartStatesAndSaysThatTheRolesAreAGuess() throws IOException {
        assertThat(drawn(TextOptions.STANDARD, Samples.midstream(10)))
                .contains("began before the capture: client and server are a guess")
                .doesNotContain("CLOSED")
                .doesNotContain("LISTEN")
                .contains("     ⋮            1 more segment\n")
                .contains("still open at the end");
    }

    @Test
    void finThatCarriesTheAckOfAFinLeadsThroughFinWait2() throws IOException {
        Sample close =
                Samples.opened(1)
                        .sends(CLIENT, 23, 1, Step.FIN, numbers(518, 4302, 0))
                        .becomes(CLIENT, TcpState.FIN_WAIT_1, EndpointEvent.SENT_FIN, true)
                        .sends(SERVER, 24, 1.1, Step.FIN, numbers(4302, 519, 0))
                        .becomes(CLIENT, TcpState.FIN_WAIT_2, EndpointEvent.GOT_ACK_OF_FIN, true)
                        .becomes(CLIENT, TcpState.TIME_WAIT, EndpointEvent.GOT_FIN, true);
        assertThat(drawn(TextOptions.STANDARD, close))
                .containsSubsequence(
                        "    24    1.1000  FIN-WAIT-2    ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌ FIN 4302 ACK 519\n",
                        "                  TIME-WAIT\n");
    }

    @Test
    void changeThatNoFrameCarriedIsCalledAssumed() throws IOException {
        Sample oneWay =
                Samples.opened(1)
                        .sends(CLIENT, 23, 1, Step.FIN, numbers(518, 4302, 0))
                        .becomes(CLIENT, TcpState.FIN_WAIT_1, EndpointEvent.SENT_FIN, true)
                        .becomes(
                                CLIENT,
                                TcpState.FIN_WAIT_2,
                                EndpointEvent.GOT_ACK_OF_FIN,
                                false,
                                0,
                                0);
        assertThat(drawn(TextOptions.STANDARD, oneWay))
                .contains("                  FIN-WAIT-2?   assumed: client got the ACK of");
    }

    @Test
    void notesAreSaidInWords() throws IOException {
        Sample odd =
                Samples.opened(1)
                        .sends(SERVER, 30, 1, Step.RST, numbers(9000, -1, 0), Note.IGNORED)
                        .sends(CLIENT, 31, 1.1, Step.SYN, numbers(76777, 0, 0), Note.INSIDE)
                        .sends(SERVER, 32, 1.2, Step.ACK, numbers(1, 518, 0), Note.CHALLENGE)
                        .sends(SERVER, 33, 1.3, Step.ACK, numbers(1, 518, 0), Note.ZERO_WINDOW)
                        .sends(CLIENT, 34, 1.4, Step.ACK, numbers(517, 1, 0), Note.PROBE)
                        .sends(SERVER, 35, 1.5, Step.FIN, numbers(1, 518, 0))
                        .sends(SERVER, 36, 1.6, Step.FIN, numbers(1, 518, 0), Note.COPY)
                        .sends(CLIENT, 37, 1.7, Step.DATA, numbers(518, 2, 9));
        assertThat(drawn(TextOptions.STANDARD, odd))
                .contains("RST 9000, ignored")
                .contains("SYN 76777")
                .contains("inside the connection")
                .contains("ACK 518, challenge ACK")
                .contains("ACK 518, zero window")
                .contains("keep-alive or window probe")
                .contains("FIN 1, copy of frame 35")
                .contains("data 9 B, half-closed");
    }

    @Test
    void icmpErrorPointsBackToWhoseSynItQuotes() throws IOException {
        Sample rejected =
                new Sample(1)
                        .sends(CLIENT, 1, 0, Step.SYN, numbers(0, 0, 0))
                        .becomes(CLIENT, TcpState.SYN_SENT, EndpointEvent.SENT_SYN, true)
                        .sends(CLIENT, 2, 0.1, Step.ICMP_ERROR, numbers(0, 0, 0))
                        .becomes(CLIENT, TcpState.CLOSED, EndpointEvent.GOT_ICMP, false)
                        .icmp(
                                new IcmpNotice(
                                        2,
                                        Sample.at(0.1),
                                        CLIENT,
                                        "203.0.113.1",
                                        false,
                                        3,
                                        13,
                                        true))
                        .opens(Handshake.Result.REJECTED, Handshake.Style.NONE, 0);
        assertThat(drawn(TextOptions.STANDARD, rejected))
                .contains("   rejected by ICMP\n")
                .containsPattern("CLOSED\\?       ◄╌+ ICMP prohibited, from");
    }

    @Test
    void longIpv6AddressesTakeALineEach() throws IOException {
        SocketAddress one = new SocketAddress(0x20010db8aaaabbbbL, 0xccccddddeeeeffffL, 51544);
        SocketAddress other = new SocketAddress(0x20010db8aaaabbbbL, 0xccccddddeeee1111L, 65443);
        Sample long6 = Samples.clean(1).between(one, other).inside("VXLAN 7 10.0.0.1 > 10.0.0.2");
        String text = drawn(TextOptions.STANDARD, long6);
        assertThat(text)
                .startsWith(
                        """
                        #1  [2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:51544
                            ⟶ [2001:db8:aaaa:bbbb:cccc:dddd:eeee:1111]:65443
                            1.204 s   closed, client first
                        """)
                .contains("    inside VXLAN 7 10.0.0.1 > 10.0.0.2\n");
        assertNoLineIsTooWide(text);
    }

    @Test
    void noLineIsWiderThanTheTerminal() throws IOException {
        for (TextOptions options : variations()) {
            assertNoLineIsTooWide(drawnAll(options));
        }
    }

    @Test
    void asciiOutputIsAscii() throws IOException {
        assertThat(drawnAll(TextOptions.STANDARD.withAscii(true)))
                .matches(text -> text.chars().allMatch(c -> c < 0x80));
    }

    @Test
    void colourAddsEscapesAndNothingElse() throws IOException {
        String plain = drawnAll(TextOptions.STANDARD);
        String coloured = drawnAll(TextOptions.STANDARD.withColor(true));
        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[31m✗ final-ack-missing\u001b[0m");
        assertThat(coloured.replaceAll(ESCAPES, "")).isEqualTo(plain);
    }

    @Test
    void foreignTextCannotReachTheTerminalAsAnEscape() throws IOException {
        StringBuilder text = new StringBuilder();
        TextTimeline timeline = timeline(text, TextOptions.STANDARD);
        Sample tunnel = Samples.clean(1).inside("gre\u001b[2J\u202e");
        timeline.connection(tunnel.build(), List.of());
        timeline.finding(Samples.flood("10.0.0.1:80\u001b]0;owned\u0007"));
        timeline.end(Samples.summary(1), new Tally());
        assertThat(text.toString())
                .contains("gre\\x1b[2J\\u202e")
                .contains("10.0.0.1:80\\x1b]0;owned\\x07")
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");
    }

    @Test
    void verboseOutputShowsFlagsAndNumbersAsOnTheWire() throws IOException {
        assertThat(drawn(TextOptions.STANDARD.withVerbose(true), Samples.clean(1)))
                .contains("[S] seq 1000000 len 0")
                .contains("[S.] seq 2000000 ack 1000001 len 0");
    }

    @Test
    void absoluteNumbersAreThoseOfTheWire() throws IOException {
        assertThat(drawn(TextOptions.STANDARD.withAbsoluteSequence(true), Samples.clean(1)))
                .contains("SYN 2000000 ACK 1000001")
                .contains("FIN 1000518");
    }

    @Test
    void timeOfDayNamesItsDay() throws IOException {
        assertThat(drawn(TextOptions.STANDARD.withTime(TimeFormat.UTC), Samples.clean(1)))
                .contains("2023-11-14 UTC")
                .contains("     1 22:13:20.000000  SYN-SENT");
    }

    @Test
    void beyondTheLimitTheWorstAreDrawnAndTheRestIsCounted() throws IOException {
        StringBuilder text = new StringBuilder();
        TextTimeline timeline = timeline(text, TextOptions.STANDARD.withLimit(2));
        for (int id = 1; id <= 50; id++) {
            timeline.connection(Samples.clean(id).build(), List.of());
        }
        timeline.connection(Samples.noFinalAck(51).build(), List.of(Samples.finalAckMissing(51)));
        timeline.end(Samples.summary(51), new Tally());
        assertThat(headings(text.toString())).containsExactly("#51", "#1");
        assertThat(text.toString().replace('\n', ' '))
                .contains("49 more connections went as the one above")
                .contains("Not drawn: 49 connections. tcpshake list FILE shows one line each");
    }

    @Test
    void eachKindIsDrawnBeforeTheSecondOfTheWorst() throws IOException {
        StringBuilder text = new StringBuilder();
        TextTimeline timeline = timeline(text, TextOptions.STANDARD.withLimit(3));
        for (int id = 1; id <= 10; id++) {
            timeline.connection(
                    Samples.noFinalAck(id).build(), List.of(Samples.finalAckMissing(id)));
        }
        timeline.connection(Samples.clean(11).build(), List.of());
        timeline.end(Samples.summary(11), new Tally());
        assertThat(headings(text.toString())).containsExactly("#1", "#2", "#11");
        assertThat(text).contains("8 more connections went as the one above");
    }

    @Test
    void moreThanThreeOfAKindAreFoldedThoughThereIsRoom() throws IOException {
        StringBuilder text = new StringBuilder();
        TextTimeline timeline = timeline(text, TextOptions.STANDARD.withLimit(5));
        for (int id = 1; id <= 6; id++) {
            timeline.connection(Samples.clean(id).build(), List.of());
        }
        timeline.end(Samples.summary(6), new Tally());
        assertThat(headings(text.toString())).containsExactly("#1", "#2", "#3");
    }

    @Test
    void factsDoNotPushAConnectionForward() throws IOException {
        StringBuilder text = new StringBuilder();
        TextTimeline timeline = timeline(text, TextOptions.STANDARD.withLimit(1));
        timeline.connection(Samples.clean(1).build(), List.of());
        timeline.connection(Samples.clean(2).build(), List.of(Samples.reused(2)));
        timeline.end(Samples.summary(2), new Tally());
        assertThat(headings(text.toString())).containsExactly("#1");
    }

    @Test
    void withinTheLimitConnectionsComeInTheirOrder() throws IOException {
        StringBuilder text = new StringBuilder();
        TextTimeline timeline = timeline(text, TextOptions.STANDARD.withLimit(3));
        timeline.connection(Samples.clean(3).build(), List.of());
        timeline.connection(Samples.noFinalAck(2).build(), List.of(Samples.finalAckMissing(2)));
        timeline.connection(Samples.clean(1).build(), List.of());
        timeline.end(Samples.summary(3), new Tally());
        assertThat(headings(text.toString())).containsExactly("#1", "#2", "#3");
        assertThat(text).doesNotContain("more connection").doesNotContain("Not drawn");
    }

    @Test
    void withoutLimitEachConnectionIsDrawnAsItComes() throws IOException {
        StringBuilder text = new StringBuilder();
        TextTimeline timeline =
                timeline(text, TextOptions.STANDARD.withLimit(TextOptions.UNLIMITED));
        timeline.connection(Samples.clean(3).build(), List.of());
        assertThat(headings(text.toString())).containsExactly("#3");
    }

    @Test
    void summaryCountsConnectionsFindingsAndFrames() throws IOException {
        String text = drawnAll(TextOptions.STANDARD);
        assertThat(text)
                .contains("5 connections\n")
                .contains("  opened  2 established, 1 refused, 1 half-open, 1 open before")
                .contains("  read    71 frames, 700 ms, 2 not TCP, 1 seen twice\n")
                .contains("  ✗ final-ack-missing 1  certain\n");
    }

    private static List<TextOptions> variations() {
        TextOptions standard = TextOptions.STANDARD;
        return List.of(
                standard,
                standard.withAscii(true).withVerbose(true),
                standard.withAbsoluteSequence(true),
                standard.withTime(TimeFormat.EPOCH).withAbsoluteSequence(true),
                standard.withTime(TimeFormat.LOCAL),
                standard.withTime(TimeFormat.DELTA),
                standard.withWidth(72));
    }

    private static void assertNoLineIsTooWide(String text) {
        int width = 79;
        assertThat(text.lines())
                .allSatisfy(
                        line ->
                                assertThat(DisplayWidth.of(line))
                                        .as(line)
                                        .isLessThanOrEqualTo(width));
        assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
    }

    private static List<String> headings(String text) {
        return text.replaceAll(ESCAPES, "")
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private static TextTimeline timeline(Appendable out, TextOptions options) {
        return new TextTimeline(out, options, TestWords.english(), true);
    }

    private static String drawn(TextOptions options, Sample sample, Finding... findings)
            throws IOException {
        StringBuilder text = new StringBuilder();
        timeline(text, options.withLimit(TextOptions.UNLIMITED))
                .connection(sample.build(), List.of(findings));
        return text.toString();
    }

    private static String drawnAll(TextOptions options) throws IOException {
        StringBuilder text = new StringBuilder();
        Samples.playAll(timeline(text, options));
        assertThat(headings(text.toString())).hasSize(5);
        return text.toString();
    }
}
