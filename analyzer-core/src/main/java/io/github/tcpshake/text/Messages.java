package io.github.tcpshake.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The sentences a person reads, by key, with named placeholders such as <code>{count}</code>.
 * Values come as text: numbers are formatted before they get here, because {@link
 * java.text.MessageFormat} would print port 51544 as 51,544. Immutable.
 */
public final class Messages {
    private final Bundles texts;

    Messages(Bundles texts) {
        this.texts = texts;
    }

    /** Returns the texts of a language, and those of English where it has none. */
    public static Messages of(Locale locale) {
        return new Messages(Bundles.of(locale.getLanguage()));
    }

    /** Tells whether there is a text for the key. */
    public boolean has(String key) {
        return texts.text(key) != null;
    }

    Set<String> keys() {
        return texts.keys();
    }

    /** Returns what follows any of the prefixes in the keys that begin with it. */
    public Set<String> keysUnder(String... prefixes) {
        Set<String> rests = new HashSet<>();
        for (String prefix : prefixes) {
            for (String key : texts.keysOfBundleWith(prefix)) {
                if (key.startsWith(prefix)) {
                    rests.add(key.substring(prefix.length()));
                }
            }
        }
        return rests;
    }

    /** Returns the words one after another, as a sentence lists them. */
    public String list(List<String> words) {
        return words.size() == 1 ? words.get(0) : String.join(text("list.separator"), words);
    }

    /**
     * Returns the text of a key as it stands, its placeholders not filled.
     *
     * @throws IllegalArgumentException if there is no such key
     */
    public String raw(String key) {
        String text = texts.text(Objects.requireNonNull(key, "key"));
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return text;
    }

    /**
     * Returns the text of a key with its placeholders filled.
     *
     * @param namesAndValues name of a placeholder, its value, the next name and so on
     * @throws IllegalArgumentException if there is no such key, a placeholder has no value, or a
     *     value has no placeholder
     */
    public String text(String key, String... namesAndValues) {
        return strict(key, pairs(key, namesAndValues), Set.of());
    }

    /**
     * Returns the text for a count: of {@code key.one} for 1, else of {@code key.other}. The count
     * fills <code>{count}</code>, which the text for 1 need not have.
     *
     * @throws IllegalArgumentException as {@link #text}
     */
    public String count(String key, long count, String... namesAndValues) {
        Map<String, String> values = pairs(key, namesAndValues);
        values.put("count", Long.toString(count));
        return strict(key + (count == 1 ? ".one" : ".other"), values, Set.of("count"));
    }

    private static Map<String, String> pairs(String key, String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(key + ": a placeholder without value");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    private String strict(String key, Map<String, String> values, Set<String> optional) {
        Set<String> used = new HashSet<>(optional);
        String filled = fill(key, values, used);
        if (!used.containsAll(values.keySet())) {
            throw new IllegalArgumentException(key + ": not every value of " + values.keySet());
        }
        return filled;
    }

    /** Fills a text that need not use every value, as {@link #text} otherwise. */
    public String textFrom(String key, Map<String, String> values) {
        return fill(key, values, new HashSet<>());
    }

    private String fill(String key, Map<String, String> values, Set<String> used) {
        String text = raw(key);
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException(key + ": a brace is not closed");
            }
            String name = text.substring(open + 1, close);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(key + ": no value for " + name);
            }
            used.add(name);
            filled.append(text, at, open).append(value);
            at = close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }
}
