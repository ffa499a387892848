package io.github.tcpshake.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.stats.HeldPorts;
import io.github.tcpshake.stats.Statistics;
import io.github.tcpshake.stats.Totals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts by group as a table (RFC 4180, UTF-8), one row each, for spreadsheets. What found no room
 * is in a row named {@code (others)}.
 */
public final class StatsCsv implements StatsRenderer {
    private final CsvWriter csv;

    /** Writes to a stream that stays open. */
    public StatsCsv(OutputStream stream) {
        csv = CsvWriter.builder().build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    @Override
    public void write(Statistics statistics, CaptureSummary summary) throws IOException {
        List<String> heads = new ArrayList<>();
        heads.add(JsonNames.of(statistics.grouping()));
        heads.addAll(StatsFields.of(new Totals(), Optional.empty()).keySet());
        csv.writeRecord(heads);
        for (Statistics.Group group : statistics.groups()) {
            row(group.name(), group.totals(), group.ports());
        }
        if (statistics.folded() > 0) {
            row("(others)", statistics.others(), Optional.empty());
        }
        csv.flush();
    }

    private void row(String name, Totals totals, Optional<HeldPorts> ports) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        StatsFields.of(totals, ports)
                .values()
                .forEach(value -> cells.add(value < 0 ? "" : Long.toString(value)));
        csv.writeRecord(cells);
    }
}
