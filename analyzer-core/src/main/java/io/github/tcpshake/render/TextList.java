package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One line for each connection. The first rows decide how wide the columns are; the rest follow as
 * they come.
 */
public final class TextList implements Renderer {
    private static final int SIZING_ROWS = 200;
    private static final int CODES_SHOWN = 2;
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** A column: its heading, room for rows that are still to come, and where its cells stand. */
    private record Column(String key, int room, boolean isRight) {}

    private static final List<Column> USUAL =
            List.of(
                    new Column("list.conn", 7, true),
                    new Column("list.client", 0, false),
                    new Column("list.server", 0, false),
                    new Column("list.open", 6, true),
                    new Column("list.last", 6, true),
                    new Column("list.up", 7, true),
                    new Column("list.down", 7, true));

    private static final List<Column> MORE =
            List.of(
                    new Column("list.start", 24, false),
                    new Column("list.repeated", 3, true),
                    new Column("list.client-state", 12, false),
                    new Column("list.server-state", 12, false),
                    new Column("list.first", 6, false),
                    new Column("list.zeek", 6, false));

    private final TextOutput out;
    private final Messages messages;
    private final List<Row> first = new ArrayList<>();
    private final List<Column> columns;
    private final int[] widths;
    private boolean sized;

    /** Writes to {@code out}, which stays open. */
    public TextList(Appendable out, TextOptions options, Messages messages) {
        this(out, options, messages, false);
    }

    /**
     * Writes to {@code out}, which stays open.
     *
     * @param isWide true for more columns than a usual terminal has room for
     */
    public TextList(Appendable out, TextOptions options, Messages messages, boolean isWide) {
        this.columns = isWide ? Stream.concat(USUAL.stream(), MORE.stream()).toList() : USUAL;
        this.widths = new int[columns.size()];
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
    }

    /** The cells of one line; the last one is as long as it is. */
    private record Row(List<String> cells, String result, Palette color) {}

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        Row row = row(report, Findings.worstFirst(findings));
        if (sized) {
            write(row);
            return;
        }
        first.add(row);
        if (first.size() == SIZING_ROWS) {
            writeFirst();
        }
    }

    @Override
    public void finding(Finding finding) {
        // a list of connections holds connections only; the summary of other commands counts these
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        if (!sized) {
            writeFirst();
        }
    }

    private Row row(ConnectionReport report, List<Finding> findings) {
        List<String> cells = new ArrayList<>(usual(report));
        if (columns.size() > cells.size()) {
            cells.addAll(more(report));
        }
        return row(report, findings, cells);
    }

    private static List<String> more(ConnectionReport report) {
        long repeated =
                JsonLines.retransmissions(report.client())
                        + JsonLines.retransmissions(report.server());
        Instant start = Instant.ofEpochSecond(0, report.startNanos());
        return List.of(
                MILLISECONDS.format(start),
                Long.toString(repeated),
                report.client().state().rfcName(),
                report.server().state().rfcName(),
                JsonNames.of(report.teardown().first()),
                ZeekState.of(report).name());
    }

    private static List<String> usual(ConnectionReport report) {
        long handshake = report.handshake().durationNanos();
        return List.of(
                Long.toString(report.id()),
                report.client().address().toString(),
                report.server().address().toString(),
                handshake < 0 ? "-" : Units.compactDuration(handshake),
                Units.compactDuration(report.endNanos() - report.startNanos()),
                Long.toString(report.client().sentBytes()),
                Long.toString(report.server().sentBytes()));
    }

    private static Row row(ConnectionReport report, List<Finding> findings, List<String> cells) {
        ConnectionResult result = ConnectionResult.of(report);
        List<String> codes = new ArrayList<>();
        for (Finding finding : findings) {
            String code = finding.code().id();
            boolean matters = finding.severity().compareTo(Severity.WARNING) >= 0;
            if (matters && !result.says(finding.code()) && !codes.contains(code)) {
                codes.add(code);
            }
        }
        Palette color =
                findings.isEmpty() || findings.get(0).severity() == Severity.INFO
                        ? Palette.PLAIN
                        : Palette.of(findings.get(0).severity());
        int shown = Math.min(CODES_SHOWN, codes.size());
        String more = codes.size() > shown ? " +" + (codes.size() - shown) : "";
        String detail = shown == 0 ? "" : "  " + String.join(" ", codes.subList(0, shown)) + more;
        return new Row(cells, result.word() + detail, color);
    }

    private void writeFirst() throws IOException {
        sized = true;
        for (int i = 0; i < columns.size(); i++) {
            widths[i] = DisplayWidth.of(messages.text(columns.get(i).key()));
            if (first.size() == SIZING_ROWS) {
                widths[i] = Math.max(widths[i], columns.get(i).room());
            }
            for (Row row : first) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.cells().get(i)));
            }
        }
        if (out.options().headers()) {
            List<String> heads = new ArrayList<>();
            for (Column column : columns) {
                heads.add(messages.text(column.key()));
            }
            write(new Row(heads, messages.text("list.result"), Palette.DIM));
        }
        for (Row row : first) {
            write(row);
        }
        first.clear();
    }

    private void write(Row row) throws IOException {
        int column = 0;
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.cells().get(i);
            int blanks = columns.get(i).isRight() ? widths[i] - DisplayWidth.of(cell) : 0;
            out.at(column + Math.max(0, blanks)).put(cell);
            // a cell wider than its column moves what follows, and never touches it
            column = Math.max(column + widths[i], out.column()) + 1;
        }
        out.at(column).put(row.color(), row.result()).end();
    }
}
