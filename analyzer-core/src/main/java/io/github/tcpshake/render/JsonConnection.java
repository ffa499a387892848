package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.render.drawing.Pen;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.LastState;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Transition;
import java.io.IOException;
import java.util.List;

/** One JSON object, and so one line, for each connection. */
final class JsonConnection implements Pen {
    private final JsonGenerator json;
    private final JsonFields fields;
    private final FindingText texts;
    private final JsonFacts facts;
    private final CommunityId community = new CommunityId();

    JsonConnection(JsonGenerator json, Messages english) {
        this.json = json;
        this.fields = new JsonFields(json);
        this.texts = new FindingText(english);
        this.facts = new JsonFacts(json, english);
    }

    @Override
    public void draw(ConnectionReport report, List<Finding> findings) throws IOException {
        json.writeStartObject();
        JsonLines.head(json, "connection");
        fields.number(JsonKey.ID, report.id());
        party(JsonKey.CLIENT, report, Side.CLIENT);
        party(JsonKey.SERVER, report, Side.SERVER);
        fields.text(JsonKey.ROLES, report.rolesObserved() ? "observed" : "guessed");
        fields.number(JsonKey.START_NS, report.startNanos());
        fields.number(JsonKey.END_NS, report.endNanos());
        fields.number(JsonKey.FIRST_FRAME, report.firstFrame());
        fields.number(JsonKey.LAST_FRAME, report.lastFrame());
        fields.number(JsonKey.SEGMENTS, report.segments());
        fields.number(JsonKey.COPIES, report.copies());
        if (!report.contexts().isEmpty()) {
            strings(JsonKey.CONTEXT, report.contexts());
        }
        fields.text(JsonKey.CONN_STATE, ZeekState.of(report).name());
        fields.text(JsonKey.HISTORY, ZeekHistory.of(report));
        fields.text(
                JsonKey.COMMUNITY_ID,
                community.of(report.client().address(), report.server().address()));
        fields.numberOrNull(JsonKey.TCP_STREAM, report.tcpStream().orElse(-1));
        fields.text(JsonKey.DISPLAY_FILTER, DisplayFilter.of(report));
        open(report);
        close(report);
        facts.write(report);
        fields.array(JsonKey.TRANSITIONS);
        for (Transition transition : report.transitions()) {
            transition(transition);
        }
        json.writeEndArray();
        fields.array(JsonKey.FINDINGS);
        for (Finding finding : findings) {
            json.writeStartObject();
            finding(finding, false);
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonLines.endLine(json);
    }

    /** Writes one of the two ends as a member. */
    void party(JsonKey key, ConnectionReport report, Side side) throws IOException {
        Party party = report.party(side);
        LastState last = Facts.of(report).last(side);
        fields.object(key);
        fields.text(JsonKey.ADDRESS, party.address().address());
        fields.number(JsonKey.PORT, party.address().port());
        fields.text(JsonKey.STATE, last.state().rfcName());
        fields.text(JsonKey.PROVEN, last.proven().rfcName());
        fields.number(JsonKey.FRAMES, party.frames());
        fields.number(JsonKey.PAYLOAD_BYTES, party.payloadBytes());
        fields.number(JsonKey.RETRANSMISSIONS, retransmissions(party));
        fields.number(JsonKey.UNACKNOWLEDGED_BYTES, party.unacknowledgedBytes());
        fields.number(JsonKey.UNSEEN_BYTES, party.unseenBytes());
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
        fields.object(JsonKey.OPEN);
        fields.word(JsonKey.RESULT, report.handshake().result());
        fields.word(JsonKey.STYLE, report.handshake().style());
        fields.number(JsonKey.SYN, report.client().syns() + report.server().syns());
        fields.number(JsonKey.SYN_ACK, report.client().synAcks() + report.server().synAcks());
        fields.numberOrNull(JsonKey.HANDSHAKE_NS, report.handshake().durationNanos());
        json.writeEndObject();
    }

    private void close(ConnectionReport report) throws IOException {
        fields.object(JsonKey.CLOSE);
        fields.word(JsonKey.RESULT, report.teardown().result());
        fields.word(JsonKey.STYLE, report.teardown().style());
        fields.word(JsonKey.FIRST, report.teardown().first());
        fields.word(JsonKey.FINAL_ACK, report.teardown().finalAck());
        json.writeEndObject();
    }

    private void transition(Transition transition) throws IOException {
        json.writeStartObject();
        fields.number(JsonKey.NS, transition.nanos());
        fields.word(JsonKey.ENDPOINT, transition.endpoint());
        fields.text(JsonKey.FROM, StateCell.before(transition).rfcName());
        fields.text(JsonKey.TO, transition.to().rfcName());
        if (transition.frame() == 0) {
            fields.nothing(JsonKey.FRAME);
        } else {
            fields.number(JsonKey.FRAME, transition.frame());
        }
        fields.truth(JsonKey.CERTAIN, transition.certain());
        fields.text(JsonKey.BECAUSE, because(transition));
        fields.word(JsonKey.BASIS, transition.basis());
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
        fields.text(JsonKey.CODE, finding.code().id());
        fields.text(JsonKey.SHORT, finding.code().shortCode());
        fields.word(JsonKey.ABOUT, finding.about());
        if (isAlone) {
            fields.text(JsonKey.SUBJECT, finding.subject());
            fields.number(JsonKey.NS, finding.nanos());
        }
        fields.word(JsonKey.SEVERITY, finding.severity());
        fields.word(JsonKey.CONFIDENCE, finding.confidence());
        fields.array(JsonKey.FRAMES);
        for (long frame : finding.frames()) {
            json.writeNumber(frame);
        }
        json.writeEndArray();
        String filter = DisplayFilter.of(finding);
        if (!filter.isEmpty()) {
            fields.text(JsonKey.DISPLAY_FILTER, filter);
        }
        if (!finding.hints().isEmpty()) {
            fields.object(JsonKey.CAUSES);
            for (Hint hint : finding.hints()) {
                json.writeFieldName(JsonNames.encoded(hint.cause()));
                json.writeString(JsonNames.encoded(hint.confidence()));
            }
            json.writeEndObject();
        }
        if (!finding.unknown().isEmpty()) {
            fields.array(JsonKey.UNKNOWN);
            for (Enum<?> doubt : finding.unknown()) {
                json.writeString(JsonNames.encoded(doubt));
            }
            json.writeEndArray();
        }
        fields.text(JsonKey.TEXT, texts.sentence(finding));
    }

    private void strings(JsonKey key, List<String> texts) throws IOException {
        fields.array(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
