package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.script.Observed;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.Testdata;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTextTest {
    private static final String HANDSHAKE =
            """
             0.000  > S   0:0(0)
            +0.024  < S.  0:0(0)        ack 1
            +0.0001 > .   1:1(0)        ack 1
            """;

    private static VerdictText of(ConnectionReport report) {
        return new VerdictText(report, Messages.of(Locale.ENGLISH));
    }

    private static VerdictText after(String script) {
        return of(Observed.of(Script.of(script)).connections().get(0));
    }

    @Test
    void closeTellsWhoWasFirstHowLongTheOtherTookAndThatNothingWasLost() {
        VerdictText verdict =
                after(
                        HANDSHAKE
                                + """
                                +1.000  < F.  1:1(0)        ack 1
                                +0.001  > .   1:1(0)        ack 2
                                +61.199 > F.  1:1(0)        ack 2
                                +0.024  < .   2:2(0)        ack 2
                                """);
        assertThat(verdict.closing())
                .contains(
                        "server closed first (FIN, frame 4), client answered after 61.2 s, final"
                                + " ACK seen; 0 B lost");
    }

    @Test
    void openTellsWhichSynsWereLost() {
        VerdictText verdict =
                after(
                        """
                         0.000  > S   0:0(0)
                        +1.000  > S   0:0(0)
                        +2.000  > S   0:0(0)
                        +0.100  < S.  0:0(0)        ack 1
                        +0.0001 > .   1:1(0)        ack 1
                        """);
        assertThat(verdict.opening())
                .isEqualTo("3 SYNs, answered after 3.100 s: 2 lost or dropped before the server");
    }

    @Test
    void synThatCameAgainAfterItsAnswerPassedIsNotLostBeforeTheServer() {
        VerdictText verdict =
                after(
                        """
                         0.000  > S   0:0(0)
                        +0.010  < S.  0:0(0)        ack 1
                        +1.000  > S   0:0(0)
                        +0.010  < S.  0:0(0)        ack 1
                        +0.0001 > .   1:1(0)        ack 1
                        """);
        assertThat(verdict.opening()).contains("did not reach the client");
    }

    @ParameterizedTest
    @CsvSource({
        "+0.024, +0.0001, at the client",
        "+0.0001, +0.024, at the server",
        "+0.010, +0.012, on the way",
    })
    void placeOfTheCaptureShowsInTheHandshake(String toServer, String toClient, String where) {
        VerdictText verdict =
                after(
                        " 0.000 > S 0:0(0)\n"
                                + (toServer + " < S. 0:0(0) ack 1\n")
                                + (toClient + " > . 1:1(0) ack 1\n"));
        assertThat(verdict.opening()).contains(where).contains("captured");
    }

    @Test
    void answersAtOnceOnBothSidesLeaveThePlaceOpen() {
        VerdictText verdict =
                after("0.0 > S 0:0(0)\n+0.0001 < S. 0:0(0) ack 1\n+0.0001 > . 1:1(0) ack 1\n");
        assertThat(verdict.opening()).isEqualTo("open in 0.200 ms");
    }

    @Test
    void resetTellsWhatWasNotAcknowledged() {
        VerdictText verdict =
                after(
                        HANDSHAKE
                                + """
                                +0.010  < P.  1:51(50)      ack 1
                                +0.001  > P.  1:101(100)    ack 51
                                +0.024  < R   51:51(0)
                                """);
        assertThat(verdict.closing())
                .contains("server reset it (RST, frame 6); 100 B not acknowledged");
    }

    @Test
    void resetBehindAFinTellsBoth() {
        VerdictText verdict =
                after(
                        HANDSHAKE
                                + """
                                +1.000  > F.  1:1(0)        ack 1
                                +0.024  < .   1:1(0)        ack 2
                                +2.000  < R.  1:1(0)        ack 2
                                """);
        assertThat(verdict.closing())
                .contains(
                        "client closed first (FIN, frame 4), server reset it 2.024 s later (RST,"
                                + " frame 6); 0 B lost");
    }

    @Test
    void halfOpenServerIsToldWhenLinuxRepeatsAndGivesUp() {
        VerdictText verdict =
                after(
                        """
                         0.000  > S   0:0(0)
                        +0.001  < S.  0:0(0)        ack 1
                        +1.000  < S.  0:0(0)        ack 1
                        +2.100  < S.  0:0(0)        ack 1
                        +1.000  end
                        """);
        assertThat(verdict.opening()).startsWith("3 SYN-ACKs, no ACK");
        assertThat(verdict.closing()).isEmpty();
        assertThat(verdict.next())
                .contains(
                        "server sends its SYN-ACK again at +7.201 s, gives up at +63.0 s (Linux"
                                + " defaults)");
    }

    @Test
    void synAckAfterTheAckShowsThatTheServerWasNotOpenYet() {
        VerdictText verdict =
                after(
                        HANDSHAKE
                                + """
                                +1.000  < S.  0:0(0)        ack 1
                                +0.0001 > .   1:1(0)        ack 1
                                +1.000  < P.  1:9(8)        ack 1
                                """);
        assertThat(verdict.opening())
                .isEqualTo(
                        "2 SYN-ACKs, the last at +1.024 s: the ACK was late, lost, or of no effect;"
                                + " the client was open in 24.1 ms");
    }

    @Test
    void closedSocketIsNotTakenForOneThatOnlyShutDownBeforeItGivesUp() {
        Script script = Script.read(Testdata.folder("scenarios/fin-unacked-to-the-end.seg"));
        VerdictText verdict = of(Observed.of(script).connections().get(0));
        assertThat(verdict.closing().orElseThrow())
                .endsWith("not acknowledged by server in the 114.4 s since");
        assertThat(verdict.next())
                .last()
                .asString()
                .startsWith(
                        "client has given up by now, at +108.0 s, if its application has closed");
    }

    @Test
    void finOnASlowPathIsGivenUpAtTheTimeoutAfterTheLimitOfLinux() {
        VerdictText verdict =
                after(
                        HANDSHAKE
                                + """
                                +1.000  > F.  1:1(0)        ack 1
                                +0.800  > F.  1:1(0)        ack 1
                                +1.600  > F.  1:1(0)        ack 1
                                +3.200  > F.  1:1(0)        ack 1
                                +1.000  end
                                """);
        // 0.8, 2.4, 5.6, 12, 24.8, 50.4, 101.6 and 204: more than 102.2 s after the first of them
        assertThat(verdict.next())
                .contains(
                        "client sends its FIN again at +13.0 s; gives up at +3 min 25 s if its"
                                + " application has closed (Linux defaults)");
    }

    @Test
    void ladderOfDoublingWaitsIsRecognised() {
        VerdictText verdict =
                after(
                        """
                         0.000  > S   0:0(0)
                        +1.000  > S   0:0(0)
                        +2.000  > S   0:0(0)
                        +1.000  end
                        """);
        assertThat(verdict.next())
                .containsExactly(
                        "client sends its SYN again at +7.000 s, gives up at +2 min 7 s (Linux"
                                + " defaults)");
    }

    @Test
    void nothingIsNextWhereBothAreDone() {
        assertThat(
                        after(
                                        HANDSHAKE
                                                + """
                                                +1.000  > R.  1:1(0)        ack 1
                                                +1.000  end
                                                """)
                                .next())
                .isEmpty();
    }

    @Test
    void everyScenarioHasAVerdictWithoutHolesInIt() {
        for (Script script : Testdata.scenarios()) {
            for (ConnectionReport report : Observed.of(script).connections()) {
                VerdictText verdict = of(report);
                assertThat(verdict.opening()).as(script.name()).isNotBlank();
                assertThat(verdict.closing().isPresent()).isEqualTo(report.handshake().wasOpen());
                assertThat(verdict.opening() + verdict.closing().orElse("") + verdict.next())
                        .as(script.name())
                        .doesNotContain("{", "frame 0");
            }
        }
    }
}
