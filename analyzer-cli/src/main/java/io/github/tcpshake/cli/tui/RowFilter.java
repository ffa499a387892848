package io.github.tcpshake.cli.tui;

import io.github.tcpshake.wire.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which rows are shown. Each word must fit: a part of an address and port, or the beginning of a
 * state, a result or the id of a finding. A word that begins with {@code !} must not fit. Upper and
 * lower case are the same.
 *
 * @param text as it was typed
 */
record RowFilter(String text, Scope scope) {
    /** Which connections are shown by whether they are over. */
    enum Scope {
        /** Those that live, and those that ended a moment ago. */
        RECENT,
        OPEN,
        ALL;

        Scope next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    private static final long RECENT_NANOS = 10 * Time.SECOND;

    /** Returns what to ask of each row. */
    Predicate<Row> predicate(long nowNanos) {
        List<String> words =
                Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                        .filter(word -> !word.isEmpty() && !word.equals("!"))
                        .toList();
        return row -> isInScope(row, nowNanos) && fitsAll(row, words);
    }

    private boolean isInScope(Row row, long nowNanos) {
        return switch (scope) {
            case ALL -> true;
            case OPEN -> !row.ended();
            case RECENT -> !row.ended() || nowNanos - row.lastNanos() < RECENT_NANOS;
        };
    }

    private static boolean fitsAll(Row row, List<String> words) {
        for (String word : words) {
            boolean not = word.charAt(0) == '!';
            if (fits(row, not ? word.substring(1) : word) == not) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Row row, String word) {
        if (row.client().contains(word) || row.server().contains(word)) {
            return true;
        }
        if (begins(row.clientState(), word)
                || begins(row.serverState(), word)
                || begins(row.result(), word)) {
            return true;
        }
        for (Mark mark : row.marks()) {
            if (begins(mark.code().id(), word)) {
                return true;
            }
        }
        return word.charAt(0) == '#' && word.equals("#" + row.id());
    }

    private static boolean begins(String text, String word) {
        return text.regionMatches(true, 0, word, 0, word.length());
    }
}
