package io.github.tcpshake.cli.tui;

import io.github.tcpshake.text.DisplayWidth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How wide each column of the table is: as wide as what stands in it, as long as all fit. Where
 * they do not, findings are cut first, then the bytes go, then addresses are cut in their middle.
 */
final class TableColumns {
    private static final Set<SortKey> RIGHT =
            Set.of(SortKey.NUMBER, SortKey.AGE, SortKey.UP, SortKey.DOWN);
    private static final int GOOD_FINDINGS = 24;
    private static final int LEAST_FINDINGS = 3;
    private static final int LEAST_ADDRESS = 16;
    private static final int BETWEEN = 1;
    private static final String GAP = "~";

    private final Map<SortKey, Integer> widths = new EnumMap<>(SortKey.class);
    private final int width;

    private TableColumns(int width) {
        this.width = width;
    }

    /**
     * Fits the columns into the width of the screen.
     *
     * @param cells of the rows on the screen, each in the order of {@link SortKey}
     * @param sorted column that stays, because the rows are sorted by it
     */
    static TableColumns fit(String[] heads, List<String[]> cells, SortKey sorted, int width) {
        TableColumns columns = new TableColumns(width);
        for (SortKey key : SortKey.values()) {
            int most = DisplayWidth.of(heads[key.ordinal()]);
            for (String[] row : cells) {
                most = Math.max(most, DisplayWidth.of(row[key.ordinal()]));
            }
            columns.widths.put(key, most);
        }
        columns.shrink(SortKey.FINDINGS, GOOD_FINDINGS);
        for (SortKey key : List.of(SortKey.DOWN, SortKey.UP)) {
            if (columns.excess() > 0 && key != sorted) {
                columns.widths.put(key, 0);
            }
        }
        columns.shrink(SortKey.FINDINGS, GOOD_FINDINGS / 2);
        columns.shrinkAddresses();
        columns.shrink(SortKey.FINDINGS, LEAST_FINDINGS);
        return columns;
    }

    private int excess() {
        int sum = -BETWEEN;
        for (int column : widths.values()) {
            sum += column == 0 ? 0 : column + BETWEEN;
        }
        return sum - width;
    }

    private void shrink(SortKey key, int least) {
        int excess = excess();
        int own = width(key);
        if (excess > 0 && own > least) {
            widths.put(key, Math.max(least, own - excess));
        }
    }

    /** Takes from the wider one first, so that both end up alike. */
    private void shrinkAddresses() {
        while (excess() > 0) {
            SortKey wider =
                    width(SortKey.CLIENT) > width(SortKey.SERVER) ? SortKey.CLIENT : SortKey.SERVER;
            if (width(wider) <= LEAST_ADDRESS) {
                return;
            }
            widths.put(wider, width(wider) - 1);
        }
    }

    /** Returns the width of a column, 0 when it is left out. */
    int width(SortKey key) {
        return widths.getOrDefault(key, 0);
    }

    boolean isRight(SortKey key) {
        return RIGHT.contains(key);
    }

    int start(SortKey key) {
        int start = 0;
        for (SortKey before : SortKey.values()) {
            if (before == key) {
                return start;
            }
            start += width(before) == 0 ? 0 : width(before) + BETWEEN;
        }
        return start;
    }

    /** Returns as much of a cell as its column has room for; of an address also the port. */
    String cut(SortKey key, String cell) {
        int room = width(key);
        if (DisplayWidth.of(cell) <= room) {
            return cell;
        }
        if (key != SortKey.CLIENT && key != SortKey.SERVER) {
            return DisplayWidth.truncate(cell, room);
        }
        int tail = Math.min(cell.length() - cell.lastIndexOf(':') + 2, room - GAP.length() - 4);
        String end = cell.substring(cell.length() - tail);
        return DisplayWidth.truncate(cell, room - GAP.length() - tail) + GAP + end;
    }
}
