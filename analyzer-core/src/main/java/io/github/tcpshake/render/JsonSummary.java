package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import java.io.IOException;
import java.util.Map;

/** The members of the last JSON line: what was read, and what it held. */
final class JsonSummary {
    private JsonSummary() {}

    static void write(JsonGenerator json, CaptureSummary summary, Tally tally) throws IOException {
        json.writeNumberField("frames", summary.capture().frames());
        json.writeNumberField("bytes", summary.capture().bytes());
        json.writeObjectFieldStart("outcomes");
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(
                    JsonNames.of(outcome), summary.outcomes().getOrDefault(outcome, 0L));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("segments");
        json.writeNumberField("tracked", summary.segments());
        json.writeNumberField("copies", summary.copies());
        json.writeNumberField("control", summary.controlSegments());
        json.writeNumberField("bare_acks", summary.bareAcks());
        json.writeNumberField("offloaded_checksums", summary.offloadedChecksums());
        json.writeNumberField("bad_checksums", summary.badChecksums());
        json.writeNumberField("oversized", summary.oversizedSegments());
        json.writeEndObject();
        connections(json, summary, tally);
        findings(json, tally);
        capture(json, summary);
    }

    private static void connections(JsonGenerator json, CaptureSummary summary, Tally tally)
            throws IOException {
        json.writeObjectFieldStart("connections");
        json.writeNumberField("total", summary.connections());
        json.writeNumberField("one_way", summary.oneWay());
        json.writeNumberField("midstream", summary.midstream());
        json.writeNumberField("evicted", summary.evicted());
        counts(json, "open", tally.opened());
        counts(json, "close", tally.closed());
        json.writeEndObject();
    }

    private static <E extends Enum<E>> void counts(
            JsonGenerator json, String key, Map<E, Long> counts) throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<E, Long> count : counts.entrySet()) {
            json.writeNumberField(JsonNames.of(count.getKey()), count.getValue());
        }
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, Tally tally) throws IOException {
        json.writeObjectFieldStart("findings");
        for (Map.Entry<FindingCode, Map<Confidence, Long>> code : tally.findings().entrySet()) {
            counts(json, code.getKey().id(), code.getValue());
        }
        json.writeEndObject();
    }

    private static void capture(JsonGenerator json, CaptureSummary summary) throws IOException {
        CaptureFacts facts = summary.capture();
        json.writeObjectFieldStart("capture");
        json.writeArrayFieldStart("files");
        for (String file : facts.files()) {
            json.writeString(file);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("link_types");
        for (int type : facts.linkTypes().stream().sorted().toList()) {
            json.writeNumber(type);
        }
        json.writeEndArray();
        json.writeStringField("filter", facts.filter());
        json.writeNumberField("start_ns", facts.firstNanos());
        json.writeNumberField("end_ns", facts.lastNanos());
        json.writeNumberField("dropped_by_kernel", facts.droppedByKernel());
        json.writeNumberField("dropped_by_interface", facts.droppedByInterface());
        if (facts.notWritten() > 0) {
            json.writeNumberField("not_written", facts.notWritten());
        }
        json.writeNumberField("unseen_bytes", summary.unseenBytes());
        json.writeNumberField("snap_length", facts.snapLength());
        json.writeNumberField("snap_length_cut", facts.snapLengthCut());
        json.writeNumberField("timestamps_back", facts.timestampsBack());
        json.writeNumberField("worst_step_back_ns", facts.worstStepBackNanos());
        json.writeArrayFieldStart("damages");
        for (String line : facts.damages()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
