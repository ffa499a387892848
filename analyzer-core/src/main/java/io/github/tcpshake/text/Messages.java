package io.github.tcpshake.text;

import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.track.Side;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sentences a person reads, by key, with named placeholders such as <code>{count}</code>.
 * Values come as text: numbers are formatted before they get here, because {@link
 * java.text.MessageFormat} would print port 51544 as 51,544. For any number of threads.
 */
public final class Messages {
    private final Bundles texts;

    /** The texts that were asked for, taken apart. */
    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    Messages(Bundles texts) {
        this.texts = texts;
    }

    /** Returns the texts of a language, and those of English where it has none. */
    public static Messages of(Locale locale) {
        return new Messages(Bundles.of(locale.getLanguage()));
    }

    /** Tells whether there is a text for the key. */
    public boolean has(String key) {
        return templates.containsKey(key) || texts.text(key) != null;
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

    /** Returns the word for a side: {@code client} or {@code server}. */
    public String side(Side side) {
        return text(side == Side.CLIENT ? "side.client" : "side.server");
    }

    private Template template(String key) {
        Template known = templates.get(Objects.requireNonNull(key, "key"));
        if (known != null) {
            return known;
        }
        String text = texts.text(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        Template template = new Template(key, text);
        templates.put(key, template);
        return template;
    }

    /**
     * Returns the text of a key as it stands, its placeholders not filled.
     *
     * @throws IllegalArgumentException if there is no such key
     */
    public String raw(String key) {
        return template(key).text();
    }

    /**
     * Returns the text of a key with its placeholders filled.
     *
     * @param namesAndValues name of a placeholder, its value, the next name and so on
     * @throws IllegalArgumentException if there is no such key, a placeholder has no value, or a
     *     value has no placeholder
     */
    public String text(String key, String... namesAndValues) {
        Template template = template(key);
        demandPlaces(key, template, namesAndValues);
        return template.filled(new Named(namesAndValues));
    }

    /**
     * Returns the text for a count: of {@code key.one} for 1, else of {@code key.other}. The count
     * fills <code>{count}</code>, which the text for 1 need not have.
     *
     * @throws IllegalArgumentException as {@link #text}
     */
    public String count(String key, long count, String... namesAndValues) {
        String form = key + (count == 1 ? ".one" : ".other");
        Template template = template(form);
        demandPlaces(form, template, namesAndValues);
        String[] all = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        all[namesAndValues.length] = "count";
        all[namesAndValues.length + 1] = Long.toString(count);
        return template.filled(new Named(all));
    }

    private static void demandPlaces(String key, Template template, String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(key + ": a placeholder without value");
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!template.has(namesAndValues[i])) {
                throw new IllegalArgumentException(key + ": no place for " + namesAndValues[i]);
            }
        }
    }

    /** A handful of values at most: a map would cost more to make than it saves. */
    private static final class Named implements Template.Values {
        private final String[] namesAndValues;

        Named(String... namesAndValues) {
            this.namesAndValues = namesAndValues;
        }

        @Override
        public @Nullable String of(String name) {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                if (namesAndValues[i].equals(name)) {
                    return namesAndValues[i + 1];
                }
            }
            return null;
        }
    }

    /** Fills a text that need not use every value, as {@link #text} otherwise. */
    public String textFrom(String key, Map<String, String> values) {
        return template(key).filled(new Mapped(values));
    }

    /** A class, since one of them is made for each finding. */
    private record Mapped(Map<String, String> values) implements Template.Values {
        @Override
        public @Nullable String of(String name) {
            return values.get(name);
        }
    }

    /** Puts into words what a source has to say. */
    public String words(Remark remark) {
        Map<String, String> values = new HashMap<>();
        remark.values()
                .forEach(
                        (name, value) ->
                                values.put(
                                        name,
                                        value instanceof Remark part
                                                ? words(part)
                                                : value.toString()));
        return new Template(remark.kind().name(), texts.remark(remark.kind())).filled(values::get);
    }
}
