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
import java.util.ArrayList;
import java.util.List;

/**
 * One line for each connection. The first rows decide how wide the columns are; the rest follow as
 * they come.
 */
public final class TextList implements Renderer {
    private static final int SIZING_ROWS = 200;
    private static final int CODES_SHOWN = 2;
    private static final String[] KEYS = {
        "list.conn", "list.client", "list.server", "list.open", "list.last", "list.up", "list.down",
    };

    /** Room for rows that are still to come, where there may be many. */
    private static final int[] ROOM = {7, 0, 0, 6, 6, 7, 7};

    private static final boolean[] RIGHT = {true, false, false, true, true, true, true};

    private final TextOutput out;
    private final Messages messages;
    private final List<Row> first = new ArrayList<>();
    private final int[] widths = new int[KEYS.length];
    private boolean sized;

    /** Writes to {@code out}, which stays open. */
    public TextList(Appendable out, TextOptions options, Messages messages) {
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

    private static Row row(ConnectionReport report, List<Finding> findings) {
        long handshake = report.handshake().durationNanos();
        List<String> cells =
                List.of(
                        Long.toString(report.id()),
                        report.client().address().toString(),
                        report.server().address().toString(),
                        handshake < 0 ? "-" : Units.compactDuration(handshake),
                        Units.compactDuration(report.endNanos() - report.startNanos()),
                        Long.toString(report.client().sentBytes()),
                        Long.toString(report.server().sentBytes()));
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
        for (int i = 0; i < KEYS.length; i++) {
            widths[i] = DisplayWidth.of(messages.text(KEYS[i]));
            if (first.size() == SIZING_ROWS) {
                widths[i] = Math.max(widths[i], ROOM[i]);
            }
            for (Row row : first) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.cells().get(i)));
            }
        }
        if (out.options().headers()) {
            List<String> heads = new ArrayList<>();
            for (String key : KEYS) {
                heads.add(messages.text(key));
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
        for (int i = 0; i < KEYS.length; i++) {
            String cell = row.cells().get(i);
            int blanks = RIGHT[i] ? widths[i] - DisplayWidth.of(cell) : 0;
            out.at(column + Math.max(0, blanks)).put(cell);
            // a cell wider than its column moves what follows, and never touches it
            column = Math.max(column + widths[i], out.column()) + 1;
        }
        out.at(column).put(row.color(), row.result()).end();
    }
}
