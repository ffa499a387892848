package io.github.tcpshake.text;

import java.util.Locale;

/**
 * Makes foreign text safe to print: what could move the cursor, change colours, reorder the line or
 * break it becomes a visible <code>\x1b</code> or <code>\u202e</code>. Captures carry text that an
 * attacker chose.
 */
public final class Escape {
    private Escape() {}

    /** Returns the text with every control character visible. */
    public static String controls(String text) {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (isUnsafe(point)) {
                break;
            }
            at += Character.charCount(point);
        }
        return at == text.length() ? text : rewritten(text, at);
    }

    private static String rewritten(String text, int from) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, from);
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!isUnsafe(point)) {
                safe.appendCodePoint(point);
            } else if (point < 0x100) {
                safe.append(String.format(Locale.ROOT, "\\x%02x", point));
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", point));
            }
            at += Character.charCount(point);
        }
        return safe.toString();
    }

    /** C0, DEL, C1, format characters (bidi controls among them), separators, lone surrogates. */
    private static boolean isUnsafe(int point) {
        if (point < 0x20 || point >= 0x7f && point < 0xa0) {
            return true;
        }
        if (point < 0x80) {
            return false;
        }
        int type = Character.getType(point);
        return type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
