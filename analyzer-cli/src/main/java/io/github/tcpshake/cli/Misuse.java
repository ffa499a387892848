package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Options that make no sense together, or a value out of range; said in the user's language. */
final class Misuse extends ParameterException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String[] namesAndValues;

    /**
     * Complains about the command line.
     *
     * @param key of the text, without {@code cli.misuse.}
     * @param namesAndValues its placeholders, as for {@link Messages#text}
     */
    Misuse(CommandLine line, String key, String... namesAndValues) {
        super(line, key);
        this.key = key;
        this.namesAndValues = namesAndValues.clone();
    }

    String text(Messages messages) {
        return messages.text("cli.misuse." + key, namesAndValues);
    }
}
