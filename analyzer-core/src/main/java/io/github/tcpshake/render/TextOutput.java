package io.github.tcpshake.render;

import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import java.io.IOException;

/** Where the text renderers write their lines: columns, colours, and wrapping at the width. */
final class TextOutput {
    private final Appendable out;
    private final TextOptions options;
    private final Messages messages;
    private final FindingText findingText;
    private final Glyphs glyphs;
    private final StringBuilder line = new StringBuilder(256);
    private int column;

    TextOutput(Appendable out, TextOptions options, Messages messages) {
        this.out = out;
        this.options = options;
        this.messages = messages;
        this.findingText = new FindingText(messages);
        this.glyphs = Glyphs.of(options.ascii());
    }

    TextOptions options() {
        return options;
    }

    Messages messages() {
        return messages;
    }

    FindingText findingText() {
        return findingText;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    int width() {
        return options.width();
    }

    int column() {
        return column;
    }

    /** Moves to a column of the current line, or one blank on when the line is already there. */
    TextOutput at(int target) {
        int blanks = column == 0 || column <= target ? target - column : 1;
        for (int i = 0; i < blanks; i++) {
            line.append(' ');
        }
        column += blanks;
        return this;
    }

    TextOutput put(String text) {
        return put(Palette.PLAIN, text);
    }

    TextOutput put(Palette color, String text) {
        if (options.color()) {
            color.paint(line, text);
        } else {
            line.append(text);
        }
        column += DisplayWidth.of(text);
        return this;
    }

    /** Ends the current line. */
    void end() throws IOException {
        out.append(line).append('\n');
        line.setLength(0);
        column = 0;
    }

    /** Puts the words and ends the line; what does not fit goes on below, at the indent. */
    void wrap(int indent, Palette color, String words) throws IOException {
        for (String part : LineBreaks.parts(words, width() - indent)) {
            at(indent).put(color, part).end();
        }
    }

    void wrap(int indent, String words) throws IOException {
        wrap(indent, Palette.PLAIN, words);
    }
}
