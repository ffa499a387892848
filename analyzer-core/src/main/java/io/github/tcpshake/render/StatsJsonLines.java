package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.stats.HeldPorts;
import io.github.tcpshake.stats.Statistics;
import io.github.tcpshake.stats.Totals;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** Counts as JSON lines: an object of type group for each, and one of type statistics for all. */
public final class StatsJsonLines implements StatsRenderer {
    private final JsonLines lines;
    private final JsonGenerator json;

    /** Writes to a stream that stays open. */
    public StatsJsonLines(OutputStream stream) throws IOException {
        this.lines = new JsonLines(stream);
        this.json = lines.generator();
    }

    @Override
    public void write(Statistics statistics, CaptureSummary summary) throws IOException {
        for (Statistics.Group group : statistics.groups()) {
            json.writeStartObject();
            lines.head("group");
            json.writeStringField("by", JsonNames.of(statistics.grouping()));
            json.writeStringField("name", group.name());
            fields(json, group.totals(), group.ports());
            lines.endLine();
        }
        json.writeStartObject();
        lines.head("statistics");
        json.writeStringField("by", JsonNames.of(statistics.grouping()));
        json.writeNumberField("groups_folded", statistics.folded());
        json.writeNumberField("connections_folded", statistics.others().connections());
        json.writeNumberField("evicted", summary.evicted());
        fields(json, statistics.all(), statistics.ports());
        lines.endLine();
    }

    /** Writes the numbers of a group into an object that was begun. */
    static void fields(JsonGenerator json, Totals totals, Optional<HeldPorts> ports)
            throws IOException {
        for (Map.Entry<String, Long> field : StatsFields.of(totals, ports).entrySet()) {
            if (field.getValue() < 0) {
                json.writeNullField(field.getKey());
            } else {
                json.writeNumberField(field.getKey(), field.getValue());
            }
        }
        if (ports.isPresent()) {
            json.writeStringField("time_wait_ports_client", ports.get().client());
            json.writeStringField("time_wait_ports_service", ports.get().service());
        }
    }
}
