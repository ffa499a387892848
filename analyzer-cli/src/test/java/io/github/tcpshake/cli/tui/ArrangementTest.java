package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.cli.tui.RowFilter.Scope;
import io.github.tcpshake.detect.FindingCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrangementTest {
    private static final RowFilter ALL = new RowFilter("", Scope.ALL);

    private static Row[] shuffled(int count, long seed) {
        List<Row> rows = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            rows.add(id % 3 == 0 ? Rows.ended(id, FindingCode.REFUSED) : Rows.of(id));
        }
        Collections.shuffle(rows, new Random(seed));
        return rows.toArray(new Row[0]);
    }

    @ParameterizedTest
    @EnumSource(SortKey.class)
    void everyWindowIsPartOfTheSortedTable(SortKey key) {
        for (boolean descending : new boolean[] {true, false}) {
            Comparator<Row> order = key.order(descending);
            Row[] rows = shuffled(500, 1);
            Row[] sorted = rows.clone();
            Arrays.sort(sorted, order);
            Arrangement arrangement = new Arrangement();
            for (int from = 0; from < 500; from += 37) {
                arrangement.take(Rows.snapshot(rows), ALL, order);
                int to = Math.min(500, from + 20);
                assertThat(arrangement.window(from, to, order))
                        .containsExactly(Arrays.copyOfRange(sorted, from, to));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SortKey.class)
    void rankIsThePlaceInTheSortedTable(SortKey key) {
        Comparator<Row> order = key.order(true);
        Row[] sorted = shuffled(200, 2);
        Arrays.sort(sorted, order);
        Arrangement arrangement = new Arrangement();
        arrangement.take(Rows.snapshot(shuffled(200, 3)), ALL, order);
        for (int i = 0; i < 200; i++) {
            assertThat(arrangement.rank(sorted[i], order)).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @EnumSource(SortKey.class)
    void askedAgainForTheSameRowsItGivesTheSame(SortKey key) {
        Comparator<Row> order = key.order(true);
        Row[] sorted = shuffled(200, 7);
        Arrays.sort(sorted, order);
        Snapshot snapshot = Rows.snapshot(shuffled(200, 8));
        Arrangement arrangement = new Arrangement();
        for (int times = 0; times < 3; times++) {
            arrangement.take(snapshot, ALL, order);
            for (int from = 0; from < 200; from += 45) {
                assertThat(arrangement.window(from, from + 20, order))
                        .containsExactly(Arrays.copyOfRange(sorted, from, from + 20));
                assertThat(arrangement.rank(sorted[from], order)).isEqualTo(from);
            }
        }
        arrangement.take(snapshot, ALL, key.order(false));
        Arrays.sort(sorted, key.order(false));
        assertThat(arrangement.window(0, 20, key.order(false)))
                .containsExactly(Arrays.copyOfRange(sorted, 0, 20));
    }

    @ParameterizedTest
    @EnumSource(SortKey.class)
    void nextFindingIsTheFirstOneBehindTheCursor(SortKey key) {
        Comparator<Row> order = key.order(false);
        Row[] sorted = shuffled(100, 4);
        Arrays.sort(sorted, order);
        Arrangement arrangement = new Arrangement();
        arrangement.take(Rows.snapshot(shuffled(100, 5)), ALL, order);
        for (int i = 0; i < 100; i++) {
            int at = i;
            assertThat(arrangement.next(sorted[i], order, Row::hasFinding))
                    .isEqualTo(
                            Arrays.stream(sorted)
                                    .skip(at + 1L)
                                    .filter(Row::hasFinding)
                                    .findFirst());
        }
    }

    @ParameterizedTest
    @EnumSource(SortKey.class)
    void onlyRowsThatFitAreTaken(SortKey key) {
        Arrangement arrangement = new Arrangement();
        Snapshot snapshot = Rows.snapshot(shuffled(90, 6));
        arrangement.take(snapshot, ALL, key.order(true));
        arrangement.take(snapshot, new RowFilter("refused", Scope.ALL), key.order(true));
        assertThat(arrangement.count()).isEqualTo(30);
        assertThat(arrangement.find(3)).isPresent();
        assertThat(arrangement.find(4)).isEmpty();
        assertThat(arrangement.window(0, 30, key.order(true))).allMatch(Row::ended);
    }
}
