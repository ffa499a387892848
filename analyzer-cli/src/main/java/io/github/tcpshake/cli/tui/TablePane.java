package io.github.tcpshake.cli.tui;

import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The table of connections: one row each, the cursor, and which of them fit on the screen. */
final class TablePane {
    /** Stands before the row under the cursor, since not every terminal can invert it. */
    static final String MARK = ">";

    private final Look look;
    private final Messages messages;
    private final Arrangement arrangement = new Arrangement();
    private Row[] shown = new Row[0];
    private int rank;

    TablePane(Look look, Messages messages) {
        this.look = look;
        this.messages = messages;
    }

    /** Returns the connections that were drawn last. */
    List<Long> visible() {
        List<Long> ids = new ArrayList<>(shown.length);
        for (Row row : shown) {
            ids.add(row.id());
        }
        return ids;
    }

    /** Returns how many connections the filter lets through. */
    int count() {
        return arrangement.count();
    }

    /** Returns the place of the cursor among them, from 1 on; 0 without any. */
    int place() {
        return count() == 0 ? 0 : rank + 1;
    }

    /** Returns the row that the cursor is on, as it was drawn last. */
    Optional<Row> current(State state) {
        int line = rank - state.first;
        return line >= 0 && line < shown.length ? Optional.of(shown[line]) : Optional.empty();
    }

    /** Finds what is to be shown, and moves the cursor as far as was asked. */
    void arrange(State state, Snapshot snapshot, int height) {
        Comparator<Row> order = state.sort.order(state.descending);
        arrangement.take(snapshot, state.filter, order);
        int count = arrangement.count();
        Optional<Row> current =
                state.cursor == 0 ? Optional.empty() : arrangement.find(state.cursor);
        int before = current.map(row -> arrangement.rank(row, order)).orElse(rank);
        if (state.cursor == 0) {
            before = 0;
        }
        // The row under the cursor keeps its line on the screen while others move around it.
        int line = Math.max(0, rank - state.first);
        before = clamp(before, count - 1);
        rank = clamp(before + state.move, count - 1);
        int top = state.cursor == 0 ? 0 : before - line;
        top = Math.min(top, rank);
        top = Math.max(top, rank - height + 1);
        state.first = clamp(top, count - height);
        shown = arrangement.window(state.first, Math.min(count, state.first + height), order);
        if (count == 0 || state.move < 0 && rank == 0) {
            state.cursor = 0;
        } else if (state.move != 0 || state.cursor != 0) {
            state.cursor = shown[rank - state.first].id();
        }
        state.move = 0;
    }

    private static int clamp(long value, int most) {
        return (int) Math.max(0, Math.min(value, most));
    }

    /** Puts the cursor on the next connection with a finding, or on the one before. */
    boolean seekFinding(State state, boolean forward) {
        Optional<Row> from = current(state);
        if (from.isEmpty()) {
            return false;
        }
        Comparator<Row> order = state.sort.order(state.descending);
        Optional<Row> found =
                arrangement.next(from.get(), forward ? order : order.reversed(), Row::hasFinding);
        found.ifPresent(row -> state.move = arrangement.rank(row, order) - (long) rank);
        return found.isPresent();
    }

    /** Draws the heading and the rows that {@link #arrange} found. */
    List<AttributedString> draw(State state, long nowNanos, int height, int width) {
        List<String[]> cells = new ArrayList<>();
        for (Row row : shown) {
            cells.add(cells(row, nowNanos));
        }
        int room = width - MARK.length();
        TableColumns columns = TableColumns.fit(heads(state), cells, state.sort, room);
        List<AttributedString> lines = new ArrayList<>();
        Line head = new Line(width);
        String[] heads = heads(state);
        for (SortKey key : SortKey.values()) {
            boolean isSorted = key == state.sort;
            put(head, columns, key, heads[key.ordinal()], isSorted ? Look.BOLD : Look.FAINT);
        }
        lines.add(head.done());
        for (int i = 0; i < shown.length; i++) {
            boolean isCurrent = state.first + i == rank;
            lines.add(row(shown[i], cells.get(i), columns, isCurrent, width));
        }
        if (shown.length == 0) {
            String empty =
                    messages.text(state.filter.text().isEmpty() ? "tui.none" : "tui.no-match");
            lines.add(Line.of(width, Look.FAINT, "  " + empty));
        }
        while (lines.size() < height + 1) {
            lines.add(AttributedString.EMPTY);
        }
        return lines;
    }

    private String[] heads(State state) {
        String[] heads = new String[SortKey.values().length];
        for (SortKey key : SortKey.values()) {
            String sign = key != state.sort ? "" : state.descending ? " v" : " ^";
            heads[key.ordinal()] = messages.text(key.textKey()) + sign;
        }
        return heads;
    }

    private String[] cells(Row row, long nowNanos) {
        return new String[] {
            Long.toString(row.id()),
            row.client(),
            row.server(),
            row.clientState(),
            row.serverState(),
            Age.text(nowNanos - row.sinceNanos()),
            Units.bytes(row.up()),
            Units.bytes(row.down()),
            findings(row)
        };
    }

    private String findings(Row row) {
        if (!row.hasFinding()) {
            return row.result();
        }
        StringBuilder text = new StringBuilder(look.sign(row.marks().get(0).severity()));
        for (Mark mark : row.marks()) {
            if (mark.matters()) {
                text.append(' ').append(mark.code().id());
            }
        }
        return text.toString();
    }

    private AttributedString row(
            Row row, String[] cells, TableColumns columns, boolean isCurrent, int width) {
        Line line = new Line(width).put(isCurrent ? MARK : "");
        for (SortKey key : SortKey.values()) {
            String cell = cells[key.ordinal()];
            AttributedStyle style = row.ended() ? Look.FAINT : Look.PLAIN;
            if (key == SortKey.FINDINGS && row.hasFinding()) {
                style = look.of(row.marks().get(0).severity());
            } else if (cell.endsWith("?") || key == SortKey.FINDINGS) {
                style = Look.FAINT;
            }
            put(line, columns, key, cell, style);
        }
        return isCurrent ? line.filled(Look.INVERSE) : line.done();
    }

    private static void put(
            Line line, TableColumns columns, SortKey key, String cell, AttributedStyle style) {
        int width = columns.width(key);
        if (width == 0) {
            return;
        }
        String fitting = columns.cut(key, cell);
        int start = MARK.length() + columns.start(key);
        int blanks = columns.isRight(key) ? width - DisplayWidth.of(fitting) : 0;
        line.at(start + blanks).put(style, fitting);
    }
}
