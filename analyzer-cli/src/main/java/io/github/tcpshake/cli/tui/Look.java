package io.github.tcpshake.cli.tui;

import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.Glyphs;
import org.jline.utils.AttributedStyle;

/**
 * Colours and characters of the screen.
 *
 * @param ascii true to draw with ASCII characters only
 * @param color false to tell things apart by bold and faint alone
 */
record Look(boolean ascii, boolean color) {
    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle BOLD = AttributedStyle.BOLD;
    static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    static final AttributedStyle INVERSE = AttributedStyle.INVERSE;

    /** Four heights, one column wide: two bars of a second each in one braille character. */
    private static final int[] LEFT_DOTS = {0x40, 0x44, 0x46, 0x47};

    private static final int[] RIGHT_DOTS = {0x80, 0xa0, 0xb0, 0xb8};
    private static final String ASCII_BARS = " .:|";

    private static final int BRAILLE = 0x2800;

    AttributedStyle of(Severity severity) {
        if (!color) {
            return severity.compareTo(Severity.WARNING) >= 0 ? BOLD : PLAIN;
        }
        return switch (severity) {
            case ERROR -> PLAIN.foreground(AttributedStyle.RED);
            case WARNING -> PLAIN.foreground(AttributedStyle.YELLOW);
            case NOTE -> PLAIN.foreground(AttributedStyle.CYAN);
            default -> PLAIN.foreground(AttributedStyle.GREEN);
        };
    }

    String sign(Severity severity) {
        return Glyphs.of(ascii).sign(severity);
    }

    /**
     * Draws a history. Block elements would be the usual characters, but they are of ambiguous
     * width and take two columns in many Chinese terminals; braille patterns never do.
     *
     * @param values the oldest first
     * @param columns to draw in, each of which holds {@code values.length / columns / 2} values
     *     beside as many others, or with ASCII the double
     */
    String bars(long[] values, int columns) {
        int bars = ascii ? columns : 2 * columns;
        long[] sums = new long[bars];
        long most = 0;
        for (int i = 0; i < bars; i++) {
            int from = i * values.length / bars;
            int to = Math.max(from + 1, (i + 1) * values.length / bars);
            for (int j = from; j < to; j++) {
                sums[i] = Math.max(sums[i], values[j]);
            }
            most = Math.max(most, sums[i]);
        }
        StringBuilder text = new StringBuilder(columns);
        for (int i = 0; i < columns; i++) {
            if (ascii) {
                text.append(ASCII_BARS.charAt(height(sums[i], most)));
            } else {
                int left = dots(LEFT_DOTS, sums[2 * i], most);
                int right = dots(RIGHT_DOTS, sums[2 * i + 1], most);
                text.append((char) (BRAILLE | left | right));
            }
        }
        return text.toString();
    }

    // The lowest row of dots is always there: it is the line the bars stand on.
    private static int dots(int[] heights, long value, long most) {
        return heights[height(value, most)];
    }

    /** Returns 0 for nothing, else 1 to 3; whatever is more than nothing is seen. */
    private static int height(long value, long most) {
        return value == 0 ? 0 : (int) Math.max(1, (3 * value + most / 2) / most);
    }
}
