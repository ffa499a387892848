package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"final-ack-missing", "TD-01", "td-01", "Final ACK not seen"})
    void findingIsExplainedUnderEachOfItsNames(String name) {
        Run run = Run.of("explain", name);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("final-ack-missing   TD-01   final ACK not seen\n");
    }

    @Test
    void wordsOfANameMayStandApart() {
        assertThat(Run.of("explain", "time", "wait").out()).startsWith("TIME-WAIT   ");
    }

    @Test
    void withoutANameAllTopicsAreListed() {
        assertThat(Run.of("explain").out())
                .contains("TD-01   final-ack-missing", "LAST-ACK", "three-way-handshake");
    }

    @Test
    void pageIsChineseWhereThatIsAskedFor() {
        assertThat(Run.of("explain", "--lang", "zh", "time-wait").out())
                .startsWith("TIME-WAIT   关闭后等待 2MSL\n")
                .contains("主动关闭方", "大量出现意味着什么");
        assertThat(Run.of("explain", "--lang", "zh", "三次握手，为什么不是两次").status()).isZero();
    }

    @Test
    void asciiPageHasNothingElse() {
        assertThat(Run.of("explain", "--ascii", "time-wait").out()).matches("\\p{ASCII}*");
    }

    @Test
    void nearMissIsSuggestedInOneLine() {
        Run run = Run.of("explain", "final-ack-mising");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "tcpshake: there is nothing about 'final-ack-mising'; did you mean"
                                + " final-ack-missing? (see tcpshake explain --help)\n");
        assertThat(Run.of("explain", "--lang=zh", "final-ack-mising").err())
                .contains("您是不是要找 final-ack-missing？");
    }

    @Test
    void whatIsFarFromEverythingPointsToTheList() {
        assertThat(Run.of("explain", "xyzzy").err())
                .contains("nothing about 'xyzzy'; tcpshake explain lists what there is");
    }

    @Test
    void helpHasItsOwnExitStatusAndNoOptionsOfCaptures() {
        assertThat(Run.of("explain", "--help").out())
                .contains("Usage: tcpshake explain [OPTION]... [CODE | STATE | TERM]")
                .contains("  2   there is nothing under that name")
                .doesNotContain("  3   ", "--fail-on", "--conn");
    }
}
