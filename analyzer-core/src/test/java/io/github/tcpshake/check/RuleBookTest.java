package io.github.tcpshake.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.render.AppliedRules;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules against scenarios: each verdict, and what the capture cannot decide. */
class RuleBookTest {
    private static RuleResult result(String rule, int mostCases, String... scenarios)
            throws RuleException {
        RuleBook book = new RuleBook(RuleParser.parse(rule), mostCases);
        for (String scenario : scenarios) {
            play(Testdata.folder("scenarios").resolve(scenario + ".pcap").toString(), book);
        }
        assertThat(book.results()).hasSize(1);
        return book.results().get(0);
    }

    private static void play(String file, RuleBook book) {
        try (PacketSource source =
                CaptureFiles.open(List.of(file), InputStream.nullInputStream())) {
            new Analyzer(AnalyzerOptions.standard())
                    .analyze(source, new AppliedRules(book), frames -> {});
        } catch (CaptureException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "normal-close-client-first@closed@PASSED",
                "normal-close-client-first@first=client@PASSED",
                "normal-close-server-first@first=client@FAILED",
                "normal-close-server-first@first=client|server@PASSED",
                "simultaneous-close@first!=client@PASSED",
                "normal-close-client-first@handshake<25ms@PASSED",
                "normal-close-client-first@handshake<24ms@FAILED",
                "normal-close-client-first@handshake<=24100us@PASSED",
                "normal-close-client-first@teardown>1s@FAILED",
                "normal-close-client-first@up=100, down=200@TWO",
                "normal-close-client-first@lasted>=1s@PASSED",
                "normal-close-client-first@idle<1s@FAILED",
                "normal-close-client-first@client-state=TIME-WAIT@PASSED",
                "normal-close-client-first@server-state!=CLOSED@FAILED",
                "refused@handshake<500ms@FAILED",
                "refused@refused@PASSED",
                "refused@not refused@FAILED",
                "abort@resets<1@FAILED",
                "abort@closed|reset@PASSED",
                "fin-retransmitted@retransmissions=0@FAILED",
                "half-open@opened@FAILED",
                "final-ack-missing@finding=final-ack-missing@PASSED",
                "final-ack-missing@no-final-ack@PASSED",
                "final-ack-missing@no finding final-ack-missing@FAILED",
                "normal-close-client-first@no finding final-ack-missing@PASSED",
                "normal-close-client-first@no warning@PASSED",
                "abort@no warning@FAILED",
                "abort@no error@PASSED",
                "syn-flood@no finding syn-flood@FAILED",
                "half-open@no finding syn-flood@PASSED",
                "normal-close-client-first@to :444 closed@EMPTY",
                "normal-close-client-first@to 198.51.100.0/24 closed@PASSED",
                "normal-close-client-first@from 198.51.100.7 closed@EMPTY",
                "normal-close-client-first@at 198.51.100.7:443 closed@PASSED",
            })
    void scenarioGivesVerdict(String scenario, String rule, String verdict) throws RuleException {
        if (verdict.equals("TWO")) {
            for (String term : rule.split(", ")) {
                assertThat(result(term, 1, scenario).verdict()).isEqualTo(Verdict.PASSED);
            }
            return;
        }
        assertThat(result(rule, 1, scenario).verdict()).isEqualTo(Verdict.valueOf(verdict));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "midstream@handshake<500ms@UNDECIDED",
                "midstream@handshake>500ms@UNDECIDED",
                "midstream@no connection handshake>500ms@UNDECIDED",
                "midstream@opened@PASSED",
                "midstream@syns<=1@UNDECIDED",
                "midstream@lasted<1ms@FAILED",
                "midstream@lasted>1ms@PASSED",
                "half-open-yet@half-open@UNDECIDED",
                "half-open-yet@handshake<1ns@FAILED",
                "final-ack-not-yet@closed@UNDECIDED",
                "final-ack-not-yet@midstream@FAILED",
                "one-way@first=client@UNDECIDED",
                "open-for-a-while@closed@FAILED",
                "open-for-a-while@lasted<1h@UNDECIDED",
            })
    void whatTheCaptureCannotDecideIsNeitherKeptNorBroken(
            String scenario, String rule, String verdict) throws RuleException {
        assertThat(result(rule, 1, scenario).verdict()).isEqualTo(Verdict.valueOf(verdict));
    }

    @Test
    void undecidedFailsWhereItMustNotBe() throws RuleException {
        RuleResult undecided = result("handshake<500ms", 1, "midstream");
        assertThat(undecided.fails(false)).isFalse();
        assertThat(undecided.fails(true)).isTrue();
    }

    @Test
    void someNeedsOneAndThenTheOthersAreBesideThePoint() throws RuleException {
        RuleResult result = result("some connection reset", 5, "refused", "abort", "half-open");
        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.cases()).isEmpty();
        assertThat(result("some connection reset", 5, "refused", "half-open").verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(result("some connection handshake>1h", 5, "refused", "midstream").verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void noConnectionAtAllIsNoSuccess() throws RuleException {
        RuleResult nothing = result("no error", 1);
        assertThat(nothing.verdict()).isEqualTo(Verdict.EMPTY);
        assertThat(nothing.fails(false)).isTrue();
    }

    @Test
    void brokenCasesAreKeptBeforeUndecidedOnesAndNoMoreThanAsked() throws RuleException {
        RuleResult result =
                result(
                        "handshake<1ms",
                        2,
                        "midstream",
                        "midstream",
                        "refused",
                        "half-open",
                        "abort");
        assertThat(result.broken()).isEqualTo(3);
        assertThat(result.undecided()).isEqualTo(2);
        assertThat(result.cases()).hasSize(2).noneMatch(RuleResult.Case::isUndecided);
    }
}
