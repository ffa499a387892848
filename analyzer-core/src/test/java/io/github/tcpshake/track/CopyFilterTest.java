package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.tcp.TcpSegment;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CopyFilterTest {
    private static final long MILLISECOND = 1_000_000L;

    private final CopyFilter filter = new CopyFilter();
    private final TcpSegment segment =
            new Segments().fromClient(1, 1).next(Segments.ACK | 8, 5, 6, 100);

    private boolean again(long laterNanos, Consumer<TcpSegment> change) {
        segment.checksum = 7;
        filter.isCopy(segment, true);
        segment.timestampNanos += laterNanos;
        change.accept(segment);
        return filter.isCopy(segment, true);
    }

    @Test
    void sameSegmentWithinATenthOfASecondIsACopy() {
        assertThat(again(99 * MILLISECOND, s -> {})).isTrue();
    }

    @Test
    void sameSegmentLaterIsARepetition() {
        assertThat(again(100 * MILLISECOND, s -> {})).isFalse();
    }

    @Test
    void copyMayStandBeforeItsOriginalButNotLongBefore() {
        assertThat(again(-99 * MILLISECOND, s -> {})).isTrue();
        assertThat(again(-100 * MILLISECOND, s -> {})).isFalse();
    }

    @Test
    void sameSegmentHoursLaterIsARepetition() {
        for (long hours = 1; hours < 10; hours++) {
            assertThat(again(hours * 3_600_000 * MILLISECOND, s -> {})).isFalse();
        }
    }

    @Test
    void tellsWhereTheOriginalWasCaptured() {
        assertThat(again(1, s -> s.interfaceIndex = 3)).isTrue();
        assertThat(filter.interfaceOfOriginal()).isZero();
        assertThat(again(1, s -> s.interfaceIndex = 5)).isTrue();
        assertThat(filter.interfaceOfOriginal()).isEqualTo(3);
    }

    @Test
    void routerOnTheWayLowersTheTimeToLiveOnly() {
        assertThat(again(1, s -> s.timeToLive--)).isTrue();
    }

    @Test
    void whatAStackChangesInARepetitionTellsIt() {
        assertThat(again(1, s -> s.ipIdentification++)).isFalse();
        assertThat(again(1, s -> s.checksum++)).isFalse();
        assertThat(again(1, s -> s.window++)).isFalse();
        assertThat(again(1, s -> s.acknowledgmentNumber++)).isFalse();
        assertThat(again(1, s -> s.sequenceNumber++)).isFalse();
        assertThat(again(1, s -> s.payloadLength++)).isFalse();
        assertThat(again(1, s -> s.flags ^= 8)).isFalse();
    }

    @Test
    void otherDirectionIsNoCopy() {
        assertThat(again(1, s -> s.key.swap())).isFalse();
    }

    @Test
    void twoEqualBareAcksAreTwoWhereNothingTellsPacketsApart() {
        segment.payloadLength = 0;
        segment.flags = Segments.ACK;
        filter.isCopy(segment, false);
        assertThat(filter.isCopy(segment, false)).isFalse();
        filter.isCopy(segment, true);
        assertThat(filter.isCopy(segment, true)).isTrue();
    }

    @Test
    void withoutIdentificationAndChecksumNothingIsACopy() {
        segment.checksum = 0;
        filter.isCopy(segment, false);
        segment.timestampNanos += MILLISECOND;
        assertThat(filter.isCopy(segment, false)).isFalse();
        segment.checksum = 0x1234;
        filter.isCopy(segment, false);
        segment.timestampNanos += MILLISECOND;
        assertThat(filter.isCopy(segment, false)).isTrue();
    }
}
