package io.github.tcpshake.cli;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The environment's variables of the locale, in the order of precedence of POSIX (XBD 8.2). */
final class LocaleVariables {
    private static final String REPLACED = "tcpshake.lc_all";

    private final Map<String, String> environment;

    LocaleVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Returns the variables as the user set them: where the locale has no charset but ASCII, the
     * launcher sets another {@code LC_ALL} for Java, and tells which it was.
     */
    static LocaleVariables ofProcess(Map<String, String> environment, Properties told) {
        if (!isReplaced(told)) {
            return new LocaleVariables(environment);
        }
        Map<String, String> asSet = new HashMap<>(environment);
        asSet.put("LC_ALL", told.getProperty(REPLACED));
        return new LocaleVariables(asSet);
    }

    /** Tells whether {@code native.encoding} is that of the launcher, and the user's is ASCII. */
    static boolean isReplaced(Properties told) {
        return told.containsKey(REPLACED);
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
