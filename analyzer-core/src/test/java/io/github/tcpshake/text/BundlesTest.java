package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.FindingCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages say the same, and neither says it in the other's words. */
class BundlesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]+}");

    /** Words that every English sentence here has some of, and no id, unit or command has. */
    private static final Set<String> ENGLISH =
            Set.of(
                    ("a the of is are was were not no with and or to by for from in at on it its that"
                                    + " this what which who client server frame frames segment"
                                    + " segments connection connections sent answer again after"
                                    + " before captured more only side")
                            .split(" "));

    private static final Pattern LOWER_WORD = Pattern.compile("(?<![-A-Za-z])[a-z][a-z0-9-]*");

    /** Characters of East Asian width A take one column or two, as the terminal likes. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile(
                    "[\\u2014\\u2018-\\u201d\\u2022-\\u2027\\u00b7\\u00d7\\u2190-\\u2199\\u2500-\\u257f]");

    static Stream<String> bundles() {
        return Bundles.all();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void chineseHasTheKeysAndPlaceholdersOfEnglish(String bundle) {
        Map<String, String> english = load(bundle);
        Map<String, String> chinese = load(bundle + "_zh");
        assertThat(without(english, chinese)).as("not in %s_zh.properties", bundle).isEmpty();
        assertThat(without(chinese, english)).as("not in %s.properties", bundle).isEmpty();
        english.forEach(
                (key, text) ->
                        assertThat(placeholders(chinese.getOrDefault(key, "")))
                                .as(key)
                                .isEqualTo(placeholders(text)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void keysStandInTheBundleInWhichTheyAreLookedUp(String bundle) {
        Bundles english = Bundles.of("en");
        load(bundle).forEach((key, text) -> assertThat(english.text(key)).as(key).isEqualTo(text));
    }

    /** Else a text of something else is taken for a form of a finding. */
    @ParameterizedTest
    @MethodSource("bundles")
    void nothingElseIsNamedAsTheFormOfAFinding(String bundle) {
        Set<String> findings = Set.copyOf(load("findings").keySet());
        assertThat(load(bundle).keySet())
                .filteredOn(key -> !findings.contains(key))
                .allSatisfy(
                        key ->
                                assertThat(FindingCode.values())
                                        .noneMatch(code -> key.startsWith(code.id() + ".")));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void chineseKeepsNoEnglishWordsButIds(String bundle) {
        load(bundle + "_zh").forEach((key, text) -> assertThat(lowerWords(text)).as(key).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void chineseIsWrittenInMarksOfKnownWidth(String bundle) {
        load(bundle + "_zh")
                .forEach((key, text) -> assertThat(text).as(key).doesNotContainPattern(AMBIGUOUS));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void englishIsPlainAscii(String bundle) {
        load(bundle).forEach((key, text) -> assertThat(text).as(key).matches("\\p{ASCII}*"));
    }

    @Test
    void chineseSpeaksChineseWhereTheLocaleIsChinese() {
        assertThat(Messages.of(Locale.SIMPLIFIED_CHINESE).text("side.client")).isEqualTo("客户端");
        assertThat(Messages.of(Locale.FRENCH).text("side.client")).isEqualTo("client");
    }

    @Test
    void headingsOfColumnsAreNoWiderThanTheirColumns() {
        Messages chinese = Messages.of(Locale.SIMPLIFIED_CHINESE);
        for (String key : List.of("column.client", "column.server")) {
            assertThat(DisplayWidth.of(chinese.text(key))).isLessThanOrEqualTo(13);
        }
    }

    /** Words that were left in English. */
    private static Set<String> lowerWords(String text) {
        Set<String> words = new TreeSet<>();
        // Names of files and of the tool's options keep their letters in every language.
        String spoken =
                PLACEHOLDER
                        .matcher(text)
                        .replaceAll("")
                        .replaceAll("--[a-z-]+|%n|-Xmx\\w+|docs/\\S+|tcp_\\w+", "");
        Matcher found = LOWER_WORD.matcher(spoken);
        while (found.find()) {
            words.add(found.group());
        }
        words.retainAll(ENGLISH);
        return words;
    }

    private static Set<String> without(Map<String, String> all, Map<String, String> others) {
        Set<String> keys = new TreeSet<>(all.keySet());
        keys.removeAll(others.keySet());
        return keys;
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }

    private static Map<String, String> load(String bundle) {
        Map<String, String> texts = new HashMap<>();
        assertThat(Bundles.load(bundle, texts)).as(bundle).isTrue();
        return texts;
    }
}
