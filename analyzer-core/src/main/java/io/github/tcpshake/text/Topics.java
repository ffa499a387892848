package io.github.tcpshake.text;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.text.Topic.Kind;
import io.github.tcpshake.text.Topic.Section;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The explanations there are: of every finding, every state, and the terms of {@code
 * topics/en/terms.txt}. Pages are read when they are asked for. What is the same in every language
 * (RFC, related topics, ladder) stands in the English page alone.
 *
 * <p>A row of a ladder is {@code CLIENT | SEGMENT | SERVER}. The segment begins with {@code >} or
 * {@code <} for its direction, with an {@code x} behind that if it gets lost, or with {@code -} for
 * words without a segment. {@code x} and {@code y} stand for the ISNs of client and server; names
 * in braces for the texts {@code ladder.NAME}.
 */
public final class Topics {
    private static final String NEUTRAL = "en";
    private static final List<String> LANGUAGES = List.of(NEUTRAL, "zh");
    private static final int NEAR = 3;

    private final String language;
    private final Messages messages;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, String> names = new TreeMap<>();

    /** Finds the topics, with words in the language of the locale. */
    public Topics(Messages messages, Locale locale) {
        this.language = locale.getLanguage();
        this.messages = messages;
        for (FindingCode code : FindingCode.values()) {
            kinds.put(code.id(), Kind.FINDING);
            names.put(key(code.shortCode()), code.id());
        }
        for (TcpState state : TcpState.values()) {
            if (state != TcpState.UNKNOWN) {
                kinds.put(key(state.rfcName()), Kind.STATE);
            }
        }
        for (String line : page(NEUTRAL, "terms").section("terms")) {
            kinds.put(line.substring("- ".length()), Kind.TERM);
        }
        for (String id : kinds.keySet()) {
            names.put(id, id);
        }
    }

    /** Returns the ids of a kind, in the order of the catalogue. */
    public List<String> ids(Kind kind) {
        return kinds.keySet().stream().filter(id -> kinds.get(id) == kind).toList();
    }

    /**
     * Returns the id that words mean: an id, a short code, an alias of any language or a title, in
     * any case, with or without blanks, hyphens or underscores between the words; empty if they
     * mean none.
     */
    public Optional<String> named(String words) {
        String key = key(words);
        Optional<String> known = Optional.ofNullable(names.get(key));
        return known.isPresent()
                ? known
                : kinds.keySet().stream()
                        .filter(
                                id ->
                                        Stream.concat(Stream.of(id), otherNames(id).stream())
                                                .anyMatch(name -> isSame(name, key)))
                        .findFirst();
    }

    /** Returns the ids that are spelled much like the words, nearest first, at most three. */
    public List<String> near(String words) {
        String key = key(words);
        Map<String, Integer> distances = new LinkedHashMap<>();
        Stream<String> all =
                Stream.concat(
                        names.keySet().stream(),
                        kinds.keySet().stream().flatMap(id -> otherNames(id).stream()));
        all.forEach(
                name -> {
                    int distance = EditDistance.between(key, name);
                    boolean isPart = key.length() >= 3 && name.contains(key);
                    if (isPart || distance <= Math.max(1, name.length() / 4)) {
                        String id = named(name).orElse(name);
                        distances.merge(id, isPart ? Math.min(2, distance) : distance, Math::min);
                    }
                });
        return distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(NEAR)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the page of an id, in English if there is none in the language.
     *
     * @throws IllegalArgumentException if there is no such topic
     */
    public Topic topic(String id) {
        Kind kind = kinds.get(id);
        if (kind == null) {
            throw new IllegalArgumentException("no topic is called " + id);
        }
        TopicPage neutral = page(NEUTRAL, id);
        TopicPage words = TopicPage.read(language, id).orElse(neutral);
        Map<Section, List<String>> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            List<String> lines = words.section(section.name().toLowerCase(Locale.ROOT));
            if (!lines.isEmpty()) {
                sections.put(section, lines);
            }
        }
        Optional<FindingCode> code = code(id);
        code.ifPresent(one -> sections.put(Section.FORMS, forms(one)));
        return new Topic(
                id,
                kind,
                code.map(FindingCode::shortCode).orElse(""),
                code.map(one -> messages.raw(one.id() + ".title")).orElse(words.field("title")),
                code.map(FindingCode::rfc).orElse(neutral.field("rfc")),
                neutral.words("see"),
                neutral.ladder(),
                sections);
    }

    // From the texts of the findings themselves, so that no form can lack its place on the page.
    private List<String> forms(FindingCode code) {
        String prefix = code.id() + ".";
        return messages.keysUnder(prefix).stream()
                .filter(form -> !form.equals("title"))
                .sorted(Comparator.comparing(form -> form.equals("sentence") ? "" : form))
                .map(form -> "- " + form(messages.raw(prefix + form)))
                .toList();
    }

    private String form(String sentence) {
        return sentence.replace("{about}", messages.side(Side.SERVER))
                .replace("{peer}", messages.side(Side.CLIENT))
                .replaceAll("\\{\\w+}", "...");
    }

    private static TopicPage page(String language, String id) {
        return TopicPage.read(language, id)
                .orElseThrow(() -> new IllegalArgumentException("no page about " + id));
    }

    private static Optional<FindingCode> code(String id) {
        return Arrays.stream(FindingCode.values()).filter(code -> code.id().equals(id)).findFirst();
    }

    // Who reads English may know a term by its Chinese name alone, and the other way round.
    private List<String> otherNames(String id) {
        return Stream.concat(
                        LANGUAGES.stream()
                                .flatMap(spoken -> TopicPage.read(spoken, id).stream())
                                .flatMap(page -> page.words("also").stream()),
                        Stream.of(topic(id).title()))
                .map(Topics::key)
                .toList();
    }

    private static boolean isSame(String name, String key) {
        return name.replace("-", "").equals(key.replace("-", ""));
    }

    private static String key(String words) {
        return words.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    }
}
