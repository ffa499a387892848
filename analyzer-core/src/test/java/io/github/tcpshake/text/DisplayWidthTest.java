package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {
    @Test
    void latinLettersTakeOneColumnAndHanTwo() {
        assertThat(DisplayWidth.of("SYN-SENT")).isEqualTo(8);
        assertThat(DisplayWidth.of("客户端")).isEqualTo(6);
        assertThat(DisplayWidth.of("ｆｕｌｌ")).isEqualTo(8);
        assertThat(DisplayWidth.of("한국")).isEqualTo(4);
    }

    @Test
    void combiningMarksTakeNone() {
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    }

    @Test
    void drawingCharactersTakeOneColumnEach() {
        assertThat(DisplayWidth.of("╌►◄⋮⟶✗✓")).isEqualTo(7);
    }

    @Test
    void paddingCountsColumnsNotCharacters() {
        assertThat(DisplayWidth.padLeft("客户", 6)).isEqualTo("  客户");
        assertThat(DisplayWidth.padLeft("longer", 3)).isEqualTo("longer");
    }

    @Test
    void truncationNeverCutsAWideCharacterInHalf() {
        assertThat(DisplayWidth.truncate("客户端", 5)).isEqualTo("客户");
        assertThat(DisplayWidth.truncate("abc", 5)).isEqualTo("abc");
        assertThat(DisplayWidth.truncate("a\ud83d\ude00", 2)).isEqualTo("a");
    }
}
