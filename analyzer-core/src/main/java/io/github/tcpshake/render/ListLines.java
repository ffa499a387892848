package io.github.tcpshake.render;

import io.github.tcpshake.text.DisplayWidth;
import java.io.IOException;
import java.util.List;

/** Writes lines of the list, with each cell in its column. */
final class ListLines {
    private final TextOutput out;
    private final List<ListColumn> columns;
    private final int[] widths;

    /**
     * @param widths of the columns; changed no more
     */
    ListLines(TextOutput out, List<ListColumn> columns, int[] widths) {
        this.out = out;
        this.columns = columns;
        this.widths = widths;
    }

    void write(ListRow row) throws IOException {
        int column = 0;
        for (int i = 0; i < widths.length; i++) {
            String cell = row.cells().get(i);
            int blanks = columns.get(i).isRight() ? widths[i] - DisplayWidth.of(cell) : 0;
            out.at(column + Math.max(0, blanks)).put(cell);
            // a cell wider than its column moves what follows, and never touches it
            column = Math.max(column + widths[i], out.column()) + 1;
        }
        out.at(column).put(row.color(), row.result()).end();
    }
}
