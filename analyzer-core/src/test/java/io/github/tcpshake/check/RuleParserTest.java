package io.github.tcpshake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tcpshake.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {
    private static List<String> texts(String rules) throws RuleException {
        return RuleParser.parse(rules).stream().map(Rule::text).toList();
    }

    @Test
    void commaMakesARuleOfEachTerm() throws RuleException {
        assertThat(texts("every connection closed, first=client, handshake<500ms"))
                .containsExactly(
                        "every connection closed",
                        "every connection first=client",
                        "every connection handshake<500ms");
    }

    @Test
    void rulesEndAtSemicolonsAndLinesAndCommentsAreNone() throws RuleException {
        assertThat(texts("# of the shop\nno reset ;; closed # all of them\n\nno error"))
                .containsExactly("no connection reset", "every connection closed", "no error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "connections not  refused | no-answer@every connection not refused|no-answer",
                "every connection from 192.0.2.0/24 to :443 CLOSED"
                        + "@every connection from 192.0.2.0/24 to :443 CLOSED",
                "at [2001:db8::1]:80 up >= 64k@every connection at [2001:db8::1]:80 up>=64k",
                "client-state != time-wait@every connection client-state!=time-wait",
                "no findings TD-01|half-open@no finding half-open|final-ack-missing",
                "some connection finding = abort@some connection finding=abort",
            })
    void ruleIsReadWhateverItsBlanksAndCase(String rule, String text) throws RuleException {
        assertThat(texts(rule)).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "''@1@1@empty",
                "every connection@1@17@term-missing",
                "every connection frist=client@1@18@unknown-near",
                "every connection beautiful@1@18@unknown",
                "closed open@1@8@comma-missing",
                "closed, @1@8@term-missing",
                "closed=yes@1@7@no-value",
                "first<client@1@6@no-order",
                "first client@1@7@is-missing",
                "first=nobody@1@7@choice",
                "handshake 500ms@1@11@operator-missing",
                "handshake<500@1@11@not-time",
                "handshake<@1@11@value-missing",
                "syns<=few@1@7@not-count",
                "up<10x@1@4@not-bytes",
                "to example.org closed@1@4@end",
                "to , closed@1@4@end-missing",
                "to :99999 closed@1@4@end",
                "every finding abort@1@7@finding-quantifier",
                "no finding nothing@1@12@finding",
                "no finding abort, half-open@1@17@or-missing",
                "finding=abort|@1@15@value-missing",
            })
    void mistakeIsSaidWhereItStands(String rule, int line, int column, String key) {
        RuleException wrong =
                catchThrowableOfType(RuleException.class, () -> RuleParser.parse(rule));
        assertThat(wrong).isNotNull();
        assertThat(wrong.key()).isEqualTo(key);
        assertThat(List.of(wrong.line(), wrong.column())).containsExactly(line, column);
    }

    @Test
    void mistakeInAFileIsSaidWithItsLine() {
        RuleException wrong =
                catchThrowableOfType(
                        RuleException.class, () -> RuleParser.parse("no error\n\n  closd # x"));
        assertThat(List.of(wrong.line(), wrong.column())).containsExactly(3, 3);
        assertThat(wrong.values()).containsEntry("near", "closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyComplaintHasAText(String language) {
        Messages messages = Messages.of(Locale.forLanguageTag(language));
        Random random = new Random(7);
        String[] words =
                ("every no some connection finding to at from :443 1.2.3.4 , ; | = < != closed first"
                                + " client handshake 5ms syns 3 up x \u0001 not error client-state")
                        .split(" ");
        int refused = 0;
        for (int run = 0; run < 5000; run++) {
            StringBuilder rule = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                rule.append(words[random.nextInt(words.length)]).append(' ');
            }
            try {
                assertThat(RuleParser.parse(rule.toString())).isNotEmpty();
            } catch (RuleException wrong) {
                refused++;
                assertThat(messages.textFrom("check.syntax." + wrong.key(), wrong.values()))
                        .isNotEmpty();
            }
        }
        assertThat(refused).isBetween(1000, 4999);
    }
}
