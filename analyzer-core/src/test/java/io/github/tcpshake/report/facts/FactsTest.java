package io.github.tcpshake.report.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.ClosingFacts.Means;
import io.github.tcpshake.script.Observed;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final long SECOND = 1_000_000_000L;

    private static Facts of(String script) {
        return Facts.of(Observed.of(Script.of(script)).connections().get(0));
    }

    private static Facts closedByServer() {
        return of(
                """
                 0.000  > S   0:0(0)
                +0.024  < S.  0:0(0)        ack 1
                +0.0001 > .   1:1(0)        ack 1
                +0.010  > P.  1:101(100)    ack 1
                +0.024  < P.  1:51(50)      ack 101
                +0.001  > .   101:101(0)    ack 51
                +0.9409 < F.  51:51(0)      ack 101
                +0.001  > .   101:101(0)    ack 52
                +1.999  > F.  101:101(0)    ack 52
                +0.200  > F.  101:101(0)    ack 52
                +0.024  < .   52:52(0)      ack 102
                +20     end
                """);
    }

    @Test
    void timeIsSpentInEachState() {
        Facts facts = closedByServer();
        assertThat(facts.states(Side.CLIENT))
                .extracting(StateSpan::state)
                .containsExactly(
                        TcpState.SYN_SENT,
                        TcpState.ESTABLISHED,
                        TcpState.CLOSE_WAIT,
                        TcpState.LAST_ACK);
        assertThat(facts.states(Side.CLIENT).get(2).nanos()).isEqualTo(2 * SECOND);
        assertThat(facts.states(Side.SERVER))
                .extracting(StateSpan::state)
                .endsWith(TcpState.FIN_WAIT_2, TcpState.TIME_WAIT);
        StateSpan last = facts.states(Side.SERVER).get(4);
        assertThat(last.isLast()).isTrue();
        assertThat(last.nanos()).as("until the end of the capture").isGreaterThan(20 * SECOND);
    }

    @Test
    void timeWaitIsThatOfTheFirstCloserAndBeginsAgainForARepeatedFin() {
        Facts facts = closedByServer();
        assertThat(facts.timeWaits())
                .singleElement()
                .satisfies(wait -> assertThat(wait.side()).isEqualTo(Side.SERVER))
                .satisfies(
                        wait ->
                                assertThat(wait.untilNanos() - wait.sinceNanos())
                                        .isEqualTo(60 * SECOND));
        assertThat(facts.timeWaits().get(0).sinceNanos() % SECOND)
                .as("the FIN that came again at 3.2 s")
                .isEqualTo(200_000_000L);
    }

    private static String lastOfServer(String end) {
        LastState last =
                of("0 > S 0:0(0)\n+0.024 < S. 0:0(0) ack 1\n+1 < S. 0:0(0) ack 1\n" + end)
                        .last(Side.SERVER);
        return last.state() + " " + last.proven() + " " + last.isCertain();
    }

    @Test
    void whatWasProvenIsNotAnyMoreWhenItsTimeIsOver() {
        assertThat(lastOfServer("64.03 end\n")).isEqualTo("SYN_RECEIVED UNKNOWN false");
        assertThat(lastOfServer("62.9 end\n")).isEqualTo("SYN_RECEIVED SYN_RECEIVED true");
    }

    @Test
    void whatWasPresumedKeepsWhatIsProvenOfIt() {
        LastState server =
                of("0 > S 0:0(0)\n+0.024 < S. 0:0(0) ack 1\n+0.1 > . 1:1(0) ack 1\n+200 end\n")
                        .last(Side.SERVER);
        assertThat(server).isEqualTo(new LastState(TcpState.ESTABLISHED, TcpState.SYN_RECEIVED));
    }

    @Test
    void closerAndMeansAreTold() {
        ClosingFacts closing = closedByServer().closing();
        assertThat(closing.by()).isEqualTo(Teardown.Closer.SERVER);
        assertThat(closing.means()).isEqualTo(Means.FIN);
        assertThat(closing.frame()).isEqualTo(7);
        assertThat(closing.lostBytes()).isZero();
    }

    @Test
    void bytesAndRepetitionsAreCountedForEachSide() {
        Facts facts = closedByServer();
        assertThat(facts.acknowledgedBytes(Side.CLIENT)).isEqualTo(100);
        assertThat(facts.acknowledgedBytes(Side.SERVER)).isEqualTo(50);
        assertThat(facts.repeatedControls(Side.CLIENT)).isEqualTo(1);
        assertThat(facts.repeatedControls(Side.SERVER)).isZero();
    }

    @Test
    void handshakeIsSplitByWhereItWasCaptured() {
        OpeningFacts opening = closedByServer().opening();
        assertThat(opening.vantage()).isEqualTo(Vantage.CLIENT);
        assertThat(opening.networkNanos()).isEqualTo(24_000_000L);
        assertThat(opening.endpointNanos()).isEqualTo(100_000L);
        assertThat(opening.roundTripNanos()).isEqualTo(24_100_000L);
        assertThat(opening.waitedNanos()).isZero();
    }

    @Test
    void ackThatCameWithDataSaysNothingOfTheClient() {
        OpeningFacts opening =
                of("""
                                 0.000  > S   0:0(0)
                                +0.024  < S.  0:0(0)        ack 1
                                +2.000  > P.  1:101(100)    ack 1
                                """)
                        .opening();
        assertThat(opening.vantage()).isEqualTo(Vantage.UNKNOWN);
        assertThat(opening.roundTripNanos()).isNegative();
    }

    @Test
    void icmpErrorThatEndsTheAttemptIsTheMeans() {
        ClosingFacts closing =
                of("0 > S 0:0(0)\n+0.1 icmp 3 13 from 203.0.113.1 quoting 1\n+5 end").closing();
        assertThat(closing.means()).isEqualTo(Means.ICMP);
        assertThat(closing.by()).isEqualTo(Teardown.Closer.NONE);
        assertThat(closing.frame()).isEqualTo(2);
    }

    @Test
    void bytesThatWereNotCapturedButLieBetweenAreCounted() {
        Facts facts =
                of(
                        """
                         0.000  > S   0:0(0)
                        +0.024  < S.  0:0(0)        ack 1
                        +0.0001 > .   1:1(0)        ack 1
                        +0.001  > P.  1001:1101(100) ack 1
                        +0.024  < .   1:1(0)        ack 1101
                        """);
        assertThat(facts.acknowledgedBytes(Side.CLIENT)).isEqualTo(1100);
    }

    /** Each gap is less than half of all numbers, and most of the bytes were not captured. */
    @Test
    void numbersThatComeRoundAreCounted() {
        StringBuilder script =
                new StringBuilder(
                        """
                         0.000  > S   0:0(0)
                        +0.024  < S.  0:0(0)        ack 1
                        +0.0001 > .   1:1(0)        ack 1
                        """);
        for (long at = 1_500_000_000L; at <= 9_000_000_000L; at += 1_500_000_000L) {
            long next = at + 100 & 0xffff_ffffL;
            script.append("+0.5 > P.  ").append(at & 0xffff_ffffL).append(':').append(next);
            script.append("(100) ack 1\n+0.024 < .  1:1(0) ack ").append(next).append('\n');
        }
        ConnectionReport report = Observed.of(Script.of(script.toString())).connections().get(0);
        assertThat(report.party(Side.CLIENT).sentBytes()).isEqualTo(9_000_000_099L);
    }

    @Test
    void factsOfEveryScenarioAddUp() {
        for (Script script : Testdata.scenarios()) {
            for (ConnectionReport report : Observed.of(script).connections()) {
                Facts facts = Facts.of(report);
                for (Side side : Side.values()) {
                    assertThat(facts.states(side))
                            .as(script.name())
                            .allMatch(span -> span.nanos() >= 0);
                    assertThat(report.party(side).sentBytes())
                            .as(script.name())
                            .isBetween(0L, 10_000_000L);
                }
                assertThat(facts.timeWaits()).hasSizeLessThanOrEqualTo(2);
                assertThat(facts.next())
                        .as(script.name())
                        .allMatch(
                                next ->
                                        next.giveUpNanos() < 0 // never, or nobody knows when
                                                || next.repeatNanos() <= next.giveUpNanos());
            }
        }
    }
}
