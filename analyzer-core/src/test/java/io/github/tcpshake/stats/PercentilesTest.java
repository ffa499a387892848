package io.github.tcpshake.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final long HOUR = 3_600_000L * MILLISECOND;

    @Test
    void longestIsExactAndNoShareExceedsIt() {
        Percentiles twice = new Percentiles();
        twice.add(20 * MILLISECOND);
        twice.add(20 * MILLISECOND);
        assertThat(twice.longestNanos()).isEqualTo(20 * MILLISECOND);
        assertThat(twice.nanosAt(50)).isEqualTo(20 * MILLISECOND);
    }

    @Test
    void sharesAreWithinOnePercent() {
        Percentiles hundred = new Percentiles();
        for (int i = 1; i <= 100; i++) {
            hundred.add(i * MILLISECOND);
        }
        assertThat(hundred.nanosAt(90)).isCloseTo(90 * MILLISECOND, Percentage.withPercentage(1));
        assertThat(hundred.longestNanos()).isEqualTo(100 * MILLISECOND);
    }

    @Test
    void longerThanAnHourIsToldAsItIs() {
        Percentiles one = new Percentiles();
        one.add(2 * HOUR);
        assertThat(one.longestNanos()).isEqualTo(2 * HOUR);
        assertThat(one.nanosAt(50)).isBetween(HOUR, 2 * HOUR);
    }

    @Test
    void addedUpTheLongerOneCounts() {
        Percentiles sum = new Percentiles();
        sum.add(20 * MILLISECOND);
        Percentiles other = new Percentiles();
        other.add(21_345_678L);
        sum.add(other);
        assertThat(sum.longestNanos()).isEqualTo(21_345_678L);
        assertThat(sum.count()).isEqualTo(2);
    }

    @Test
    void nothingCountedHasNoLongest() {
        assertThat(new Percentiles().longestNanos()).isEqualTo(-1);
    }
}
