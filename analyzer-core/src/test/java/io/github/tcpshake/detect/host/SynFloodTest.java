package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Words;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.Ip;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynFloodTest {
    private static final long SERVER = Ip.ipv4Low(0x0a4d0102);
    private static final long MILLI = 1_000_000L;

    private final SynFlood watch = new SynFlood(42, Thresholds.STANDARD);
    private final FlowKey key = new FlowKey();

    private List<Finding> findings() {
        return findings(2000 * MILLI);
    }

    private List<Finding> findings(long nowNanos) {
        List<Finding> found = new ArrayList<>();
        watch.raiseNew(nowNanos, found::add);
        found.forEach(Words::sentence);
        return found;
    }

    private FlowKey from(int client) {
        key.sourceLow = Ip.ipv4Low(0x0b000000 + client);
        key.destinationHigh = 0;
        key.destinationLow = SERVER;
        key.destinationPort = 80;
        return key;
    }

    private void attempted(int client, long nanos) {
        watch.attempted(from(client), nanos, 1 + client);
    }

    private void answered(int client, long nanos) {
        attempted(client, nanos);
        watch.answered(from(client), new Attempt(nanos, 1 + client, 1, true, 64, client), nanos);
    }

    private void completed(int client, long nanos) {
        watch.established(from(client), new Attempt(nanos, 1 + client, 1, true, 64, client), nanos);
    }

    private void gaveUp(int client, int syns, long nanos) {
        watch.gaveUp(from(client), new Attempt(0, 1 + client, syns, false, 64, 0), nanos);
    }

    private void halfOpens(int count, long fromNanos) {
        for (int i = 0; i < count; i++) {
            answered(i, fromNanos + i);
        }
    }

    @Test
    void moreThanAHundredPendingHandshakesAreAFlood() {
        halfOpens(101, 0);
        assertThat(findings())
                .singleElement()
                .satisfies(f -> assertThat(f.subject()).isEqualTo("10.77.1.2:80"))
                .satisfies(f -> assertThat(f.confidence()).isEqualTo(Confidence.LIKELY))
                .satisfies(f -> assertThat(f.values()).containsEntry("count", 101L))
                .satisfies(f -> assertThat(f.frames()).startsWith(1L, 2L).hasSize(8));
    }

    @Test
    void aHundredPendingHandshakesAreNone() {
        halfOpens(100, 0);
        assertThat(findings()).isEmpty();
    }

    @Test
    void floodIsToldOnce() {
        halfOpens(101, 0);
        assertThat(findings()).hasSize(1);
        assertThat(findings(60_000 * MILLI)).isEmpty();
    }

    @Test
    void serviceWhoseBacklogAnswersOnlySomeIsFlooded() {
        halfOpens(10, 0);
        for (int i = 10; i < 101; i++) {
            attempted(i, i);
        }
        assertThat(findings())
                .singleElement()
                .satisfies(f -> assertThat(f.variant()).isEmpty())
                .satisfies(f -> assertThat(f.values()).containsEntry("count", 10L))
                .satisfies(f -> assertThat(f.values()).containsEntry("pending", 101L));
    }

    @Test
    void clientsOfAServiceThatIsDownAreNoFlood() {
        for (int i = 0; i < 1000; i++) {
            attempted(i, i);
        }
        for (int i = 0; i < 1000; i++) {
            gaveUp(i, i < 100 ? 1 : 4, 9000 * MILLI);
        }
        assertThat(findings(10_000 * MILLI)).isEmpty();
    }

    @Test
    void unansweredSynsThatNobodyRepeatsArePossiblyAFlood() {
        for (int i = 0; i < 1000; i++) {
            attempted(i, i);
        }
        assertThat(findings(9000 * MILLI)).as("they may be repeated yet").isEmpty();
        for (int i = 0; i < 1000; i++) {
            gaveUp(i, 1, 9000 * MILLI);
        }
        assertThat(findings(9000 * MILLI))
                .singleElement()
                .satisfies(f -> assertThat(f.variant()).isEqualTo("unanswered"))
                .satisfies(f -> assertThat(f.confidence()).isEqualTo(Confidence.POSSIBLE));
    }

    @Test
    void sourcesAreCountedAbout() {
        halfOpens(20_000, 0);
        assertThat(findings())
                .singleElement()
                .satisfies(
                        f ->
                                assertThat((Long) f.values().get("sources"))
                                        .isBetween(17_000L, 23_000L));
    }

    @Test
    void busyServiceThatCompletesItsHandshakesIsNone() {
        for (int i = 0; i < 100_000; i++) {
            answered(i, i * MILLI / 10);
            if (i >= 90) {
                completed(i, i * MILLI / 10);
            }
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void manyPendingHandshakesAreNoneWhereMostAreCompleted() {
        for (int i = 0; i < 100_000; i++) {
            answered(i, i * MILLI / 10);
            if (i % 100 != 0) {
                completed(i, i * MILLI / 10);
            }
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void burstThatIsCompletedWithinARoundTripIsNone() {
        halfOpens(500, 990 * MILLI);
        for (int i = 0; i < 500; i++) {
            completed(i, 1040 * MILLI + i);
        }
        assertThat(findings(9000 * MILLI)).isEmpty();
    }

    @Test
    void nothingIsSaidBeforeHandshakesWerePendingForAWholeWindow() {
        halfOpens(500, 0);
        assertThat(findings(1999 * MILLI)).isEmpty();
        assertThat(findings(2000 * MILLI)).hasSize(1);
    }

    @Test
    void floodThatGoesOnIsFoundWhileItGoesOn() {
        for (int i = 0; i < 5000; i++) {
            answered(i, i * MILLI);
        }
        assertThat(findings(5000 * MILLI)).hasSize(1);
    }

    @Test
    void handshakesThatGiveUpAreNotPending() {
        for (int i = 0; i < 1000; i++) {
            attempted(i, i);
            gaveUp(i, 1, i);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void floodIsFoundAmongAMillionServices() {
        halfOpens(101, 0);
        for (int i = 0; i < 1_000_000; i++) {
            key.destinationHigh = 0x2001_0db8_0000_0000L;
            key.destinationLow = i;
            key.destinationPort = i & 0xffff;
            watch.attempted(key, 200 + i, i);
        }
        assertThat(findings()).extracting(Finding::subject).containsExactly("10.77.1.2:80");
    }

    @Test
    void eventsOfAnUnknownServiceAreIgnored() {
        completed(1, 1);
        gaveUp(1, 1, 1);
        assertThat(findings()).isEmpty();
    }
}
