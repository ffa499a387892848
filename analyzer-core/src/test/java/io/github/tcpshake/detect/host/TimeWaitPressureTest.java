package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Words;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.script.Observed;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scenario would take 17,000 connections; here one of them stands for all. */
class TimeWaitPressureTest {
    private static final long MILLI = 1_000_000L;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final SocketAddress CLIENT =
            new SocketAddress(0, Ip.ipv4Low(0xc000020a), 51_544);
    private static final SocketAddress SERVICE = new SocketAddress(0, Ip.ipv4Low(0xc6336407), 443);

    private final TimeWaitPressure watch = new TimeWaitPressure(42, Thresholds.STANDARD);

    private static ConnectionReport closedBy(String first, String second) {
        return Observed.of(
                        Script.of(
                                """
                                0.0  > S   0:0(0)
                                0.01 < S.  0:0(0)        ack 1
                                0.02 > .   1:1(0)        ack 1
                                0.03 %1$s F.  1:1(0)     ack 1
                                0.04 %2$s F.  1:1(0)     ack 2
                                0.05 %1$s .   2:2(0)     ack 2
                                """
                                        .formatted(first, second)))
                .connections()
                .get(0);
    }

    private void closes(int count, long everyNanos) {
        closes(watch, count, everyNanos);
    }

    private static void closes(TimeWaitPressure watch, int count, long everyNanos) {
        for (int i = 0; i < count; i++) {
            watch.held(CLIENT, SERVICE, START + i * everyNanos, 1 + i);
        }
    }

    private List<Finding> findings() {
        return findings(watch);
    }

    private static List<Finding> findings(TimeWaitPressure watch) {
        List<Finding> found = new ArrayList<>();
        watch.raiseNew(0, found::add);
        found.forEach(Words::sentence);
        return found;
    }

    @Test
    void clientThatHoldsMostOfItsPortsInTimeWaitIsUnderPressure() {
        closes(17_100, 2 * MILLI);
        assertThat(findings())
                .singleElement()
                .satisfies(f -> assertThat(f.subject()).isEqualTo("198.51.100.7:443"))
                .satisfies(f -> assertThat(f.values()).containsEntry("client", "192.0.2.10"))
                .satisfies(f -> assertThat(f.values()).containsEntry("rate", 500L))
                .satisfies(f -> assertThat(f.variant()).isEqualTo("exhausting"));
        assertThat(findings()).as("told once").isEmpty();
    }

    @Test
    void timeWaitsOfLessThanSixtyPercentOfThePortsAreNoPressure() {
        closes(16_900, 2 * MILLI);
        assertThat(findings()).isEmpty();
    }

    @Test
    void shareOfThePortsAndLengthOfTimeWaitAreThresholds() {
        Thresholds few = Thresholds.STANDARD.with("time-wait-percent", "10");
        TimeWaitPressure strict = new TimeWaitPressure(42, few);
        closes(strict, 4_000, 2 * MILLI);
        assertThat(findings(strict)).hasSize(1);
        TimeWaitPressure longer = new TimeWaitPressure(42, few.with("time-wait", "4m"));
        TimeWaitPressure usual = new TimeWaitPressure(42, few);
        closes(longer, 4_000, 50 * MILLI);
        closes(usual, 4_000, 50 * MILLI);
        assertThat(findings(longer)).as("20 a second for 200 s").hasSize(1);
        assertThat(findings(usual)).as("20 a second for 60 s").isEmpty();
    }

    @Test
    void timeWaitsThatEndAreNotCounted() {
        closes(40_000, 5 * MILLI);
        assertThat(findings()).as("200 a second, so 12,000 at once").isEmpty();
    }

    @Test
    void timeWaitsOfAServerTakeNoPorts() {
        ConnectionReport report = closedBy("<", ">");
        for (int i = 0; i < 40_000; i++) {
            watch.over(report);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void timeWaitsOfAClientAreThoseOfItsConnections() {
        ConnectionReport report = closedBy(">", "<");
        for (int i = 0; i < 17_100; i++) {
            watch.over(report);
        }
        assertThat(findings()).hasSize(1);
    }
}
