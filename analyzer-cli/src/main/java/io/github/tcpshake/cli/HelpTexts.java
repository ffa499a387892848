package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of {@code help.properties} as picocli asks for them: options by their names, headings
 * and descriptions by keys such as {@code usage.description}. What stands under {@code
 * help.COMMAND.} goes before what stands under {@code help.}
 */
final class HelpTexts extends ResourceBundle {
    private static final String PREFIX = "help.";

    /** A list: a command that has one of its own has none of the common one. */
    private static final String EXIT_CODES = "usage.exitCodeList.";

    private final Messages messages;
    private final String command;

    HelpTexts(Messages messages, String command) {
        this.messages = messages;
        this.command = command;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        String own = PREFIX + command + ".";
        if (messages.has(own + key)) {
            return messages.text(own + key);
        }
        boolean isReplaced = key.startsWith(EXIT_CODES) && messages.has(own + EXIT_CODES + "0");
        return messages.has(PREFIX + key) && !isReplaced ? messages.text(PREFIX + key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(keySet());
    }

    @Override
    protected Set<String> handleKeySet() {
        Set<String> keys = messages.keysUnder(PREFIX + command + ".", PREFIX);
        keys.removeIf(key -> handleGetObject(key) == null);
        return keys;
    }
}
