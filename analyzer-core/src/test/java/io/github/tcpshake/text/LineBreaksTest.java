package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBreaksTest {
    @Test
    void latinBreaksAtBlanksAndIdsStayWhole() {
        assertThat(LineBreaks.parts("see final-ack-missing for it", 22))
                .containsExactly("see final-ack-missing", "for it");
    }

    @Test
    void chineseBreaksBetweenAnyTwoCharacters() {
        assertThat(LineBreaks.parts("服务端停在半连接", 8)).containsExactly("服务端停", "在半连接");
    }

    @Test
    void closingMarksDoNotBeginALineNorOpeningMarksEndOne() {
        assertThat(LineBreaks.parts("四个汉字，然后", 8)).containsExactly("四个汉", "字，然后");
        assertThat(LineBreaks.parts("三个字（括号）", 8)).containsExactly("三个字", "（括号）");
    }

    @Test
    void latinWordInChineseStaysWhole() {
        assertThat(LineBreaks.parts("服务端在SYN-RECEIVED状态", 13))
                .containsExactly("服务端在", "SYN-RECEIVED", "状态");
    }

    @Test
    void wordThatIsLongerThanTheLineIsCut() {
        assertThat(LineBreaks.parts("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(LineBreaks.parts("字", 1)).containsExactly("字");
    }

    @Test
    void nothingIsOneEmptyLine() {
        assertThat(LineBreaks.parts("", 10)).containsExactly("");
    }
}
