package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** A word that is no value of its option; said in the user's language. */
final class BadValue extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private final String word;
    private final List<String> choices;

    /**
     * Refuses a word.
     *
     * @param choices the words that would do, empty where a number from 1 on would
     */
    BadValue(String word, List<String> choices) {
        super(word);
        this.word = word;
        this.choices = List.copyOf(choices);
    }

    String text(Messages messages) {
        return choices.isEmpty()
                ? messages.text("cli.bad-number", "word", word)
                : messages.text("cli.bad-choice", "word", word, "choices", messages.list(choices));
    }
}
