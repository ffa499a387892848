package io.github.tcpshake.render.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast as WCAG 2.1 counts it: 4.5 for text, 3 for lines and fields (1.4.3, 1.4.11). */
class StyleSheetTest {
    private static final Pattern COLOR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    private static Map<String, String> colors(String scheme) {
        String sheet = StyleSheet.text();
        int dark = sheet.indexOf("@media (prefers-color-scheme: dark)");
        String part = scheme.equals("dark") ? sheet.substring(dark) : sheet.substring(0, dark);
        Map<String, String> colors = new TreeMap<>();
        Matcher color = COLOR.matcher(part);
        while (color.find()) {
            colors.put(color.group(1), color.group(2));
        }
        return colors;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String color) {
        return 0.2126 * linear(color, 0) + 0.7152 * linear(color, 2) + 0.0722 * linear(color, 4);
    }

    private static double linear(String color, int at) {
        double value = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double between(String scheme, String one, String other) {
        Map<String, String> colors = colors(scheme);
        return contrast(colors.getOrDefault(one, ""), colors.getOrDefault(other, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void namesOfStatesAreLegible(String scheme) {
        for (String phase :
                new String[] {"idle", "opening", "open", "closing", "by-peer", "waiting"}) {
            assertThat(between(scheme, phase + "-ink", phase + "-tint")).isGreaterThan(4.5);
            assertThat(between(scheme, phase + "-ink", "paper")).isGreaterThan(4.5);
            assertThat(between(scheme, phase, "paper")).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void wordsAreLegibleWhereverTheyStand(String scheme) {
        assertThat(between(scheme, "ink", "paper")).isGreaterThan(4.5);
        assertThat(between(scheme, "faint", "paper")).isGreaterThan(4.5);
        for (String tone : new String[] {"error", "warning", "note", "fact"}) {
            assertThat(between(scheme, tone, "paper")).isGreaterThan(4.5);
            assertThat(between(scheme, tone, tone + "-tint")).isGreaterThan(4.5);
            assertThat(between(scheme, "ink", tone + "-tint")).isGreaterThan(4.5);
            // a repeated segment, or an RST, in the field of another finding
            assertThat(between(scheme, "warning", tone + "-tint")).isGreaterThan(4.5);
            assertThat(between(scheme, "error", tone + "-tint")).isGreaterThan(4.5);
        }
    }
}
