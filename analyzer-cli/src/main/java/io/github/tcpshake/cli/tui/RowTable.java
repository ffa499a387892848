package io.github.tcpshake.cli.tui;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest row of each connection, in an array without holes, so that all of them can be handed
 * to another thread by one copy of references. For one thread.
 */
final class RowTable {
    private final Map<Long, Integer> places = new HashMap<>();
    private final DullestFirst finished;
    private Row[] rows = new Row[1024];
    private int size;
    private int ended;
    private int halfOpen;
    private long left;
    private int next;

    /**
     * @param finishedKept most rows of connections that are finished
     */
    RowTable(int finishedKept) {
        finished = new DullestFirst(finishedKept);
    }

    Optional<Row> get(long connection) {
        Integer place = places.get(connection);
        return place == null ? Optional.empty() : Optional.of(rows[place]);
    }

    /** Adds a row, or puts it in the place of the one before. */
    void put(Row row) {
        Integer place = places.get(row.id());
        if (place == null) {
            place = size;
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, size + size / 2);
            }
            places.put(row.id(), size++);
        } else {
            count(rows[place], -1);
        }
        rows[place] = row;
        count(row, 1);
    }

    /** Adds the last row of a connection; another one may have to leave for it. */
    void finish(Row row) {
        put(row);
        long leaving = finished.add(row.id(), row.rank());
        if (leaving != DullestFirst.NOBODY) {
            remove(leaving);
            left++;
        }
    }

    private void remove(long connection) {
        Integer place = places.remove(connection);
        if (place == null) {
            return;
        }
        count(rows[place], -1);
        Row last = rows[--size];
        rows[size] = last; // what lies beyond the size is never read
        if (place < size) {
            rows[place] = last;
            places.put(last.id(), place);
        }
    }

    private void count(Row row, int step) {
        ended += row.ended() ? step : 0;
        halfOpen += row.halfOpen() ? step : 0;
    }

    /** Returns each row in turn, over the calls, to look after it; empty without rows. */
    Optional<Row> nextInTurn() {
        if (size == 0) {
            return Optional.empty();
        }
        next = next + 1 < size ? next + 1 : 0;
        return Optional.of(rows[next]);
    }

    Row[] copy() {
        return Arrays.copyOf(rows, size);
    }

    int size() {
        return size;
    }

    /** Returns how many rows are of connections that ended. */
    int ended() {
        return ended;
    }

    int halfOpen() {
        return halfOpen;
    }

    /** Returns how many rows of finished connections had to leave. */
    long left() {
        return left;
    }
}
