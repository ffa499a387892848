package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

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
                arrangement.take(rows, row -> true);
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
        arrangement.take(shuffled(200, 3), row -> true);
        for (int i = 0; i < 200; i++) {
            assertThat(arrangement.rank(sorted[i], order)).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @EnumSource(SortKey.class)
    void nextFindingIsTheFirstOneBehindTheCursor(SortKey key) {
        Comparator<Row> order = key.order(false);
        Row[] sorted = shuffled(100, 4);
        Arrays.sort(sorted, order);
        Arrangement arrangement = new Arrangement();
        arrangement.take(shuffled(100, 5), row -> true);
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
        arrangement.take(shuffled(90, 6), row -> true);
        arrangement.take(shuffled(90, 6), Row::ended);
        assertThat(arrangement.count()).isEqualTo(30);
        assertThat(arrangement.find(3)).isPresent();
        assertThat(arrangement.find(4)).isEmpty();
        assertThat(arrangement.window(0, 30, key.order(true))).allMatch(Row::ended);
    }
}
