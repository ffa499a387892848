package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.cli.tui.RowFilter.Scope;
import io.github.tcpshake.detect.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFilterTest {
    private static boolean fits(String words, Row row) {
        return new RowFilter(words, Scope.ALL).predicate(Rows.NOW).test(row);
    }

    private static final Row STUCK =
            Rows.of(7, "CLOSE-WAIT?", false, FindingCode.CLOSE_WAIT_STUCK, FindingCode.GAP);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                ":443",
                "CLOSE-WAIT",
                "close-w",
                "192.0.2.10:40007",
                "GAP",
                "open",
                "#7",
                ":443 CLOSE-WAIT gap",
                "!reset",
                "!"
            })
    void wordsThatFit(String words) {
        assertThat(fits(words, STUCK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":80",
                "WAIT",
                "CLOSED",
                ":443 TIME-WAIT",
                "!open",
                "#70",
                "#",
                "ap",
                "half-open"
            })
    void wordsThatDoNotFit(String words) {
        assertThat(fits(words, STUCK)).isFalse();
    }

    @Test
    void whatEndedAMomentAgoIsStillRecent() {
        Row justNow = Rows.ended(9);
        Row longAgo = Rows.ended(11);
        assertThat(new RowFilter("", Scope.RECENT).predicate(Rows.NOW))
                .accepts(justNow, Rows.of(500))
                .rejects(longAgo);
        assertThat(new RowFilter("", Scope.OPEN).predicate(Rows.NOW))
                .accepts(Rows.of(500))
                .rejects(justNow, longAgo);
        assertThat(new RowFilter("", Scope.ALL).predicate(Rows.NOW))
                .accepts(justNow, longAgo, Rows.of(1));
    }
}
