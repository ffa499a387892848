package io.github.tcpshake.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a connection is told while it lives, each thing once and in order. */
class WatchTest {
    @Test
    void normalConnectionOpensIsEstablishedAndEndsWhenItCloses() {
        assertThat(
                        Told.by(
                                """
                                 0.000  > S   0:0(0)              <mss 1460>
                                +0.024  < S.  0:0(0)      ack 1   <mss 1452>
                                +0.001  > .   1:1(0)      ack 1
                                +0.500  > P.  1:101(100)  ack 1
                                +0.024  < .   1:1(0)      ack 101
                                +0.500  > F.  101:101(0)  ack 1
                                +0.001  < F.  1:1(0)      ack 102
                                +0.024  > .   102:102(0)  ack 2
                                +9.000  end
                                """))
                .containsExactly(
                        "0 ms: 1 opened",
                        "25 ms: 1 established",
                        "1074 ms: 1 ended",
                        "connection 1");
    }

    @Test
    void halfCloseIsToldWhileItLasts() {
        assertThat(
                        Told.by(
                                """
                                 0.000  > S   0:0(0)              <mss 1460>
                                +0.024  < S.  0:0(0)      ack 1   <mss 1452>
                                +0.001  > .   1:1(0)      ack 1
                                +0.500  > FP. 1:101(100)  ack 1
                                +0.024  < .   1:1(0)      ack 102
                                +2.000  < FP. 1:101(100)  ack 102
                                +0.024  > .   102:102(0)  ack 102
                                +9.000  end
                                """))
                .containsExactly(
                        "0 ms: 1 opened",
                        "25 ms: 1 established",
                        "525 ms: 1 half_closed",
                        "2573 ms: 1 ended",
                        "connection 1");
    }

    @Test
    void finThatNothingAcknowledgesHasClosedNoHalfYet() {
        String script =
                """
                 0.000  > S   0:0(0)              <mss 1460>
                +0.024  < S.  0:0(0)      ack 1   <mss 1452>
                +0.001  > .   1:1(0)      ack 1
                +0.500  > F.  1:1(0)      ack 1
                +0.220  > F.  1:1(0)      ack 1
                +0.440  > F.  1:1(0)      ack 1
                +0.880  > F.  1:1(0)      ack 1
                """;
        assertThat(Told.by(script + "+9.000  end"))
                .anyMatch(line -> line.endsWith("found fin-unacked"))
                .noneMatch(line -> line.endsWith("half_closed"));
        assertThat(Told.by(script + "+0.024  < .   1:1(0) ack 2\n+9.000  end"))
                .containsSubsequence("525 ms: 1 half_closed");
    }

    @Test
    void lostFinalAckIsNotTakenBackByTheNextThatPassesAndIsLostToo() {
        List<String> told =
                Told.by(
                        """
                         0.000  > S   0:0(0)              <mss 1460>
                        +0.024  < S.  0:0(0)      ack 1   <mss 1452>
                        +0.001  > .   1:1(0)      ack 1
                        +0.500  > F.  1:1(0)      ack 1
                        +0.024  < .   1:1(0)      ack 2
                        +0.100  < F.  1:1(0)      ack 2
                        +0.0001 > .   2:2(0)      ack 2
                        +0.220  < F.  1:1(0)      ack 2
                        +0.0001 > .   2:2(0)      ack 2
                        +0.440  < F.  1:1(0)      ack 2
                        +0.0001 > .   2:2(0)      ack 2
                        +0.880  < F.  1:1(0)      ack 2
                        +0.0001 > .   2:2(0)      ack 2
                        +1.760  < F.  1:1(0)      ack 2
                        +0.0001 > .   2:2(0)      ack 2
                        +9.000  end
                        """);
        assertThat(told).anyMatch(line -> line.endsWith("found final-ack-missing"));
        assertThat(told).noneMatch(line -> line.endsWith("resolved final-ack-missing"));
    }

    @Test
    void unansweredSynIsFoundWhenItsThresholdPassesInSilence() {
        assertThat(
                        Told.by(
                                """
                                 0.000  > S   0:0(0)   <mss 1460>
                                +9.000  end
                                """))
                .startsWith("0 ms: 1 opened", "3100 ms: 1 found syn-unanswered")
                .doesNotContain("3100 ms: 1 ended");
    }

    @Test
    void halfOpenConnectionIsResolvedByALateAck() {
        assertThat(
                        Told.by(
                                """
                                 0.000  > S   0:0(0)              <mss 1460>
                                +0.024  < S.  0:0(0)      ack 1   <mss 1452>
                                +5.000  > .   1:1(0)      ack 1
                                +1.000  end
                                """))
                .containsSubsequence(
                        "0 ms: 1 opened",
                        "3124 ms: 1 found half-open",
                        "5024 ms: 1 established",
                        "5024 ms: 1 resolved half-open");
    }

    @Test
    void findingThatABetterOneReplacesIsNotResolved() {
        assertThat(
                        Told.by(
                                """
                                 0.000  > S   0:0(0)              <mss 1460>
                                +0.024  < S.  0:0(0)      ack 1   <mss 1452>
                                +0.001  > .   1:1(0)      ack 1
                                +0.001  > P.  1:101(100)  ack 1
                                +0.200  > P.  1:101(100)  ack 1
                                +0.400  > P.  1:101(100)  ack 1
                                +0.400  < S.  0:0(0)      ack 1   <mss 1452>
                                +0.001  > .   101:101(0)  ack 1
                                +5.000  end
                                """))
                .contains("626 ms: 1 found half-open", "1026 ms: 1 found synack-resent-after-ack")
                .noneMatch(line -> line.contains("resolved"));
    }

    @Test
    void refusedConnectionEndsAtTheRst() {
        assertThat(
                        Told.by(
                                """
                                 0.000  > S   0:0(0)           <mss 1460>
                                +0.024  < R.  0:0(0)   ack 1
                                +9.000  end
                                """))
                .containsExactly(
                        "0 ms: 1 opened",
                        "24 ms: 1 found refused",
                        "24 ms: 1 ended",
                        "connection 1");
    }

    @Test
    void openConnectionIsNotToldToHaveEndedWithTheCapture() {
        assertThat(
                        Told.by(
                                """
                                 0.000  > S   0:0(0)              <mss 1460>
                                +0.024  < S.  0:0(0)      ack 1   <mss 1452>
                                +0.001  > .   1:1(0)      ack 1
                                +9.000  end
                                """))
                .containsExactly("0 ms: 1 opened", "25 ms: 1 established", "connection 1");
    }
}
