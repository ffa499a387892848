package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "83000, 0.083 ms",
        "999999, 1.000 ms",
        "24100000, 24.1 ms",
        "99949999, 99.9 ms",
        "99950000, 100 ms",
        "224000000, 224 ms",
        "999400000, 999 ms",
        "999500000, 1.000 s",
        "1204200000, 1.204 s",
        "94600000000, 94.6 s",
        "119949999999, 119.9 s",
        "120000000000, 2 min 0 s",
        "125000000000, 2 min 5 s",
        "7199000000000, 119 min 59 s",
        "11520000000000, 3 h 12 min",
        "183600000000000, 2 d 3 h",
        "-24100000, -24.1 ms",
    })
    void durationHasAboutThreeDigitsAndAUnit(long nanos, String text) {
        assertThat(Units.duration(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "128000, 147000, 0.128",
        "19000, 147000, 0.019",
        "24000000, 24100000, 24.0",
        "100000, 24100000, 0.1",
        "31000, 24100000, 0.031",
    })
    void partIsAsPreciseAsTheWhole(long nanos, long whole, String text) {
        assertThat(Units.milliseconds(nanos, whole)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "24100000, 24.1ms",
        "1204200000, 1.20s",
        "94600000000, 94.6s",
        "127000000000, 127s",
        "0, 0ms",
    })
    void durationOfAColumnHasNoBlank(long nanos, String text) {
        assertThat(Units.compactDuration(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "517, 517 B",
        "4301, 4301 B",
        "9999, 9999 B",
        "10000, 10.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "1200000, 1.2 MB",
        "3000000000, 3.0 GB",
        "9223372036854775807, 9223372.0 TB",
    })
    void bytesAreExactWhileShort(long count, String text) {
        assertThat(Units.bytes(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "RELATIVE, 4, 1.1550",
        "RELATIVE, 6, 1.155000",
        "DELTA, 4, 0.1550",
        "UTC, 4, 22:13:21.155000",
        "EPOCH, 4, 1700000001.155000",
    })
    void timeIsWrittenAsAsked(TimeFormat format, int places, String text) {
        long start = 1_700_000_000_000_000_000L;
        assertThat(format.text(start + 1_155_000_000L, start, start + 1_000_000_000L, places))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-1500000000, -1.5000", "-40000, -0.0000", "0, 0.0000"})
    void timeBeforeTheStartIsNegative(long nanos, String text) {
        assertThat(TimeFormat.RELATIVE.text(nanos, 0, 0, 4)).isEqualTo(text);
    }
}
