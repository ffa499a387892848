package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {
    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "GET /größe?q=中文 HTTP/1.1";
        assertThat(Escape.controls(text)).isSameAs(text);
    }

    @Test
    void controlCharactersBecomeVisible() {
        assertThat(Escape.controls("a\u001b[31m\r\n\u0007\u007f\u009b"))
                .isEqualTo("a\\x1b[31m\\x0d\\x0a\\x07\\x7f\\x9b");
    }

    @Test
    void charactersThatReorderOrBreakTheLineBecomeVisible() {
        assertThat(Escape.controls("a\u202eb\u2066c\u2028d\u200be\ufefff"))
                .isEqualTo("a\\u202eb\\u2066c\\u2028d\\u200be\\ufefff");
    }

    @Test
    void halfOfASurrogatePairBecomesVisible() {
        assertThat(Escape.controls("x\ud800y")).isEqualTo("x\\ud800y");
    }

    @Test
    void noCharacterThatATerminalObeysGetsThrough() {
        for (int point = 0; point < 0x3000; point++) {
            String safe = Escape.controls(Character.toString(point));
            assertThat(safe.chars()).noneMatch(c -> c < 0x20 || c >= 0x7f && c < 0xa0);
        }
    }
}
