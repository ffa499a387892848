package io.github.tcpshake.docs;

import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.text.Messages;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of thresholds is the enum and its texts. */
class ThresholdsPageTest {
    private static final String INTRODUCTION =
            """
            # Thresholds

            Generated from `Threshold` and `messages.properties`; do not edit. `mvn test -Dgolden=update` writes it again.

            "Nothing came" is said only after its threshold. Some findings also need that something happens often enough.
            `--set NAME=VALUE` changes one (`--set fin-silent=2s`), and may be repeated. `--config FILE` reads a properties
            file with a line `NAME=VALUE` for each; what `--set` says goes before it. No file is read without being named,
            so that the same words give the same findings everywhere. Times are whole numbers with `ns`, `us`, `ms`, `s`,
            `m` or `h`; counts and bytes are plain numbers.

            | name | default | what it decides |
            |---|---|---|
            """;

    @Test
    void thresholdsPageIsGeneratedFromTheEnum() {
        Messages english = Messages.of(Locale.ENGLISH);
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Threshold threshold : Threshold.values()) {
            String unit = threshold.unit() == Threshold.Unit.BYTES ? " bytes" : "";
            page.append(
                    "| `%s` | %s%s | %s |%n"
                            .formatted(
                                    threshold.id(),
                                    threshold.usualText(),
                                    unit,
                                    english.text("threshold." + threshold.id())));
        }
        new Page("docs/thresholds.md").demand(page.toString());
    }
}
