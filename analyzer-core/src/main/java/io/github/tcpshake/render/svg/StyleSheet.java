package io.github.tcpshake.render.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How ladders look: colours for light and dark with enough contrast, sizes, strokes. */
public final class StyleSheet {
    private static final String NAME = "ladder.css";

    private StyleSheet() {}

    /** Returns the style sheet in one line without comments, for a {@code style} element. */
    public static String text() {
        try (InputStream bytes = StyleSheet.class.getResourceAsStream(NAME)) {
            if (bytes == null) {
                throw new IllegalStateException("no " + NAME + " on the class path");
            }
            String sheet = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return sheet.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+", " ").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " is not readable", e);
        }
    }
}
