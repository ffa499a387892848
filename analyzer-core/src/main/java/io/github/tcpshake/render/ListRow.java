package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of the list.
 *
 * @param cells in the order of {@link ListColumn}
 * @param result stands last and is as long as it is
 */
record ListRow(List<String> cells, String result, Palette color) {
    private static final int CODES_SHOWN = 2;
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /**
     * Makes the line of a connection.
     *
     * @param findings the worst first
     */
    static ListRow of(ConnectionReport report, List<Finding> findings, boolean isWide) {
        List<String> cells = new ArrayList<>(ListColumn.COUNT);
        usual(report, cells);
        if (isWide) {
            more(report, cells);
        }
        Palette color =
                findings.isEmpty() || findings.get(0).severity() == Severity.INFO
                        ? Palette.PLAIN
                        : Palette.of(findings.get(0).severity());
        return new ListRow(cells, result(report, findings), color);
    }

    private static void usual(ConnectionReport report, List<String> cells) {
        long handshake = report.handshake().durationNanos();
        cells.add(Long.toString(report.id()));
        cells.add(report.client().address().toString());
        cells.add(report.server().address().toString());
        cells.add(handshake < 0 ? "-" : Units.compactDuration(handshake));
        cells.add(Units.compactDuration(report.endNanos() - report.startNanos()));
        cells.add(Long.toString(report.client().sentBytes()));
        cells.add(Long.toString(report.server().sentBytes()));
    }

    private static void more(ConnectionReport report, List<String> cells) {
        long repeated =
                JsonConnection.retransmissions(report.client())
                        + JsonConnection.retransmissions(report.server());
        cells.add(MILLISECONDS.format(Instant.ofEpochSecond(0, report.startNanos())));
        cells.add(Long.toString(repeated));
        cells.add(StateCell.last(report, Side.CLIENT).text());
        cells.add(StateCell.last(report, Side.SERVER).text());
        cells.add(JsonNames.of(report.teardown().first()));
        cells.add(ZeekState.of(report).name());
    }

    /** Returns how it came out, and what was found that this does not say. */
    private static String result(ConnectionReport report, List<Finding> findings) {
        ConnectionResult result = ConnectionResult.of(report);
        List<String> codes = new ArrayList<>();
        for (Finding finding : findings) {
            String code = finding.code().id();
            boolean matters = finding.severity().compareTo(Severity.WARNING) >= 0;
            if (matters && !result.says(finding.code()) && !codes.contains(code)) {
                codes.add(code);
            }
        }
        if (codes.isEmpty()) {
            return result.word();
        }
        int shown = Math.min(CODES_SHOWN, codes.size());
        String more = codes.size() > shown ? " +" + (codes.size() - shown) : "";
        return result.word() + "  " + String.join(" ", codes.subList(0, shown)) + more;
    }
}
