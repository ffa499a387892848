package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileSeriesTest {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final long SECOND = 1_000_000_000L;

    private static String[] names(FileSeries series, int count) {
        int[] number = {0};
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            String name = series.name(0, number[0], UTC);
                            number[0] = series.after(number[0]);
                            return name;
                        })
                .toArray(String[]::new);
    }

    @Test
    void filesAfterTheFirstHaveANumber() {
        assertThat(names(new FileSeries("a.pcap", 1, 0, 0), 3))
                .containsExactly("a.pcap", "a.pcap1", "a.pcap2");
    }

    @Test
    void ringIsNumberedWithAsManyDigitsAsItsLastFileHas() {
        assertThat(names(new FileSeries("a", 1, 0, 10), 11)).contains("a0", "a9").endsWith("a0");
        assertThat(names(new FileSeries("a", 1, 0, 11), 12)).contains("a00", "a10").endsWith("a00");
        assertThat(names(new FileSeries("a", 1, 0, 1), 2)).containsExactly("a", "a");
    }

    @Test
    void numberOfFilesAloneNamesNothing() {
        assertThat(new FileSeries("a%Y", 0, 0, 7).name(0, 0, UTC)).isEqualTo("a%Y");
    }

    @Test
    void timeStandsInTheNameOnlyWithAPeriod() {
        assertThat(new FileSeries("%Y", 0, 5, 0).name(0, 0, UTC)).isEqualTo("1970");
        assertThat(new FileSeries("%Y", 5, 0, 0).name(0, 0, UTC)).isEqualTo("%Y");
        assertThat(names(new FileSeries("%Y-", 1, 5, 12), 2)).containsExactly("1970-00", "1970-01");
    }

    @Test
    void periodsAreCountedInWholeSeconds() {
        FileSeries series = new FileSeries("a", 0, 2, 0);

        assertThat(series.isOver(SECOND - 1, 2 * SECOND)).isTrue();
        assertThat(series.isOver(SECOND - 1, 2 * SECOND - 1)).isFalse();
        assertThat(series.isOver(5 * SECOND, 0)).isFalse();
    }

    @Test
    void numberOfFilesLimitsPeriodsUnlessTheirSizeIsLimitedToo() {
        assertThat(new FileSeries("a", 0, 2, 3).periods()).isEqualTo(3);
        assertThat(new FileSeries("a", 1, 2, 3).periods()).isEqualTo(Integer.MAX_VALUE);
        assertThat(new FileSeries("a", 0, 2, 0).periods()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void impossibleSeriesIsRefused() {
        assertThatThrownBy(() -> FileSeries.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
