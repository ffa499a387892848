package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0.0s",
        "0, 0.0s",
        "449, 0.4s",
        "9999, 9.9s",
        "10000, 10s",
        "99999, 99s",
        "100000, 1m40",
        "187000, 3m07",
        "5999999, 99m59",
        "6000000, 1h40",
        "172799999, 47h59",
        "172800000, 2d00",
        "273600000, 3d04"
    })
    void ageHasTwoUnitsAtMost(long millis, String text) {
        assertThat(Age.text(millis * 1_000_000)).isEqualTo(text);
    }
}
