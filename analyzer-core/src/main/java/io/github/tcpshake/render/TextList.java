package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.render.drawing.Drawing;
import io.github.tcpshake.render.drawing.Pen;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line for each connection. The first rows decide how wide the columns are; the rest follow as
 * they come.
 */
public final class TextList implements Renderer {
    private static final int SIZING_ROWS = 200;

    private final Appendable out;
    private final TextOptions options;
    private final Messages messages;
    private final Drawers drawers;
    private final boolean isWide;
    private final List<ListColumn> columns;
    private final List<ListRow> first = new ArrayList<>();

    /** What comes behind the first rows; null before they are written. */
    private @Nullable Drawing rest;

    /** Writes to {@code out}, which stays open. */
    public TextList(Appendable out, TextOptions options, Messages messages) {
        this(out, options, messages, false, Drawers.NONE);
    }

    /**
     * Writes to {@code out}, which stays open.
     *
     * @param isWide true for more columns than a usual terminal has room for
     * @param drawers help to write
     */
    public TextList(
            Appendable out,
            TextOptions options,
            Messages messages,
            boolean isWide,
            Drawers drawers) {
        this.out = out;
        this.options = options;
        this.messages = messages;
        this.drawers = drawers;
        this.isWide = isWide;
        this.columns = ListColumn.of(isWide);
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        if (rest != null) {
            rest.add(report, findings);
            return;
        }
        first.add(row(report, findings));
        if (first.size() == SIZING_ROWS) {
            writeFirst();
        }
    }

    private ListRow row(ConnectionReport report, List<Finding> findings) {
        return ListRow.of(report, Findings.worstFirst(findings), isWide);
    }

    @Override
    public void finding(Finding finding) {
        // a list of connections holds connections only; the summary of other commands counts these
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        if (rest == null) {
            writeFirst();
        } else {
            rest.finish();
        }
    }

    private void writeFirst() throws IOException {
        int[] widths = widths();
        ListLines lines = lines(out, widths);
        if (options.headers()) {
            List<String> heads = new ArrayList<>();
            for (ListColumn column : columns) {
                heads.add(column.heading(messages));
            }
            lines.write(new ListRow(heads, messages.text("list.result"), Palette.DIM));
        }
        for (ListRow row : first) {
            lines.write(row);
        }
        first.clear();
        rest = drawers.lines(out, piece -> pen(lines(piece, widths)));
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            ListColumn column = columns.get(i);
            widths[i] = DisplayWidth.of(column.heading(messages));
            if (first.size() == SIZING_ROWS) {
                widths[i] = Math.max(widths[i], column.room());
            }
            for (ListRow row : first) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.cells().get(i)));
            }
        }
        return widths;
    }

    private ListLines lines(Appendable to, int[] widths) {
        return new ListLines(new TextOutput(to, options, messages), columns, widths);
    }

    private Pen pen(ListLines lines) {
        return (report, findings) -> lines.write(row(report, findings));
    }
}
