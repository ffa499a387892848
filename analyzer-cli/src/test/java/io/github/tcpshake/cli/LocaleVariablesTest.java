package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleVariablesTest {
    @ParameterizedTest
    @ValueSource(strings = {"zh_CN.UTF-8", "zh_CN.utf8", "C.UTF-8", "sr_RS.UTF-8@latin"})
    void charsetIsThatOfTheName(String value) {
        assertThat(charset(Map.of("LANG", value))).contains(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "POSIX", "zh_CN", "zh_CN.", "zh_CN.none-such", "..", "a.b/c"})
    void noneIsGuessed(String value) {
        assertThat(charset(Map.of("LANG", value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL, LC_CTYPE", "LC_CTYPE, LANG", "LC_ALL, LANG"})
    void firstVariableThatIsSetDecides(String first, String second) {
        assertThat(charset(Map.of(first, "zh_CN.GB18030", second, "en_US.UTF-8")))
                .contains(Charset.forName("GB18030"));
        assertThat(charset(Map.of(first, "C", second, "en_US.UTF-8"))).isEmpty();
        assertThat(charset(Map.of(first, "", second, "en_US.UTF-8")))
                .contains(StandardCharsets.UTF_8);
    }

    @Test
    void wordsAndLettersHaveVariablesOfTheirOwn() {
        Map<String, String> variables =
                Map.of("LC_MESSAGES", "zh_CN.GB18030", "LC_CTYPE", "en_US.UTF-8");
        assertThat(charset(variables)).contains(StandardCharsets.UTF_8);
        assertThat(new LocaleVariables(variables).messages()).contains("zh_CN.GB18030");
    }

    @Test
    void whatTheLauncherReplacedCountsAsItWasSet() {
        Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_CN.UTF-8");
        Properties told = new Properties();
        told.setProperty("tcpshake.lc_all", "");
        LocaleVariables asSet = LocaleVariables.ofProcess(environment, told);
        assertThat(asSet.messages()).contains("zh_CN.UTF-8");
        told.setProperty("tcpshake.lc_all", "POSIX");
        assertThat(LocaleVariables.ofProcess(environment, told).charset()).isEmpty();
        assertThat(LocaleVariables.ofProcess(environment, new Properties()).messages())
                .contains("C.UTF-8");
    }

    private static Optional<Charset> charset(Map<String, String> variables) {
        return new LocaleVariables(variables).charset();
    }
}
