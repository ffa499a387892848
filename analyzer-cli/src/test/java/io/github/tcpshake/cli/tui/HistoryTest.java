package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.cli.tui.History.Series;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long SECOND = Rows.SECOND;

    @Test
    void secondIsShownOnceItIsOver() {
        History history = new History();
        history.advanceTo(100 * SECOND);
        history.add(Series.OPENS, 100 * SECOND + 5, 3);
        assertThat(history.last(Series.OPENS)).hasSize(60).containsOnly(0);
        history.advanceTo(101 * SECOND);
        assertThat(history.last(Series.OPENS)).endsWith(0, 3);
    }

    @Test
    void eventIsCountedWhereItHappenedNotWhereItWasNoticed() {
        History history = new History();
        history.advanceTo(100 * SECOND);
        history.advanceTo(103 * SECOND);
        history.add(Series.CLOSES, 101 * SECOND, 1);
        history.add(Series.CLOSES, 20 * SECOND, 1);
        history.add(Series.CLOSES, 200 * SECOND, 1);
        assertThat(history.last(Series.CLOSES)).endsWith(0, 1, 0);
        assertThat(java.util.Arrays.stream(history.last(Series.CLOSES)).sum()).isEqualTo(1);
    }

    @Test
    void levelStaysWhileNothingChangesIt() {
        History history = new History();
        history.advanceTo(100 * SECOND);
        history.level(Series.HALF_OPEN, 7);
        history.advanceTo(102 * SECOND);
        assertThat(history.last(Series.HALF_OPEN)).endsWith(0, 7, 7);
    }

    @Test
    void longSilenceForgetsEvents() {
        History history = new History();
        history.advanceTo(100 * SECOND);
        history.add(Series.FRAMES, 100 * SECOND, 9);
        history.advanceTo(100_000_000 * SECOND);
        assertThat(history.last(Series.FRAMES)).containsOnly(0);
    }

    @Test
    void timeNeverGoesBack() {
        History history = new History();
        history.advanceTo(100 * SECOND);
        history.add(Series.FRAMES, 100 * SECOND, 9);
        history.advanceTo(50 * SECOND);
        history.advanceTo(101 * SECOND);
        assertThat(history.last(Series.FRAMES)).endsWith(9);
    }
}
