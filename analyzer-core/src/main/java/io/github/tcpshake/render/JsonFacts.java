package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.facts.ClosingFacts;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.Forecast;
import io.github.tcpshake.report.facts.OpeningFacts;
import io.github.tcpshake.report.facts.StateSpan;
import io.github.tcpshake.report.facts.TimeWait;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.VerdictText;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.Optional;

/** The member {@code facts} of a connection's JSON line. */
final class JsonFacts {
    private final JsonGenerator json;
    private final JsonFields fields;
    private final Messages english;

    JsonFacts(JsonGenerator json, Messages english) {
        this.json = json;
        this.fields = new JsonFields(json);
        this.english = english;
    }

    void write(ConnectionReport report) throws IOException {
        Facts facts = Facts.of(report);
        fields.object(JsonKey.FACTS);
        opening(facts.opening());
        closing(facts.closing());
        fields.number(JsonKey.IDLE_MAX_NS, report.maxIdleNanos());
        for (Side side : Side.BOTH) {
            side(side, report, facts);
        }
        fields.array(JsonKey.TIME_WAIT);
        for (TimeWait wait : facts.timeWaits()) {
            json.writeStartObject();
            fields.word(JsonKey.ENDPOINT, wait.side());
            fields.number(JsonKey.UNTIL_NS, wait.untilNanos());
            fields.truth(JsonKey.CERTAIN, wait.isCertain());
            json.writeEndObject();
        }
        json.writeEndArray();
        fields.array(JsonKey.NEXT);
        for (Forecast forecast : facts.next()) {
            next(forecast);
        }
        json.writeEndArray();
        VerdictText verdict = new VerdictText(report, english);
        fields.text(JsonKey.OPENING, verdict.opening());
        Optional<String> closing = verdict.closing();
        if (closing.isPresent()) {
            fields.text(JsonKey.CLOSING, closing.get());
        } else {
            fields.nothing(JsonKey.CLOSING);
        }
        json.writeEndObject();
    }

    private void opening(OpeningFacts opening) throws IOException {
        fields.word(JsonKey.VANTAGE, opening.vantage());
        fields.numberOrNull(JsonKey.RTT_NS, opening.roundTripNanos());
        fields.numberOrNull(JsonKey.SYN_WAIT_NS, opening.waitedNanos());
        fields.numberOrNull(JsonKey.NETWORK_NS, opening.networkNanos());
        fields.numberOrNull(JsonKey.ENDPOINT_NS, opening.endpointNanos());
    }

    private void closing(ClosingFacts closing) throws IOException {
        fields.word(JsonKey.CLOSED_BY, closing.by());
        fields.word(JsonKey.CLOSED_WITH, closing.means());
        fields.numberOrNull(JsonKey.CLOSED_FRAME, closing.frame() == 0 ? -1 : closing.frame());
        fields.number(JsonKey.LOST_BYTES, closing.lostBytes());
    }

    private void side(Side side, ConnectionReport report, Facts facts) throws IOException {
        json.writeFieldName(JsonNames.encoded(side));
        json.writeStartObject();
        fields.number(JsonKey.SENT_BYTES, report.party(side).sentBytes());
        fields.number(JsonKey.ACKNOWLEDGED_BYTES, facts.acknowledgedBytes(side));
        fields.number(JsonKey.REPEATED_CONTROLS, facts.repeatedControls(side));
        fields.array(JsonKey.STATES);
        for (StateSpan span : facts.states(side)) {
            json.writeStartObject();
            fields.text(JsonKey.STATE, span.state().rfcName());
            fields.number(JsonKey.NS, span.nanos());
            fields.truth(JsonKey.CERTAIN, span.isCertain());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void next(Forecast forecast) throws IOException {
        json.writeStartObject();
        fields.word(JsonKey.ENDPOINT, forecast.side());
        fields.word(JsonKey.WHAT, forecast.what());
        fields.numberOrNull(JsonKey.AT_NS, moment(forecast, forecast.repeatNanos()));
        fields.numberOrNull(JsonKey.GIVES_UP_NS, moment(forecast, forecast.giveUpNanos()));
        json.writeEndObject();
    }

    private static long moment(Forecast forecast, long afterNanos) {
        return afterNanos < 0 ? -1 : forecast.sinceNanos() + afterNanos;
    }
}
