package io.github.tcpshake.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.script.Observed;
import io.github.tcpshake.script.Script;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.track.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    private static List<ConnectionReport> connections(String scenario) {
        return Observed.of(Script.read(Testdata.folder("scenarios").resolve(scenario + ".seg")))
                .connections();
    }

    private static Statistics of(Grouping grouping, int capacity, String... scenarios) {
        Statistics statistics = new Statistics(grouping, capacity);
        for (String scenario : scenarios) {
            connections(scenario).forEach(statistics::add);
        }
        return statistics;
    }

    private static Statistics of(String... scenarios) {
        return of(Grouping.SERVICE, Statistics.GROUPS, scenarios);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, 198.51.100.7",
        "CLIENT, 192.0.2.10",
        "SERVICE, 198.51.100.7:443",
        "SUBNET, 192.0.2.0/24",
    })
    void groupIsNamedByWhatItIs(Grouping grouping, String name) {
        assertThat(of(grouping, 8, "abort", "refused").groups())
                .extracting(Statistics.Group::name)
                .containsExactly(name);
    }

    @Test
    void sixtyFourBitsAreTheSubnetOfIpv6() {
        assertThat(of(Grouping.SUBNET, 8, "ipv6").groups().get(0).name()).endsWith("::/64");
    }

    @Test
    void attemptsAreCountedByHowTheyCameOut() {
        Totals all =
                of("refused", "icmp-rejected", "syn-unanswered", "half-open", "midstream", "abort")
                        .all();
        assertThat(all.connections()).isEqualTo(6);
        assertThat(all.attempts()).isEqualTo(5);
        assertThat(all.refused()).isEqualTo(2);
        assertThat(all.opened(Handshake.Result.UNANSWERED)).isEqualTo(1);
        assertThat(all.opened(Handshake.Result.HALF_OPEN)).isEqualTo(1);
        assertThat(all.opened(Handshake.Result.ESTABLISHED)).isEqualTo(1);
        assertThat(all.resets()).isEqualTo(1);
    }

    @Test
    void whoClosesFirstIsCountedOfConnectionsThatWereOpen() {
        Totals all =
                of(
                                "normal-close-client-first",
                                "normal-close-server-first",
                                "simultaneous-close",
                                "refused")
                        .all();
        assertThat(all.first(Teardown.Closer.CLIENT)).isEqualTo(1);
        assertThat(all.first(Teardown.Closer.SERVER)).isEqualTo(1);
        assertThat(all.first(Teardown.Closer.BOTH)).isEqualTo(1);
        assertThat(all.closed()).isEqualTo(3);
    }

    @Test
    void retryLadderSaysHowManySynsAttemptsTook() {
        Totals all = of("connect-ladder").all();
        assertThat(List.of(all.withSyns(1), all.withSyns(2), all.withSyns(3)))
                .containsExactly(1L, 3L, 2L);
        assertThat(all.repeatedSyns()).isEqualTo(5);
        assertThat(all.handshakes().nanosAt(50)).isBetween(1_000_000_000L, 1_100_000_000L);
        assertThat(all.handshakes().longestNanos()).isBetween(3_000_000_000L, 3_200_000_000L);
    }

    @Test
    void spreadIsWithinOnePercent() {
        Percentiles spread = new Percentiles();
        for (int millis = 1; millis <= 1000; millis++) {
            spread.add(millis * 1_000_000L);
        }
        assertThat(spread.nanosAt(50)).isBetween(495_000_000L, 505_100_000L);
        assertThat(spread.nanosAt(99)).isBetween(980_000_000L, 1_000_000_000L);
        assertThat(new Percentiles().nanosAt(50)).isEqualTo(-1);
    }

    @Test
    void closeWaitIsCountedWithItsAgeWhileItLasts() {
        Totals leak = of("leak").all();
        assertThat(leak.closeWaits(Side.SERVER)).isEqualTo(11);
        assertThat(leak.closeWaitAges().longestNanos()).isGreaterThan(190_000_000_000L);
        assertThat(of("normal-close-client-first").all().closeWaitAges().count()).isZero();
    }

    @Test
    void portsInTimeWaitAreCountedForTheClientAndItsService() {
        Statistics closed = of("normal-close-client-first");
        assertThat(closed.ports()).contains(new HeldPorts("192.0.2.10", "198.51.100.7:443", 1));
        assertThat(closed.groups().get(0).ports()).isEqualTo(closed.ports());
        assertThat(of("normal-close-server-first").ports()).isEmpty();
        assertThat(of("normal-close-server-first").all().timeWaits(Side.SERVER)).isEqualTo(1);
    }

    @Test
    void whatFindsNoRoomIsCountedTogetherAndNothingIsLost() {
        Statistics few = of(Grouping.CLIENT, 8, "syn-flood", "scan", "many-refused");
        Statistics many = of(Grouping.CLIENT, 4096, "syn-flood", "scan", "many-refused");
        assertThat(few.groups()).hasSizeLessThanOrEqualTo(16);
        long counted = few.groups().stream().mapToLong(group -> group.totals().connections()).sum();
        assertThat(counted + few.others().connections()).isEqualTo(many.all().connections());
        assertThat(many.folded()).isZero();
    }

    @Test
    void heaviestGroupsStay() {
        Bounded<Integer, long[]> table =
                new Bounded<>(2, Integer::compare, count -> count[0], () -> new long[1]);
        int[] left = new int[1];
        table.onLeaving((key, count) -> left[0] += (int) count[0]);
        for (int key : new int[] {1, 2, 2, 3, 3, 3, 4, 5, 5}) {
            table.take(key)[0]++;
        }
        assertThat(table.heaviestFirst())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(3, 2, 5);
        assertThat(left[0]).isEqualTo(2);
    }
}
