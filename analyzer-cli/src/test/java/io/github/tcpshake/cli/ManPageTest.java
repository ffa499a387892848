package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManPageTest {
    private static final String MACROS = "(?s)\\.(TH|SH|SS|TP|B|PP|RS|RE|nf|fi|br)( .*)?";

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyLineIsAMacroOfManOrText(String language) {
        assertThat(Run.of("man-page", "--lang", language).out().lines())
                .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                .allMatch(line -> line.matches(MACROS) || line.startsWith(".\\\""));
    }

    @Test
    void everyCommandHasASectionWithAnExample() {
        String page = Run.of("man-page").out();
        for (String name : Main.names()) {
            if (!name.equals("man-page")) {
                String section = ".SS " + name.replace("-", "\\-") + "\n";
                assertThat(page).contains(section);
                String rest = page.substring(page.indexOf(section) + section.length());
                assertThat(rest.split("\n\\.S[SH] ", 2)[0]).as(name).contains(".nf", "tcpshake");
            }
        }
    }

    @Test
    void optionThatAllShareIsDescribedOnce() {
        String page = Run.of("man-page").out();
        assertThat(page.split("\\.B \\\\-\\\\-host ADDRESS", -1)).hasSize(2);
        assertThat(page.split("\\.B \\\\-o, \\\\-\\\\-output", -1).length).isGreaterThan(3);
    }

    @Test
    void dashesAreThoseOneTypes() {
        assertThat(Run.of("man-page").out())
                .contains(".B \\-\\-fail\\-on CONFIDENCE\n")
                .contains("NO_COLOR")
                .contains("printf 'findings\\enconn 7\\en'");
    }

    @Test
    void helpDoesNotListIt() {
        assertThat(Run.of("--help").out()).contains("  completion ").doesNotContain("man-page");
    }
}
