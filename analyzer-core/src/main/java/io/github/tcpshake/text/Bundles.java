package io.github.tcpshake.text;

import io.github.tcpshake.capture.Remark;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language. A bundle is read when the first of its texts is asked for: most runs
 * print few findings or none, and reading all would take a tenth of a small run. Safe for use by
 * several threads.
 */
final class Bundles {
    /** These hold the keys that begin with their name and a point. */
    static final List<String> NAMED =
            List.of("cli", "help", "tui", "shell", "report", "check", "stats");

    /** These hold all other keys, and are asked in this order. */
    static final List<String> COMMON = List.of("messages", "findings");

    private static final Map<String, List<String>> ALONE =
            NAMED.stream().collect(Collectors.toUnmodifiableMap(name -> name, List::of));

    /** Holds what sources say; English stands with {@link Remark.Kind}, which programs read. */
    static final String REMARKS = "remarks";

    private final String language;
    private final Map<String, Map<String, String>> read = new ConcurrentHashMap<>();

    private Bundles(String language) {
        this.language = language;
    }

    /**
     * Returns the texts of a language.
     *
     * @param language its ISO 639 code, such as zh; English where there is no bundle for it
     */
    static Bundles of(String language) {
        return new Bundles(language);
    }

    /** Returns these texts alone. */
    static Bundles holding(Map<String, String> texts) {
        Bundles bundles = new Bundles("");
        all().forEach(name -> bundles.read.put(name, texts));
        return bundles;
    }

    static Stream<String> all() {
        return Stream.concat(COMMON.stream(), NAMED.stream());
    }

    /**
     * Returns the text of a key, null if there is none.
     *
     * @throws IllegalStateException if a bundle is not on the class path even in English
     */
    @Nullable String text(String key) {
        for (String name : candidates(key)) {
            String text = bundle(name).get(key);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Returns what a source says, its values not filled in; in English where nothing else is. */
    String remark(Remark.Kind kind) {
        Map<String, String> texts = read.computeIfAbsent(REMARKS, this::loadRemarks);
        return texts.getOrDefault(kind.name(), kind.english());
    }

    private Map<String, String> loadRemarks(String name) {
        Map<String, String> texts = new HashMap<>();
        load(name + "_" + language, texts);
        return texts;
    }

    /** Returns the keys of the bundles that hold keys of the same beginning. */
    Set<String> keysOfBundleWith(String beginning) {
        Set<String> keys = new HashSet<>();
        candidates(beginning).forEach(name -> keys.addAll(bundle(name).keySet()));
        return keys;
    }

    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        all().forEach(name -> keys.addAll(bundle(name).keySet()));
        return keys;
    }

    private static List<String> candidates(String key) {
        int point = key.indexOf('.');
        return ALONE.getOrDefault(point < 0 ? key : key.substring(0, point), COMMON);
    }

    private Map<String, String> bundle(String name) {
        Map<String, String> texts = read.get(name);
        return texts != null ? texts : read.computeIfAbsent(name, this::load);
    }

    private Map<String, String> load(String name) {
        Map<String, String> texts = new HashMap<>();
        if (!load(name + "_" + language, texts) && !load(name, texts)) {
            throw new IllegalStateException("no " + name + ".properties on the class path");
        }
        return texts;
    }

    static boolean load(String file, Map<String, String> into) {
        try (InputStream bytes = Bundles.class.getResourceAsStream(file + ".properties")) {
            if (bytes == null) {
                return false;
            }
            Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
            Properties properties = new Properties();
            properties.load(reader);
            properties.forEach((key, text) -> into.put((String) key, (String) text));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ".properties is not readable", e);
        }
    }
}
