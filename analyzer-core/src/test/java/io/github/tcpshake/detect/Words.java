package io.github.tcpshake.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sentences of findings, filled as simply as can be: fails where a value is missing. */
public final class Words {
    private static final Map<String, String> TEXTS = load();

    private Words() {}

    /** Returns all keys and texts of the bundle. */
    public static Map<String, String> texts() {
        return TEXTS;
    }

    /** Returns the sentence of a finding. */
    public static String sentence(Finding finding) {
        String id = finding.code().id();
        String sure = "." + finding.confidence().name().toLowerCase(Locale.ROOT);
        String variant = id + "." + finding.variant();
        if (!finding.variant().isEmpty()
                && TEXTS.keySet().stream().noneMatch(key -> key.startsWith(variant))) {
            throw new AssertionError("no text for variant " + variant);
        }
        String text =
                Stream.of(variant + sure, variant, id + sure, id + ".sentence")
                        .map(TEXTS::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no sentence for " + id));
        for (Map.Entry<String, Object> value : finding.values().entrySet()) {
            text = text.replace("{" + value.getKey() + "}", "" + value.getValue());
        }
        if (text.replace("{about}", "").replace("{peer}", "").contains("{")) {
            throw new AssertionError(id + " lacks a value: " + text + finding.values());
        }
        return text;
    }

    private static Map<String, String> load() {
        Properties properties = new Properties();
        String path = "/io/github/tcpshake/text/findings.properties";
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(path))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }
}
