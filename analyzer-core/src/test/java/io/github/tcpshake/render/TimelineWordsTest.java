package io.github.tcpshake.render;

import static io.github.tcpshake.render.Sample.numbers;
import static io.github.tcpshake.track.Side.CLIENT;
import static io.github.tcpshake.track.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.text.TestWords;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a timeline must not say: states out of order, or more than the capture shows. */
class TimelineWordsTest {
    /** RFC 9293 3.6 Figure 13: FIN-WAIT-1 comes before CLOSING on both sides. */
    @Test
    void finThatCrossedTakesEffectBelowTheReceiversOwnFin() throws IOException {
        Sample crossed =
                Samples.opened(1)
                        .sends(CLIENT, 23, 1, Step.FIN, numbers(518, 4302, 0))
                        .becomes(CLIENT, TcpState.FIN_WAIT_1, EndpointEvent.SENT_FIN, true)
                        .sends(SERVER, 24, 1.1, Step.FIN, numbers(4302, 518, 0))
                        .becomes(CLIENT, TcpState.CLOSING, EndpointEvent.GOT_FIN, true)
                        .becomes(SERVER, TcpState.FIN_WAIT_1, EndpointEvent.SENT_FIN, true)
                        .becomes(
                                SERVER,
                                TcpState.CLOSING,
                                EndpointEvent.GOT_FIN,
                                false,
                                23,
                                Sample.at(1))
                        .sends(CLIENT, 25, 1.2, Step.ACK_OF_FIN, numbers(519, 4303, 0))
                        .becomes(SERVER, TcpState.TIME_WAIT, EndpointEvent.GOT_ACK_OF_FIN, false);
        List<String> lines = drawn(crossed).lines().toList();
        assertThat(lines).anyMatch(line -> line.matches(" +23 .* FIN 518 ╌+►"));
        assertThat(lines)
                .containsSubsequence(
                        "    24    1.1000  CLOSING       ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌ FIN 4302 ACK 518"
                                + "  FIN-WAIT-1",
                        "                                server got the FIN (frame 23)     CLOSING?",
                        "    25    1.2000                ACK 4303 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►"
                                + "  TIME-WAIT?");
    }

    /** A capture of what the client receives: its own FIN is only assumed. */
    @Test
    void stateThatIsOnlyAssumedStandsBeforeTheOnesThatFollowIt() throws IOException {
        Sample oneWay =
                Samples.opened(1)
                        .sends(SERVER, 30, 1, Step.FIN, numbers(4302, 519, 0))
                        .becomes(CLIENT, TcpState.FIN_WAIT_1, EndpointEvent.SENT_FIN, false, 0, 0)
                        .becomes(CLIENT, TcpState.CLOSING, EndpointEvent.GOT_FIN, false);
        assertThat(drawn(oneWay))
                .containsSubsequence("FIN-WAIT-1?   assumed: client sent FIN", "CLOSING?");
    }

    @Test
    void ackThatPassedIsNotCalledMissing() throws IOException {
        Sample unheard =
                new Sample(1)
                        .sends(CLIENT, 1, 0, Step.SYN, numbers(0, 0, 0))
                        .becomes(CLIENT, TcpState.SYN_SENT, EndpointEvent.SENT_SYN, true)
                        .sends(SERVER, 2, 0.01, Step.SYN_ACK, numbers(0, 1, 0))
                        .becomes(SERVER, TcpState.SYN_RECEIVED, EndpointEvent.SENT_SYN_ACK, true)
                        .becomes(CLIENT, TcpState.ESTABLISHED, EndpointEvent.GOT_SYN_ACK, true)
                        .sends(CLIENT, 3, 0.02, Step.ACK_OF_SYN, numbers(1, 1, 0))
                        .sends(SERVER, 4, 1.01, Step.SYN_ACK, numbers(0, 1, 0), Note.REPEATED)
                        .opens(Handshake.Result.HALF_OPEN, Handshake.Style.NONE, 0, 0.01, 0.02);
        assertThat(drawn(unheard))
                .contains("   half-open, ACK without effect\n")
                .contains("no effect of the ACK by the end")
                .doesNotContain("no third segment")
                .doesNotContain("no ACK of the SYN-ACK");
    }

    @Test
    void nobodyIsSaidToWaitForAnAckThatMayYetCome() throws IOException {
        Sample cut =
                Samples.closing(1)
                        .becomes(CLIENT, TcpState.TIME_WAIT, EndpointEvent.GOT_FIN, false)
                        .capturedUntil(1.2)
                        .closes(
                                Teardown.Result.PENDING,
                                Teardown.Style.FOUR_SEGMENT,
                                Teardown.Closer.CLIENT,
                                Teardown.FinalAck.UNKNOWN,
                                1.1550,
                                1.1790,
                                1.1801);
        assertThat(drawn(cut)).contains("undecided at the end").doesNotContain("until it gives up");
        assertThat(drawn(Samples.noFinalAck(1))).contains("until it gives up");
    }

    @Test
    void connectionThatOneSideLeftIsNotSimplyOpen() throws IOException {
        Sample restarted =
                Samples.opened(1)
                        .sends(CLIENT, 30, 5, Step.SYN, numbers(2_000_000, 0, 0), Note.INSIDE)
                        .becomes(CLIENT, TcpState.CLOSED, EndpointEvent.GOT_NEW_SYN, false);
        assertThat(drawn(restarted))
                .contains("open on one side only at the end")
                .doesNotContain("still open");
    }

    @Test
    void onlyOnePayloadOfASideIsTheFirst() throws IOException {
        Sample interrupted =
                Samples.opened(1)
                        .sends(SERVER, 30, 1, Step.RST, numbers(9000, -1, 0), Note.IGNORED)
                        .sends(CLIENT, 31, 1.1, Step.DATA, numbers(518, 2, 9), Note.FIRST_DATA);
        assertThat(drawn(interrupted))
                .contains("first data 517 B ╌")
                .contains("first data 1448 B")
                .containsPattern("  data 9 B ╌+►");
    }

    private static String drawn(Sample sample) throws IOException {
        StringBuilder text = new StringBuilder();
        new TextTimeline(
                        text,
                        TextOptions.STANDARD.withLimit(TextOptions.UNLIMITED),
                        TestWords.english(),
                        true)
                .connection(sample.build(), List.of());
        return text.toString();
    }
}
