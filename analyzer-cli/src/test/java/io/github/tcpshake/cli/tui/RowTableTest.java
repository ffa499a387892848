package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.FindingCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTableTest {
    private static List<Long> ids(RowTable table) {
        return Arrays.stream(table.copy()).map(Row::id).sorted().toList();
    }

    @Test
    void newRowTakesThePlaceOfTheOldOne() {
        RowTable table = new RowTable(10);
        table.put(Rows.of(1));
        table.put(Rows.of(2));
        table.put(Rows.ended(1));
        assertThat(ids(table)).containsExactly(1L, 2L);
        assertThat(table.ended()).isEqualTo(1);
        assertThat(table.get(1).orElseThrow().ended()).isTrue();
    }

    @Test
    void oldestOfTheDullestLeavesFirstAndIsCounted() {
        RowTable table = new RowTable(20);
        table.finish(Rows.ended(1, FindingCode.REFUSED));
        for (long id = 2; id <= 22; id++) {
            table.finish(Rows.ended(id));
        }
        assertThat(ids(table)).hasSize(20).contains(1L, 22L).doesNotContain(2L, 3L);
        assertThat(table.left()).isEqualTo(2);
        assertThat(table.ended()).isEqualTo(20);
    }

    @Test
    void newestHealthyOnesStayHoweverManySickOnesThereAre() {
        RowTable table = new RowTable(20);
        table.finish(Rows.ended(1));
        for (long id = 2; id <= 100; id++) {
            table.finish(Rows.ended(id, FindingCode.REFUSED));
        }
        assertThat(ids(table)).hasSize(20).contains(1L, 100L).doesNotContain(2L);
    }

    @Test
    void livingConnectionsNeverLeave() {
        RowTable table = new RowTable(5);
        for (long id = 1; id <= 1000; id++) {
            table.put(Rows.of(id));
        }
        for (long id = 1; id <= 100; id++) {
            table.finish(Rows.ended(id));
        }
        assertThat(table.size()).isEqualTo(905);
        assertThat(table.left()).isEqualTo(95);
        assertThat(ids(table)).contains(101L, 1000L);
    }

    @Test
    void everyRowHasItsTurn() {
        RowTable table = new RowTable(5);
        for (long id = 1; id <= 7; id++) {
            table.put(Rows.of(id));
        }
        boolean[] seen = new boolean[8];
        for (int i = 0; i < 7; i++) {
            seen[(int) table.nextInTurn().orElseThrow().id()] = true;
        }
        assertThat(seen).containsExactly(false, true, true, true, true, true, true, true);
    }
}
