package io.github.tcpshake.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {
    @ParameterizedTest
    @EnumSource
    void standardHoldsTheDefaultOfEach(Threshold threshold) {
        assertThat(Thresholds.STANDARD.of(threshold))
                .isPositive()
                .isEqualTo(threshold.parse(threshold.usualText()));
    }

    @ParameterizedTest
    @CsvSource({
        "7ns, 7",
        "7us, 7000",
        "1500ms, 1500000000",
        "2s, 2000000000",
        "5m, 300000000000",
        "2h, 7200000000000"
    })
    void timesAreReadWithTheirUnit(String text, long nanos) {
        Thresholds changed = Thresholds.STANDARD.with("fin-silent", text);
        assertThat(changed.of(Threshold.FIN_SILENT)).isEqualTo(nanos);
        assertThat(changed.of(Threshold.SYN_SILENT)).isEqualTo(Threshold.SYN_SILENT.usual());
    }

    @Test
    void countsAreReadWithoutUnit() {
        Thresholds changed = Thresholds.STANDARD.with("data-repeats", "5");
        assertThat(changed.of(Threshold.DATA_REPEATS)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "s", "-2s", "+2s", "2 s", "0s", "2S", "1.5s", "2d", "9999999999s"})
    void whatIsNoTimeIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Thresholds.STANDARD.with("fin-silent", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "fin-silent is a time such as 1500ms, 2s or 5m above 0, not '"
                                + text
                                + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2s", "0", "-1", "x", "9999999999"})
    void whatIsNoCountIsRefused(String text) {
        assertThatThrownBy(() -> Thresholds.STANDARD.with("data-repeats", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data-repeats is a number above 0, not '" + text + "'");
    }

    @Test
    void aTimeThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Thresholds.STANDARD.with("fin-silent", "999999999h"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownNameIsRefusedWithAllNames() {
        assertThatThrownBy(() -> Thresholds.STANDARD.with("fin-slient", "2s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "no threshold is called 'fin-slient'; there are syn-silent,")
                .hasMessageContaining("fin-silent");
    }
}
