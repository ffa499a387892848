package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.render.drawing.Drawing;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * One row for each connection (RFC 4180, UTF-8), for spreadsheets. Names and values are those of
 * JSON lines and never translated. Findings about no connection have no row.
 */
public final class CsvTable implements Renderer {
    private final Drawing rows;

    /** Writes to a stream that stays open at the end, beginning with the heading. */
    public CsvTable(OutputStream stream) throws IOException {
        this(stream, Drawers.NONE);
    }

    /** Does the same with the help of threads. */
    public CsvTable(OutputStream stream, Drawers drawers) throws IOException {
        new CsvRows(stream).writeHeading();
        rows = drawers.bytes(stream, CsvRows::new);
    }

    @Override
    public boolean namesStreams() {
        return true;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        rows.add(report, findings);
    }

    @Override
    public void finding(Finding finding) {
        // a table has rows of one kind only
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        rows.finish();
    }
}
