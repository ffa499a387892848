package io.github.tcpshake.cli.tui;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the rows that stand in a window over the sorted table without sorting all of it: the rows
 * are partitioned until those of the window are apart, and only they are sorted. For one thread.
 */
final class Arrangement {
    private Row[] matching = new Row[0];
    private int count;
    private Optional<Key> taken = Optional.empty();
    private boolean isSorted;

    /** What is shown of which rows; as long as it stays the same, nothing has to be found anew. */
    @SuppressWarnings({"ArrayRecordComponent", "ReferenceEquality"}) // sameness is what matters
    private record Key(Row[] rows, RowFilter filter, Comparator<Row> order) {
        boolean isSame(Key other) {
            return rows == other.rows && filter.equals(other.filter) && order == other.order;
        }
    }

    /**
     * Takes the rows that are to be shown. The second time that they are asked for in the same
     * order, because only the cursor moves, all of them are sorted.
     *
     * @param order the same object for the same order
     */
    void take(Snapshot snapshot, RowFilter filter, Comparator<Row> order) {
        Key key = new Key(snapshot.rows(), filter, order);
        if (taken.map(key::isSame).orElse(false)) {
            if (!isSorted) {
                Arrays.sort(matching, 0, count, order);
                isSorted = true;
            }
            return;
        }
        taken = Optional.of(key);
        isSorted = false;
        take(snapshot.rows(), filter.predicate(snapshot.nowNanos()));
    }

    private void take(Row[] rows, Predicate<Row> shown) {
        if (matching.length < rows.length) {
            matching = new Row[rows.length + rows.length / 4];
        }
        int kept = 0;
        for (Row row : rows) {
            if (shown.test(row)) {
                matching[kept++] = row;
            }
        }
        if (kept < count) {
            Arrays.fill(matching, kept, count, null); // lets go of what nobody shows any more
        }
        count = kept;
    }

    /** Returns how many rows are to be shown. */
    int count() {
        return count;
    }

    Optional<Row> find(long connection) {
        for (int i = 0; i < count; i++) {
            if (matching[i].id() == connection) {
                return Optional.of(matching[i]);
            }
        }
        return Optional.empty();
    }

    /** Returns how many rows stand before this one. */
    int rank(Row row, Comparator<Row> order) {
        if (isSorted) {
            int place = Arrays.binarySearch(matching, 0, count, row, order);
            return place >= 0 ? place : -1 - place;
        }
        int before = 0;
        for (int i = 0; i < count; i++) {
            before += order.compare(matching[i], row) < 0 ? 1 : 0;
        }
        return before;
    }

    /** Returns the first row behind this one that is one of those, empty when there is none. */
    Optional<Row> next(Row row, Comparator<Row> order, Predicate<Row> wanted) {
        int best = -1;
        for (int i = 0; i < count; i++) {
            boolean isBehind = order.compare(matching[i], row) > 0;
            boolean isNearer = best < 0 || order.compare(matching[i], matching[best]) < 0;
            if (isBehind && isNearer && wanted.test(matching[i])) {
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(matching[best]);
    }

    /**
     * Returns the rows of a window, in order.
     *
     * @param from index of the first one, among all that are to be shown
     * @param to index behind the last one, at most the count
     */
    Row[] window(int from, int to, Comparator<Row> order) {
        if (from >= to) {
            return new Row[0];
        }
        if (!isSorted) {
            partition(0, count, from, order);
            partition(from, count, to - 1, order);
            Arrays.sort(matching, from, to, order);
        }
        return Arrays.copyOfRange(matching, from, to);
    }

    /** Puts at the index what would stand there if all were sorted; smaller ones come before. */
    private void partition(int begin, int end, int index, Comparator<Row> order) {
        int low = begin;
        int high = end - 1;
        while (low < high) {
            Row pivot = median(low, high, order);
            int i = low;
            int j = high;
            while (i <= j) {
                while (order.compare(matching[i], pivot) < 0) {
                    i++;
                }
                while (order.compare(matching[j], pivot) > 0) {
                    j--;
                }
                if (i <= j) {
                    Row swapped = matching[i];
                    matching[i++] = matching[j];
                    matching[j--] = swapped;
                }
            }
            if (index <= j) {
                high = j;
            } else if (index >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private Row median(int low, int high, Comparator<Row> order) {
        Row a = matching[low];
        Row b = matching[(low + high) >>> 1];
        Row c = matching[high];
        if (order.compare(a, b) > 0) {
            Row swapped = a;
            a = b;
            b = swapped;
        }
        return order.compare(b, c) <= 0 ? b : order.compare(a, c) <= 0 ? c : a;
    }
}
