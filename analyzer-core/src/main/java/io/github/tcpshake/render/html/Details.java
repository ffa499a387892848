package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.render.ConnectionResult;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Teardown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections whose ladders are in the page: all of a small capture; of a large one the first
 * few of each kind, since more of one kind tell nothing new. Bounded by a number of bytes.
 */
final class Details {
    /** So many of a kind always, ... */
    private static final int FEW = 3;

    /** ... more of it, and of everything, while there is room. */
    private static final int SOME = 25;

    private static final int MANY = 400;
    private static final long ROOM = 8L << 20;
    private static final int MAXIMUM_KINDS = 256;

    private final List<DetailWriter> writers;
    private final Map<Likeness, Integer> kinds = new HashMap<>();
    private final Map<Long, byte[]> drawn = new LinkedHashMap<>();
    private long bytes;

    /** What makes two connections alike. */
    private record Likeness(
            ConnectionResult result, Teardown.Style style, Set<FindingCode> findings) {}

    Details(List<PageLanguage> languages) {
        this.writers = languages.stream().map(DetailWriter::new).toList();
    }

    /** Draws the connection if it is among those to be drawn. */
    void add(ConnectionReport report, List<Finding> worstFirst) throws IOException {
        if (isChosen(likeness(report, worstFirst))) {
            byte[] json = json(report, worstFirst);
            bytes += json.length;
            drawn.put(report.id(), json);
        }
    }

    private static Likeness likeness(ConnectionReport report, List<Finding> findings) {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        findings.forEach(finding -> codes.add(finding.code()));
        return new Likeness(ConnectionResult.of(report), report.teardown().style(), codes);
    }

    private boolean isChosen(Likeness kind) {
        Integer before = kinds.get(kind);
        if (before == null && kinds.size() >= MAXIMUM_KINDS) {
            return false;
        }
        int alike = before == null ? 0 : before;
        boolean isRoom = bytes < ROOM && (alike < SOME || drawn.size() < MANY);
        if (alike >= FEW && !isRoom) {
            return false;
        }
        kinds.put(kind, alike + 1);
        return true;
    }

    /** Draws the connection in each language. */
    private byte[] json(ConnectionReport report, List<Finding> findings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        try (JsonGenerator json = PageJson.generator(out)) {
            json.writeStartObject();
            for (DetailWriter writer : writers) {
                writer.write(json, report, findings);
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    int count() {
        return drawn.size();
    }

    /** Writes every ladder as an element of its own, which the page reads when it is opened. */
    void write(OutputStream out, Page page) throws IOException {
        for (Map.Entry<Long, byte[]> one : drawn.entrySet()) {
            page.data(out, "connection", "c" + one.getKey(), one.getValue());
        }
    }
}
