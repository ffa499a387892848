package io.github.tcpshake.cli;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The environment's variables of the locale, in the order of precedence of POSIX (XBD 8.2). */
final class LocaleVariables {
    private final Map<String, String> environment;

    LocaleVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns what is set for the language of words; empty where nothing is. */
    Optional<String> messages() {
        return first("LC_MESSAGES");
    }

    /**
     * Returns the charset that is named in so many words ({@code zh_CN.UTF-8}). Whoever sets it has
     * a terminal for it, even where the C library has no such locale, as in most containers, and
     * {@code native.encoding} therefore says ASCII.
     */
    Optional<Charset> charset() {
        return first("LC_CTYPE")
                .filter(value -> value.matches("[^.]*\\.[A-Za-z0-9][A-Za-z0-9._-]*(@.*)?"))
                .map(value -> value.replaceFirst("^[^.]*\\.", "").replaceFirst("@.*", ""))
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }

    private Optional<String> first(String category) {
        return Stream.of("LC_ALL", category, "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
