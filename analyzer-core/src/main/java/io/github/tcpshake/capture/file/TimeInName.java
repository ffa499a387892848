package io.github.tcpshake.capture.file;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Fills times into names as strftime(3) does in the C locale. Conversions that it does not know
 * stay as they are.
 */
final class TimeInName {
    private static final Map<Character, DateTimeFormatter> PATTERNS = patterns();

    private TimeInName() {}

    private static Map<Character, DateTimeFormatter> patterns() {
        String[] pairs = {
            "a",
            "EEE",
            "A",
            "EEEE",
            "b",
            "MMM",
            "B",
            "MMMM",
            "h",
            "MMM",
            "d",
            "dd",
            "e",
            "ppd",
            "D",
            "MM/dd/yy",
            "F",
            "yyyy-MM-dd",
            "H",
            "HH",
            "I",
            "hh",
            "j",
            "DDD",
            "k",
            "ppH",
            "l",
            "pph",
            "m",
            "MM",
            "M",
            "mm",
            "p",
            "a",
            "R",
            "HH:mm",
            "S",
            "ss",
            "T",
            "HH:mm:ss",
            "r",
            "hh:mm:ss a",
            "c",
            "EEE MMM ppd HH:mm:ss yyyy",
            "x",
            "MM/dd/yy",
            "X",
            "HH:mm:ss",
            "y",
            "yy",
            "Y",
            "yyyy",
            "z",
            "xx",
            "Z",
            "zzz"
        };
        Map<Character, DateTimeFormatter> patterns = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            patterns.put(
                    pairs[i].charAt(0), DateTimeFormatter.ofPattern(pairs[i + 1], Locale.ENGLISH));
        }
        return patterns;
    }

    static String format(String name, ZonedDateTime time) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%' && i + 1 < name.length()) {
                i++;
                text.append(conversion(name.charAt(i), time));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String conversion(char letter, ZonedDateTime time) {
        DateTimeFormatter pattern = PATTERNS.get(letter);
        if (pattern != null) {
            return time.format(pattern);
        }
        return switch (letter) {
            case '%' -> "%";
            case 's' -> Long.toString(time.toEpochSecond());
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            default -> "%" + letter;
        };
    }
}
