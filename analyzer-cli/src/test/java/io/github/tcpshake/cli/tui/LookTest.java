package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.text.DisplayWidth;
import org.junit.jupiter.api.Test;

class LookTest {
    private static long[] values(long... last) {
        long[] values = new long[60];
        System.arraycopy(last, 0, values, 60 - last.length, last.length);
        return values;
    }

    @Test
    void barsAreBrailleBecauseBlocksAreOfAmbiguousWidth() {
        String bars = new Look(false, true).bars(values(1, 2, 3), 30);
        assertThat(bars.codePoints()).hasSize(30).allMatch(point -> point >>> 8 == 0x28);
        assertThat(DisplayWidth.of(bars)).isEqualTo(30);
    }

    @Test
    void leastEventIsSeenBesideTheGreatest() {
        String quiet = new Look(true, true).bars(values(), 60);
        assertThat(quiet).isBlank().hasSize(60);
        String bars = new Look(true, true).bars(values(1, 0, 500_000, 1_000_000), 60);
        assertThat(bars).endsWith(". :|");
    }

    @Test
    void severalSecondsInOneBarShowTheGreatest() {
        String bars = new Look(true, true).bars(values(0, 0, 9, 0, 0, 0, 3, 0), 15);
        assertThat(bars).hasSize(15).endsWith("|.");
    }
}
