package io.github.tcpshake.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines of a terminal: at blanks, and beside wide characters, since Chinese has no
 * blanks. Ids such as {@code final-ack-missing} stay whole, which {@link java.text.BreakIterator}
 * would break at hyphens.
 */
public final class LineBreaks {
    /** Never at the start of a line (GB/T 15834): closing marks. */
    private static final String CLOSING = "，。、；：？！）》」』”’】…%";

    /** Never at the end of a line: opening marks. */
    private static final String OPENING = "（《「『“‘【";

    private LineBreaks() {}

    /** Returns the lines of a text; a word that is longer than the columns is cut. */
    public static List<String> parts(String words, int columns) {
        List<String> parts = new ArrayList<>();
        String rest = words.strip();
        while (DisplayWidth.of(rest) > columns) {
            int fitting = DisplayWidth.truncate(rest, columns).length();
            int cut = fitting;
            while (cut > 0 && !isBreak(rest, cut)) {
                cut--;
            }
            if (cut == 0) {
                cut = Math.max(fitting, Character.charCount(rest.codePointAt(0)));
            }
            parts.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty() || parts.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** Tells whether a line may end before the character at an index, which is not the first. */
    private static boolean isBreak(String text, int at) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (after == ' ') {
            return true;
        } else if (before == ' ') {
            return false; // the break before the blank is the same one
        } else if (Character.isLowSurrogate(after)) {
            return false;
        }
        boolean isWide = isWide(before) || isWide(after);
        return isWide && CLOSING.indexOf(after) < 0 && OPENING.indexOf(before) < 0;
    }

    private static boolean isWide(char letter) {
        return letter >= 0x300 && DisplayWidth.of(String.valueOf(letter)) == 2;
    }
}
