package io.github.tcpshake.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Words;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrayWatchTest {
    private final StrayWatch watch = new StrayWatch(42);
    private final TcpSegment segment = new TcpSegment();

    private TcpSegment from(int host, int flags) {
        segment.key.sourceLow = Ip.ipv4Low(host);
        segment.flags = flags;
        segment.frameNumber++;
        segment.timestampNanos += 1000;
        return segment;
    }

    private void stray(int host) {
        TcpSegment rst = from(host, TcpFlags.RST);
        watch.stray(rst.key, rst.flags, rst.frameNumber, rst.timestampNanos);
    }

    private List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        watch.raiseNew(0, found::add);
        found.forEach(Words::sentence);
        return found;
    }

    @Test
    void scannerIsOneFindingWithItsShapesAndFirstFrames() {
        for (int i = 0; i < 20; i++) {
            watch.illegalFlags(from(0x0a000001, 0));
            watch.illegalFlags(from(0x0a000001, TcpFlags.FIN | TcpFlags.PSH | TcpFlags.URG));
        }
        assertThat(findings())
                .singleElement()
                .satisfies(f -> assertThat(f.code().id()).isEqualTo("illegal-flags"))
                .satisfies(f -> assertThat(f.subject()).isEqualTo("10.0.0.1"))
                .satisfies(f -> assertThat(f.values()).containsEntry("count", 40L))
                .satisfies(f -> assertThat(f.values()).containsEntry("flags", "NULL, FIN PSH URG"))
                .satisfies(f -> assertThat(f.frames()).hasSize(8).startsWith(1L));
    }

    @Test
    void straysAreNotIllegal() {
        stray(0x0a000001);
        assertThat(findings())
                .singleElement()
                .satisfies(f -> assertThat(f.code().id()).isEqualTo("stray-segment"))
                .satisfies(f -> assertThat(f.variant()).isEqualTo("once"));
    }

    @Test
    void eachHostIsToldOnce() {
        stray(0x0a000001);
        assertThat(findings()).hasSize(1);
        stray(0x0a000001);
        stray(0x0a000002);
        assertThat(findings()).extracting(Finding::subject).containsExactly("10.0.0.2");
    }

    @Test
    void nothingSeenIsNothingFound() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void aMillionSourcesAreABoundedNumberOfFindingsAndNoneIsLost() {
        for (int i = 0; i < 1_000_000; i++) {
            stray(0x0b000000 + i);
        }
        List<Finding> found = findings();
        assertThat(found).hasSizeLessThanOrEqualTo(1025);
        assertThat(found.stream().mapToLong(f -> (Long) f.values().get("count")).sum())
                .isEqualTo(1_000_000);
        assertThat(found.get(found.size() - 1).variant()).isEqualTo("rest");
    }
}
