package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.text.Topic.Kind;
import io.github.tcpshake.text.Topic.Section;
import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every finding, state and term has a whole page in both languages, and is found by its names. */
class TopicsTest {
    private static final Topics ENGLISH = topics(Locale.ENGLISH);
    private static final Topics CHINESE = topics(Locale.SIMPLIFIED_CHINESE);

    private static Topics topics(Locale locale) {
        return new Topics(Messages.of(locale), locale);
    }

    private static Stream<String> all(Topics topics) {
        return Stream.of(Kind.values()).flatMap(kind -> topics.ids(kind).stream());
    }

    @TestFactory
    Stream<DynamicTest> everyTopicHasAPageInBothLanguages() {
        return DynamicTest.stream(
                all(ENGLISH),
                id -> id,
                id -> {
                    assertThat(TopicPage.read("en", id)).as("topics/en/%s.txt", id).isPresent();
                    assertThat(TopicPage.read("zh", id)).as("topics/zh/%s.txt", id).isPresent();
                    Topic one = ENGLISH.topic(id);
                    Topic other = CHINESE.topic(id);
                    assertThat(one.sections().keySet())
                            .containsAll(required(one.kind()))
                            .isEqualTo(other.sections().keySet());
                    assertThat(one.title()).isNotBlank();
                    assertThat(other.title()).containsPattern("\\p{IsHan}|ACK");
                    if (one.kind() != Kind.TERM) {
                        assertThat(one.ladder().isEmpty()).isEqualTo(id.equals("closed"));
                    }
                    assertThat(one.related()).allMatch(related -> isTopic(related));
                });
    }

    /**
     * A variant without a text of its own has that of the code; SentencesTest has them all said.
     */
    @ParameterizedTest
    @EnumSource
    void everyFormOfAFindingStandsOnItsPage(FindingCode code) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Messages messages = Messages.of(locale);
            List<String> forms =
                    messages.keysUnder(code.id() + ".").stream()
                            .filter(form -> !form.equals("title"))
                            .map(form -> longestPart(messages.raw(code.id() + "." + form)))
                            .toList();
            List<String> lines =
                    topics(locale).topic(code.id()).lines(Section.FORMS).stream()
                            .map(line -> line.substring("- ".length()))
                            .toList();
            assertThat(lines).hasSameSizeAs(forms).isNotEmpty();
            assertThat(forms)
                    .allSatisfy(form -> assertThat(lines).anyMatch(line -> line.contains(form)));
        }
    }

    /** The longest stretch of a text that nothing is filled into. */
    private static String longestPart(String text) {
        return Stream.of(text.split("\\{\\w+}"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    private boolean isTopic(String id) {
        return all(ENGLISH).anyMatch(id::equals);
    }

    private static Set<Section> required(Kind kind) {
        return switch (kind) {
            case FINDING -> EnumSet.of(Section.MEANS, Section.CAUSES, Section.CHECK, Section.SURE);
            case STATE ->
                    EnumSet.of(
                            Section.MEANS,
                            Section.WAYS,
                            Section.LINUX,
                            Section.CHECK,
                            Section.MANY);
            case TERM -> EnumSet.of(Section.MEANS);
        };
    }

    /** Both say the same number of things, and Chinese says them in Chinese. */
    @TestFactory
    Stream<DynamicTest> translationsHaveTheSameItems() {
        return DynamicTest.stream(
                all(ENGLISH),
                id -> id,
                id ->
                        ENGLISH.topic(id)
                                .sections()
                                .forEach(
                                        (section, lines) -> {
                                            List<String> others = CHINESE.topic(id).lines(section);
                                            assertThat(others)
                                                    .as("%s of %s", section, id)
                                                    .hasSameSizeAs(lines);
                                            assertThat(others)
                                                    .allMatch(TopicsTest::isChineseOrCommand);
                                        }));
    }

    private static boolean isChineseOrCommand(String line) {
        return line.codePoints()
                        .anyMatch(
                                point ->
                                        Character.UnicodeScript.of(point)
                                                == Character.UnicodeScript.HAN)
                || line.matches("- [a-z]+ -.*");
    }

    @Test
    void pageKeepsOnlySectionsThatAreKnown() {
        Set<String> known =
                Set.of("means", "ways", "linux", "causes", "check", "sure", "many", "packets");
        for (String language : List.of("en", "zh")) {
            all(ENGLISH)
                    .forEach(
                            id ->
                                    assertThat(
                                                    TopicPage.read(language, id)
                                                            .orElseThrow()
                                                            .sections()
                                                            .keySet())
                                            .as(id)
                                            .isSubsetOf(known));
        }
    }

    @Test
    void everyCodeAndStateIsATopic() {
        assertThat(ENGLISH.ids(Kind.FINDING)).hasSize(FindingCode.values().length);
        assertThat(ENGLISH.ids(Kind.STATE)).hasSize(TcpState.values().length - 1);
    }

    @Test
    void noNameMeansTwoTopics() {
        List<String> names = new ArrayList<>(all(ENGLISH).toList());
        all(ENGLISH)
                .forEach(
                        id ->
                                names.addAll(
                                        Stream.of("en", "zh")
                                                .map(language -> TopicPage.read(language, id))
                                                .flatMap(
                                                        page ->
                                                                page
                                                                        .orElseThrow()
                                                                        .words("also")
                                                                        .stream())
                                                .map(name -> name.replaceAll("[ _]+", "-"))
                                                .distinct()
                                                .filter(name -> !name.equals(id))
                                                .toList()));
        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "final-ack-missing, final-ack-missing",
        "TD-01, final-ack-missing",
        "td-01, final-ack-missing",
        "TIME_WAIT, time-wait",
        "Time Wait, time-wait",
        "syn-recv, syn-received",
        "FIN-WAIT1, fin-wait-1",
        "3WHS, three-way-handshake",
        "?, proven-presumed",
        "ISN, isn",
        "SYN flood, syn-flood",
        "ESTAB, established",
        "timewait, time-wait",
        "LASTACK, last-ack",
        "SYN, three-way-handshake",
        "三次握手, three-way-handshake",
        "第三次握手, three-way-handshake",
        "四次挥手, four-way-close",
        "半开连接, half-open-senses",
        "半关闭, half-closed",
        "序列号, isn",
        "重传, retransmission",
        "SYN 泛洪, syn-flood",
        "为什么是 2MSL, 2msl",
    })
    void namesAreTakenAsPeopleWriteThem(String words, String id) {
        assertThat(ENGLISH.named(words)).contains(id);
        assertThat(CHINESE.named(words)).contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "three-way-handshake, Why not two, third segment is lost, 为什么不是两次, 第三次握手丢失",
        "four-way-close, Why not three, last ACK is lost, 为什么不是三次, 最后的 ACK 丢失",
        "2msl, Why twice, repeated may take, 为什么是两倍, 因此重传的 FIN",
    })
    void pagesAnswerWhatLearnersAsk(
            String id, String why, String lost, String chineseWhy, String chineseLost) {
        assertThat(String.join(" ", ENGLISH.topic(id).lines(Section.MEANS))).contains(why, lost);
        assertThat(String.join(" ", CHINESE.topic(id).lines(Section.MEANS)))
                .contains(chineseWhy, chineseLost);
    }

    @Test
    void titlesAreNamesToo() {
        assertThat(CHINESE.named("两倍的报文段最大生存时间")).contains("2msl");
        assertThat(CHINESE.named("未见最后的 ACK")).contains("final-ack-missing");
        assertThat(ENGLISH.named("nothing of the kind")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "final-ack-mising, final-ack-missing",
        "tiem-wait, time-wait",
        "close-weit, close-wait",
        "TD-011, final-ack-missing",
        "handshake-ack, handshake-ack-implied",
    })
    void nearMissesAreSuggested(String words, String id) {
        assertThat(ENGLISH.near(words)).contains(id).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void nothingIsSuggestedForWhatIsFarFromEverything() {
        assertThat(ENGLISH.near("xyzzy")).isEmpty();
    }

    @Test
    void unknownIdIsACallersMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> ENGLISH.topic("xyzzy"));
    }

    @Test
    void linesOfAParagraphJoinAndItemsAndCommandsDoNot() {
        TopicPage page =
                TopicPage.parse(
                        List.of(
                                "# a comment: not a field",
                                "title: a title",
                                "see: one, two",
                                "",
                                "[means]",
                                "first line",
                                "goes on",
                                "",
                                "second paragraph",
                                "- an item",
                                "third paragraph",
                                "  a command",
                                "[packets]",
                                "A | > SYN | B",
                                "| < ACK |"));
        assertThat(page.field("title")).isEqualTo("a title");
        assertThat(page.words("see")).containsExactly("one", "two");
        assertThat(page.section("means"))
                .containsExactly(
                        "first line goes on",
                        "second paragraph",
                        "- an item",
                        "third paragraph",
                        "  a command");
        assertThat(page.ladder()).hasSize(2);
    }
}
