package io.github.tcpshake.cli.tui;

import io.github.tcpshake.text.DisplayWidth;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** One line of the screen, made of cells at columns. What does not fit is cut. */
final class Line {
    private final AttributedStringBuilder text = new AttributedStringBuilder();
    private final int width;
    private int column;

    Line(int width) {
        this.width = width;
    }

    /** Returns a line that holds one text. */
    static AttributedString of(int width, AttributedStyle style, String words) {
        return new Line(width).put(style, words).done();
    }

    /** Puts a text without control characters. */
    Line put(AttributedStyle style, String words) {
        String fitting = DisplayWidth.truncate(words, width - column);
        text.style(style).append(fitting);
        column += DisplayWidth.of(fitting);
        return this;
    }

    Line put(String words) {
        return put(Look.PLAIN, words);
    }

    /** Moves on to a column; one that is already passed is where the line is. */
    Line at(int target) {
        int blanks = Math.min(target, width) - column;
        if (blanks > 0) {
            text.style(Look.PLAIN).append(" ".repeat(blanks));
            column += blanks;
        }
        return this;
    }

    /** Puts a text so that it ends before a column. */
    Line endAt(int target, AttributedStyle style, String words) {
        return at(target - DisplayWidth.of(words)).put(style, words);
    }

    int column() {
        return column;
    }

    AttributedString done() {
        return text.toAttributedString();
    }

    /** Returns the whole line in one style, to the right edge. */
    AttributedString filled(AttributedStyle style) {
        return new AttributedString(at(width).text.toString(), style);
    }
}
