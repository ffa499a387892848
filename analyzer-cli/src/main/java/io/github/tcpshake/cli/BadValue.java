package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** A word that is no value of its option; said in the user's language. */
final class BadValue extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private final String word;
    private final String kind;
    private final List<String> choices;

    private BadValue(String kind, String word, List<String> choices) {
        super(word);
        this.kind = kind;
        this.word = word;
        this.choices = List.copyOf(choices);
    }

    /**
     * Refuses a word where one of some others would do.
     *
     * @param choices the words that would do
     */
    BadValue(String word, List<String> choices) {
        this("choice", word, choices);
    }

    /** Refuses a word that should be a number from 1 on. */
    static BadValue number(String word) {
        return new BadValue("number", word, List.of());
    }

    /** Refuses a word that should be a time. */
    static BadValue time(String word) {
        return new BadValue("time", word, List.of());
    }

    /** Refuses a word that is the name of no finding. */
    static BadValue finding(String word) {
        return new BadValue("finding", word, List.of());
    }

    /** Refuses a word that should be an address or a range of them. */
    static BadValue host(String word) {
        return new BadValue("host", word, List.of());
    }

    String text(Messages messages) {
        String key = "cli.bad-" + kind;
        return choices.isEmpty()
                ? messages.text(key, "word", word)
                : messages.text(key, "word", word, "choices", messages.list(choices));
    }
}
