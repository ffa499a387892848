package io.github.tcpshake.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topic.Kind;
import io.github.tcpshake.text.Topics;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TextTopicsTest {
    /** Characters of East Asian width A take one column or two, as the terminal likes. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile(
                    "[\\u2014\\u2018-\\u201d\\u2026\\u00b7\\u00d7\\u2190-\\u2199\\u2500-\\u257f&&[^╌]]");

    @TestFactory
    Stream<DynamicTest> everyPageFitsTheLineInBothLanguages() {
        return Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                .flatMap(
                        locale ->
                                Stream.of(Kind.values())
                                        .flatMap(kind -> topics(locale).ids(kind).stream())
                                        .map(
                                                id ->
                                                        DynamicTest.dynamicTest(
                                                                locale + " " + id,
                                                                () -> fits(page(locale, id)))));
    }

    private static void fits(String page) {
        assertThat(page.lines()).allMatch(line -> DisplayWidth.of(line) <= 79);
        assertThat(page).doesNotContain("{", "  \n", " \n").doesNotContainPattern(AMBIGUOUS);
    }

    @Test
    void pageHasAllPartsInTheirOrder() throws IOException {
        assertThat(page(Locale.ENGLISH, "final-ack-missing"))
                .startsWith("final-ack-missing   TD-01   final ACK not seen\n\nBoth sides")
                .contains(
                        """
                          client        segment                             server
                          FIN-WAIT-1    FIN x ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►  CLOSE-WAIT
                          FIN-WAIT-2    ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ ACK x+1
                          TIME-WAIT?    ◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ FIN y ACK x+1  LAST-ACK
                        """)
                .containsSubsequence(
                        "Usual causes",
                        "What to look at next",
                        "What would make it certain",
                        "RFC 9293 3.6, 3.10.7.4",
                        "See also: last-ack");
    }

    @Test
    void chineseLadderKeepsItsColumns() throws IOException {
        String page = page(Locale.SIMPLIFIED_CHINESE, "final-ack-missing");
        page.lines()
                .filter(line -> line.contains("LAST-ACK") && line.contains("╌"))
                .forEach(
                        line ->
                                assertThat(
                                                DisplayWidth.of(
                                                        line.substring(
                                                                0, line.indexOf("LAST-ACK"))))
                                        .isEqualTo(52));
        assertThat(page).contains("怎样才能更确定").contains("没有 ACK y+1");
    }

    @Test
    void lostSegmentEndsOnItsWay() throws IOException {
        assertThat(page(Locale.ENGLISH, "syn-retransmitted")).contains("SYN x ╌").contains("╌✗\n");
    }

    @Test
    void listNamesEveryTopicWithItsTitle() throws IOException {
        StringBuilder out = new StringBuilder();
        Messages english = Messages.of(Locale.ENGLISH);
        new TextTopics(out, TextOptions.STANDARD, english, topics(Locale.ENGLISH)).list();
        assertThat(out)
                .contains("Findings\n  HS-01   syn-unanswered")
                .contains("  TIME-WAIT     waits 2MSL after the close\n")
                .contains("Terms\n  three-way-handshake");
        assertThat(out.toString().lines()).allMatch(line -> DisplayWidth.of(line) <= 79);
    }

    private static Topics topics(Locale locale) {
        return new Topics(Messages.of(locale), locale);
    }

    private static String page(Locale locale, String id) throws IOException {
        StringBuilder out = new StringBuilder();
        Topics topics = topics(locale);
        new TextTopics(out, TextOptions.STANDARD, Messages.of(locale), topics)
                .page(topics.topic(id));
        return out.toString();
    }
}
