package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Words;
import io.github.tcpshake.wire.Ip;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynFloodTest {
    private static final long SERVER = Ip.ipv4Low(0x0a4d0102);
    private static final long MILLI = 1_000_000L;

    private final SynFlood watch = new SynFlood();

    private List<Finding> findings() {
        return findings(2000 * MILLI);
    }

    private List<Finding> findings(long nowNanos) {
        List<Finding> found = new ArrayList<>();
        watch.report(nowNanos, found::add);
        found.forEach(Words::sentence);
        return found;
    }

    private void attempts(int count, long fromNanos) {
        for (int i = 0; i < count; i++) {
            watch.attempted(0, SERVER, 80, fromNanos + i, 1 + i);
        }
    }

    @Test
    void moreThanAHundredPendingHandshakesAreAFlood() {
        attempts(101, 0);
        assertThat(findings())
                .singleElement()
                .satisfies(f -> assertThat(f.subject()).isEqualTo("10.77.1.2:80"))
                .satisfies(f -> assertThat(f.confidence()).isEqualTo(Confidence.LIKELY))
                .satisfies(f -> assertThat(f.values()).containsEntry("count", 101L))
                .satisfies(f -> assertThat(f.frames()).startsWith(1L, 2L).hasSize(8));
    }

    @Test
    void aHundredPendingHandshakesAreNone() {
        attempts(100, 0);
        assertThat(findings()).isEmpty();
    }

    @Test
    void busyServiceThatCompletesItsHandshakesIsNone() {
        for (int i = 0; i < 100_000; i++) {
            watch.attempted(0, SERVER, 80, i * MILLI / 10, i);
            if (i >= 90) {
                watch.completed(0, SERVER, 80, i * MILLI / 10);
            }
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void manyPendingHandshakesAreNoneWhereMostAreCompleted() {
        for (int i = 0; i < 100_000; i++) {
            watch.attempted(0, SERVER, 80, i * MILLI / 10, i);
            if (i % 100 != 0) {
                watch.completed(0, SERVER, 80, i * MILLI / 10);
            }
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void burstThatIsCompletedWithinARoundTripIsNone() {
        attempts(500, 990 * MILLI);
        for (int i = 0; i < 500; i++) {
            watch.completed(0, SERVER, 80, 1040 * MILLI + i);
        }
        assertThat(findings(9000 * MILLI)).isEmpty();
    }

    @Test
    void nothingIsSaidBeforeHandshakesWerePendingForAWholeWindow() {
        attempts(500, 0);
        assertThat(findings(1999 * MILLI)).isEmpty();
        assertThat(findings(2000 * MILLI)).hasSize(1);
    }

    @Test
    void floodThatGoesOnIsFoundWhileItGoesOn() {
        for (int i = 0; i < 5000; i++) {
            watch.attempted(0, SERVER, 80, i * MILLI, i);
        }
        assertThat(findings(5000 * MILLI)).hasSize(1);
    }

    @Test
    void handshakesThatGiveUpAreNotPending() {
        for (int i = 0; i < 1000; i++) {
            watch.attempted(0, SERVER, 80, i, i);
            watch.gaveUp(0, SERVER, 80, i);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void floodIsFoundAmongAMillionServices() {
        attempts(101, 0);
        for (int i = 0; i < 1_000_000; i++) {
            watch.attempted(0x2001_0db8_0000_0000L, i, i & 0xffff, 200 + i, i);
        }
        assertThat(findings()).extracting(Finding::subject).containsExactly("10.77.1.2:80");
    }

    @Test
    void eventsOfAnUnknownServiceAreIgnored() {
        watch.completed(0, SERVER, 80, 1);
        watch.gaveUp(0, SERVER, 80, 1);
        assertThat(findings()).isEmpty();
    }
}
