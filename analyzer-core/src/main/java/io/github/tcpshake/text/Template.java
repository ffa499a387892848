package io.github.tcpshake.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text taken apart at its placeholders, such as <code>{count}</code>. Immutable. */
final class Template {
    private final String key;
    private final String text;

    /** What stands before each placeholder, and last what stands behind all of them. */
    private final List<String> between = new ArrayList<>();

    private final List<String> names = new ArrayList<>();
    private final boolean isWhole;

    /** What fills placeholders. */
    interface Values {
        /** Returns the value of a name, null where there is none. */
        @Nullable String of(String name);
    }

    Template(String key, String text) {
        this.key = key;
        this.text = text;
        int at = 0;
        boolean isClosed = true;
        for (int open = text.indexOf('{'); open >= 0 && isClosed; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            isClosed = close >= 0;
            if (isClosed) {
                between.add(text.substring(at, open));
                names.add(text.substring(open + 1, close));
                at = close + 1;
            }
        }
        between.add(text.substring(at));
        this.isWhole = isClosed;
    }

    /** Returns the text as it stands. */
    String text() {
        return text;
    }

    /** Tells whether the text has this placeholder. */
    boolean has(String name) {
        return names.contains(name);
    }

    /**
     * Returns the text with its placeholders filled.
     *
     * @throws IllegalArgumentException if a brace is not closed, or a placeholder has no value
     */
    String filled(Values values) {
        if (!isWhole) {
            throw new IllegalArgumentException(key + ": a brace is not closed");
        }
        if (names.isEmpty()) {
            return text;
        }
        StringBuilder filled = new StringBuilder(text.length() + 32);
        for (int i = 0; i < names.size(); i++) {
            String value = values.of(names.get(i));
            if (value == null) {
                throw new IllegalArgumentException(key + ": no value for " + names.get(i));
            }
            filled.append(between.get(i)).append(value);
        }
        return filled.append(between.get(names.size())).toString();
    }
}
