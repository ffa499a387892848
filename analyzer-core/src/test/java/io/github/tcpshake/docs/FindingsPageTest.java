package io.github.tcpshake.docs;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The page of findings is the catalogue and its texts. */
class FindingsPageTest {
    private static final String INTRODUCTION =
            """
            # Findings

            Generated from `FindingCode` and `findings.properties`; do not edit. `mvn test -Dgolden=update` writes it again.

            A finding has an id and a short code that never change, a severity, a confidence, the frames it rests on,
            and what this capture leaves open. The severity below is the usual one; some findings are worse or milder in
            some forms (a FIN that was repeated and never acknowledged is an error, one that was merely not acknowledged
            a warning).

            | severity | means | | confidence | means |
            |---|---|---|---|---|
            | error | the connection failed, or data was lost | | certain | what the endpoints did afterwards shows it |
            | warning | abnormal, likely harmful | | likely | it stayed away longer than it should, and nothing is missing from the capture |
            | note | unusual, usually harmless | | possible | the capture is too short, has gaps, one direction, or was filtered; or it is only a habit of hosts |
            | info | a fact | | | |

            Words in braces are filled in: `{about}` is the side the finding is about, `{peer}` the other one. Where a
            finding has several texts, the words before each say which form or confidence it is for.
            """;

    private static final Map<String, String> GROUPS = groups();

    @Test
    void findingsPageIsGeneratedFromTheCatalogue() throws IOException {
        Map<String, String> texts = texts();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        GROUPS.forEach(
                (prefix, title) -> {
                    page.append("\n## %s\n".formatted(title));
                    for (FindingCode code : FindingCode.values()) {
                        if (code.shortCode().startsWith(prefix + "-")) {
                            section(page, code, texts);
                        }
                    }
                });
        new Page("docs/findings.md").demand(page.toString());
    }

    private static void section(StringBuilder page, FindingCode code, Map<String, String> texts) {
        String id = code.id();
        String severity = code.severity().name().toLowerCase(Locale.ROOT);
        String rfc = code.rfc().isEmpty() ? "" : ", " + code.rfc();
        page.append("\n### %s\n\n`%s`, %s%s".formatted(id, code.shortCode(), severity, rfc));
        page.append(". *%s*\n\n".formatted(texts.get(id + ".title")));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (text.getKey().startsWith(id + ".") && !text.getKey().equals(id + ".title")) {
                page.append(form(text.getKey().substring(id.length() + 1)));
                page.append(text.getValue()).append('\n');
            }
        }
        scenarios(id).forEach(name -> page.append(tryIt(name)));
    }

    private static String form(String key) {
        return key.equals("sentence")
                ? "* "
                : "* **%s:** ".formatted(key.replace(".", ", ").replace('-', ' '));
    }

    private static List<String> scenarios(String id) {
        List<String> found = new ArrayList<>();
        for (String suffix : List.of(".pcap", ".pcapng")) {
            if (Files.exists(new Page("testdata/scenarios/" + id + suffix).file())) {
                found.add(id + suffix);
            }
        }
        return found;
    }

    private static String tryIt(String scenario) {
        return "\nSee it: `./tcpshake testdata/scenarios/%s`\n".formatted(scenario);
    }

    /** The texts in the order they stand in. */
    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Properties inOrder =
                new Properties() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public synchronized Object put(Object key, Object value) {
                        texts.put((String) key, (String) value);
                        return super.put(key, value);
                    }
                };
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(
                                Messages.class.getResourceAsStream("findings.properties"),
                                "findings.properties"),
                        StandardCharsets.UTF_8)) {
            inOrder.load(reader);
        }
        return texts;
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("HS", "Handshake");
        groups.put("EST", "Open connection");
        groups.put("TD", "Close");
        groups.put("AG", "Hosts and services");
        groups.put("CAP", "The capture itself");
        groups.put("XV", "Two captures");
        return groups;
    }
}
