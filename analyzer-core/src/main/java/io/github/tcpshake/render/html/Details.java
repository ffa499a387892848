package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.render.ConnectionLadder;
import io.github.tcpshake.render.ConnectionPage;
import io.github.tcpshake.render.ConnectionResult;
import io.github.tcpshake.render.DisplayFilter;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.svg.LadderSvg;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final FindingText findingText;
    private final ConnectionLadder ladders;
    private final ConnectionPage pages;
    private final Map<Likeness, Integer> kinds = new HashMap<>();
    private final Map<Long, byte[]> drawn = new LinkedHashMap<>();
    private long bytes;

    /** What makes two connections alike. */
    private record Likeness(
            ConnectionResult result, Teardown.Style style, Set<FindingCode> findings) {}

    Details(Messages messages) {
        this.findingText = new FindingText(messages);
        this.ladders = new ConnectionLadder(TextOptions.STANDARD, messages);
        this.pages = new ConnectionPage(TextOptions.STANDARD, messages);
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

    private byte[] json(ConnectionReport report, List<Finding> findings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        Ladder ladder = ladders.of(report, findings);
        try (JsonGenerator json = PageJson.generator(out)) {
            json.writeStartObject();
            json.writeStringField("title", ladder.title());
            strings(json, "summary", ladder.summary());
            strings(json, "filters", DisplayFilter.allOf(report));
            json.writeFieldName("ladder");
            new LadderSvg(ladder).drawPicture(new JsonCanvas(json));
            strings(json, "timeline", pages.timeline(report, findings, false));
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                finding(json, report, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private void finding(JsonGenerator json, ConnectionReport report, Finding finding)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("code", finding.code().id());
        json.writeNumberField("severity", finding.severity().ordinal());
        json.writeNumberField("confidence", finding.confidence().ordinal());
        json.writeStringField("sentence", findingText.sentence(finding));
        strings(json, "because", findingText.because(finding, frame -> sender(report, frame)));
        strings(json, "causes", findingText.hints(finding));
        strings(json, "unknown", findingText.unknown(finding));
        String filter = DisplayFilter.of(finding);
        strings(json, "filters", filter.isEmpty() ? List.of() : List.of(filter));
        json.writeEndObject();
    }

    private static Optional<Side> sender(ConnectionReport report, long frame) {
        return report.timeline().stream()
                .filter(entry -> entry.frame() == frame)
                .map(TimelineEntry::from)
                .findFirst();
    }

    static void strings(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    boolean contains(long connection) {
        return drawn.containsKey(connection);
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
