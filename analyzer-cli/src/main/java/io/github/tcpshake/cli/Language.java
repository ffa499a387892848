package io.github.tcpshake.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages there are words in. */
enum Language {
    EN(Locale.ENGLISH, 'a'),
    ZH(Locale.SIMPLIFIED_CHINESE, '中');

    static final String OPTION = "--lang";

    private final Locale locale;
    private final char sample;

    Language(Locale locale, char sample) {
        this.locale = locale;
        this.sample = sample;
    }

    Locale locale() {
        return locale;
    }

    /** Returns the locales of all languages, this one's first. */
    List<Locale> localesFrom() {
        return Stream.concat(Stream.of(this), Stream.of(values()).filter(other -> other != this))
                .map(Language::locale)
                .toList();
    }

    /** Returns the language that the environment asks for; Java's own where it asks for none. */
    static Language of(LocaleVariables variables) {
        return ofLocale(
                variables
                        .messages()
                        .orElse(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()));
    }

    private static Language ofLocale(String name) {
        return name.matches("(?i)zh([-_.@].*)?") ? ZH : EN;
    }

    /**
     * Returns what {@code --lang} says, empty without it. It has to be known before the options are
     * read, since help and complaints about options are in it; a language there is none of is left
     * for picocli to refuse.
     */
    static Optional<Language> asked(List<String> words) {
        Optional<Language> asked = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(OPTION + "=")) {
                asked = named(word.substring(OPTION.length() + 1));
            } else if (word.equals(OPTION) && i + 1 < words.size()) {
                asked = named(words.get(i + 1));
            }
        }
        return asked;
    }

    private static Optional<Language> named(String name) {
        for (Language language : values()) {
            if (language.name().equalsIgnoreCase(name)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the charset to write the language in, empty where the terminal's has no letters for
     * it.
     */
    private Optional<Charset> in(Charset terminals) {
        return terminals.newEncoder().canEncode(sample) ? Optional.of(terminals) : Optional.empty();
    }

    /**
     * Returns surroundings that can take the language to be written. Who asks for a language in so
     * many words has a terminal for it, whatever the locale says (containers often have none), and
     * gets UTF-8; a locale without the letters for its own language is answered in English.
     */
    static Surroundings settle(List<String> words, Surroundings at) {
        Optional<Language> asked = asked(words);
        Language wanted = asked.orElse(at.language());
        Optional<Charset> charset = wanted.in(at.charset());
        if (charset.isPresent()) {
            return at.speaking(wanted, charset.get());
        }
        return asked.isPresent()
                ? at.speaking(wanted, StandardCharsets.UTF_8)
                : at.speaking(EN, at.charset());
    }
}
