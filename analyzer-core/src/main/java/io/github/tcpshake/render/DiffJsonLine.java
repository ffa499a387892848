package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/** The counts of two captures as one JSON object of type diff. */
public final class DiffJsonLine {
    private DiffJsonLine() {}

    /** Writes the line to a stream that stays open. */
    public static void write(Counts before, Counts after, OutputStream stream) throws IOException {
        JsonLines lines = new JsonLines(stream);
        JsonGenerator json = lines.generator();
        json.writeStartObject();
        lines.head("diff");
        capture(json, "a", before);
        capture(json, "b", after);
        Set<FindingCode> a = before.tally().findings().keySet();
        Set<FindingCode> b = after.tally().findings().keySet();
        without(json, "new", b, a);
        without(json, "gone", a, b);
        lines.endLine();
    }

    private static void capture(JsonGenerator json, String key, Counts counts) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeStringField("file", counts.name());
        json.writeNumberField("frames", counts.frames());
        StatsJsonLines.fields(json, counts.statistics().all(), counts.statistics().ports());
        json.writeObjectFieldStart("findings");
        for (Map.Entry<FindingCode, Map<Confidence, Long>> found :
                counts.tally().findings().entrySet()) {
            json.writeObjectFieldStart(found.getKey().id());
            for (Map.Entry<Confidence, Long> sure : found.getValue().entrySet()) {
                json.writeNumberField(JsonNames.of(sure.getKey()), sure.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void without(
            JsonGenerator json, String key, Set<FindingCode> all, Set<FindingCode> others)
            throws IOException {
        json.writeArrayFieldStart(key);
        for (FindingCode code : all) {
            if (!others.contains(code)) {
                json.writeString(code.id());
            }
        }
        json.writeEndArray();
    }
}
