package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.render.drawing.Pen;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Transition;
import java.io.IOException;
import java.util.List;

/** One JSON object, and so one line, for each connection. */
final class JsonConnection implements Pen {
    private final JsonGenerator json;
    private final FindingText texts;
    private final JsonFacts facts;
    private final CommunityId community = new CommunityId();

    JsonConnection(JsonGenerator json, Messages english) {
        this.json = json;
        this.texts = new FindingText(english);
        this.facts = new JsonFacts(json, english);
    }

    @Override
    public void draw(ConnectionReport report, List<Finding> findings) throws IOException {
        json.writeStartObject();
        JsonLines.head(json, "connection");
        json.writeNumberField("id", report.id());
        party("client", report.client());
        party("server", report.server());
        json.writeStringField("roles", report.rolesObserved() ? "observed" : "guessed");
        json.writeNumberField("start_ns", report.startNanos());
        json.writeNumberField("end_ns", report.endNanos());
        json.writeNumberField("first_frame", report.firstFrame());
        json.writeNumberField("last_frame", report.lastFrame());
        json.writeNumberField("segments", report.segments());
        json.writeNumberField("copies", report.copies());
        if (!report.contexts().isEmpty()) {
            strings("context", report.contexts());
        }
        json.writeStringField("conn_state", ZeekState.of(report).name());
        json.writeStringField("history", ZeekHistory.of(report));
        json.writeStringField(
                "community_id", community.of(report.client().address(), report.server().address()));
        json.writeStringField("display_filter", DisplayFilter.of(report));
        open(report);
        close(report);
        facts.write(report);
        json.writeArrayFieldStart("transitions");
        for (Transition transition : report.transitions()) {
            transition(transition);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            finding(finding, false);
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonLines.endLine(json);
    }

    /** Writes one of the two ends as a member. */
    void party(String key, Party party) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeStringField("address", party.address().address());
        json.writeNumberField("port", party.address().port());
        json.writeStringField("state", party.state().rfcName());
        json.writeStringField("proven", party.proven().rfcName());
        json.writeNumberField("frames", party.frames());
        json.writeNumberField("payload_bytes", party.payloadBytes());
        json.writeNumberField("retransmissions", retransmissions(party));
        json.writeNumberField("unacknowledged_bytes", party.unacknowledgedBytes());
        json.writeNumberField("unseen_bytes", party.unseenBytes());
        json.writeEndObject();
    }

    /** SYNs, SYN-ACKs and FINs beyond the first, and repeated payload. */
    static long retransmissions(Party party) {
        return (long) party.repeatedData()
                + Math.max(0, party.syns() - 1)
                + Math.max(0, party.synAcks() - 1)
                + Math.max(0, party.fins() - 1);
    }

    private void open(ConnectionReport report) throws IOException {
        json.writeObjectFieldStart("open");
        json.writeStringField("result", JsonNames.of(report.handshake().result()));
        json.writeStringField("style", JsonNames.of(report.handshake().style()));
        json.writeNumberField("syn", report.client().syns() + report.server().syns());
        json.writeNumberField("syn_ack", report.client().synAcks() + report.server().synAcks());
        long nanos = report.handshake().durationNanos();
        if (nanos < 0) {
            json.writeNullField("handshake_ns");
        } else {
            json.writeNumberField("handshake_ns", nanos);
        }
        json.writeEndObject();
    }

    private void close(ConnectionReport report) throws IOException {
        json.writeObjectFieldStart("close");
        json.writeStringField("result", JsonNames.of(report.teardown().result()));
        json.writeStringField("style", JsonNames.of(report.teardown().style()));
        json.writeStringField("first", JsonNames.of(report.teardown().first()));
        json.writeStringField("final_ack", JsonNames.of(report.teardown().finalAck()));
        json.writeEndObject();
    }

    private void transition(Transition transition) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ns", transition.nanos());
        json.writeStringField("endpoint", JsonNames.of(transition.endpoint()));
        json.writeStringField("from", StateCell.before(transition).rfcName());
        json.writeStringField("to", transition.to().rfcName());
        if (transition.frame() == 0) {
            json.writeNullField("frame");
        } else {
            json.writeNumberField("frame", transition.frame());
        }
        json.writeBooleanField("certain", transition.certain());
        json.writeStringField("because", because(transition));
        json.writeStringField("basis", JsonNames.of(transition.basis()));
        json.writeEndObject();
    }

    private static String because(Transition transition) {
        return switch (transition.because()) {
            case SENT_SYN -> "sent SYN";
            case SENT_SYN_ACK -> "sent SYN-ACK";
            case SENT_FIN -> "sent FIN";
            case SENT_RST -> "sent RST";
            case GOT_SYN -> "got SYN";
            case GOT_SYN_ACK -> "got SYN-ACK";
            case GOT_ACK_OF_SYN -> "got ACK of SYN";
            case GOT_ACK_OF_FIN -> "got ACK of FIN";
            case GOT_FIN -> "got FIN";
            case GOT_RST -> "got RST";
            case GOT_ICMP -> "got ICMP error";
            case GOT_NEW_SYN -> "got new SYN";
            default -> "midstream";
        };
    }

    /**
     * Writes the members of a finding.
     *
     * @param isAlone true for one that is about no connection
     */
    void finding(Finding finding, boolean isAlone) throws IOException {
        json.writeStringField("code", finding.code().id());
        json.writeStringField("short", finding.code().shortCode());
        json.writeStringField("about", JsonNames.of(finding.about()));
        if (isAlone) {
            json.writeStringField("subject", finding.subject());
            json.writeNumberField("ns", finding.nanos());
        }
        json.writeStringField("severity", JsonNames.of(finding.severity()));
        json.writeStringField("confidence", JsonNames.of(finding.confidence()));
        json.writeArrayFieldStart("frames");
        for (long frame : finding.frames()) {
            json.writeNumber(frame);
        }
        json.writeEndArray();
        String filter = DisplayFilter.of(finding);
        if (!filter.isEmpty()) {
            json.writeStringField("display_filter", filter);
        }
        if (!finding.hints().isEmpty()) {
            json.writeObjectFieldStart("causes");
            for (Hint hint : finding.hints()) {
                json.writeStringField(JsonNames.of(hint.cause()), JsonNames.of(hint.confidence()));
            }
            json.writeEndObject();
        }
        if (!finding.unknown().isEmpty()) {
            json.writeArrayFieldStart("unknown");
            for (Enum<?> doubt : finding.unknown()) {
                json.writeString(JsonNames.of(doubt));
            }
            json.writeEndArray();
        }
        json.writeStringField("text", texts.sentence(finding));
    }

    private void strings(String key, List<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
