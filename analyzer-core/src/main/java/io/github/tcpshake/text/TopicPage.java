package io.github.tcpshake.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of {@code topics/LANGUAGE/ID.txt} as it stands: lines {@code name: value} first, then
 * sections headed by {@code [name]}. A line that begins with a blank or a dash stays a line of its
 * own; others join the plain one before them, and an empty line ends a paragraph.
 */
record TopicPage(Map<String, String> fields, Map<String, List<String>> sections) {
    private static final String LADDER = "packets";

    /** Reads a page, empty if there is none. */
    static Optional<TopicPage> read(String language, String id) {
        String name = "topics/" + language + "/" + id + ".txt";
        try (InputStream bytes = TopicPage.class.getResourceAsStream(name)) {
            if (bytes == null) {
                return Optional.empty();
            }
            return Optional.of(
                    parse(
                            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                                    .lines()
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not readable", e);
        }
    }

    /** Returns the page in these lines. */
    static TopicPage parse(List<String> lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String section = "";
        boolean isOpen = false;
        for (String line : lines) {
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
                sections.put(section, new ArrayList<>());
                isOpen = false;
            } else if (section.isEmpty()) {
                field(line, fields);
            } else {
                isOpen = add(line, sections.getOrDefault(section, List.of()), isOpen, section);
            }
        }
        return new TopicPage(fields, sections);
    }

    private static void field(String line, Map<String, String> fields) {
        int colon = line.indexOf(':');
        if (colon > 0 && !line.startsWith("#")) {
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }

    /** Adds a line; tells whether the next one may join it. */
    private static boolean add(String line, List<String> to, boolean isOpen, String section) {
        if (line.isBlank()) {
            return false;
        }
        boolean isOwn = section.equals(LADDER) || line.startsWith(" ") || line.startsWith("- ");
        if (isOpen && !isOwn) {
            int last = to.size() - 1;
            to.set(last, to.get(last) + " " + line.strip());
        } else {
            to.add(line.stripTrailing());
        }
        return !isOwn;
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    List<String> words(String name) {
        String value = field(name);
        return value.isEmpty() ? List.of() : List.of(value.split(", *"));
    }

    List<String> section(String name) {
        return sections.getOrDefault(name, List.of());
    }

    List<String> ladder() {
        return section(LADDER);
    }
}
