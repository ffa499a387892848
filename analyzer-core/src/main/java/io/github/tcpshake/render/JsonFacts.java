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
    private final Messages english;

    JsonFacts(JsonGenerator json, Messages english) {
        this.json = json;
        this.english = english;
    }

    void write(ConnectionReport report) throws IOException {
        Facts facts = Facts.of(report);
        json.writeObjectFieldStart("facts");
        opening(facts.opening());
        closing(facts.closing());
        json.writeNumberField("idle_max_ns", report.maxIdleNanos());
        for (Side side : Side.values()) {
            side(side, report, facts);
        }
        json.writeArrayFieldStart("time_wait");
        for (TimeWait wait : facts.timeWaits()) {
            json.writeStartObject();
            json.writeStringField("endpoint", JsonNames.of(wait.side()));
            json.writeNumberField("until_ns", wait.untilNanos());
            json.writeBooleanField("certain", wait.isCertain());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("next");
        for (Forecast forecast : facts.next()) {
            next(forecast);
        }
        json.writeEndArray();
        VerdictText verdict = new VerdictText(report, english);
        json.writeStringField("opening", verdict.opening());
        Optional<String> closing = verdict.closing();
        if (closing.isPresent()) {
            json.writeStringField("closing", closing.get());
        } else {
            json.writeNullField("closing");
        }
        json.writeEndObject();
    }

    private void opening(OpeningFacts opening) throws IOException {
        json.writeStringField("vantage", JsonNames.of(opening.vantage()));
        number("rtt_ns", opening.roundTripNanos());
        number("syn_wait_ns", opening.waitedNanos());
        number("network_ns", opening.networkNanos());
        number("endpoint_ns", opening.endpointNanos());
    }

    private void closing(ClosingFacts closing) throws IOException {
        json.writeStringField("closed_by", JsonNames.of(closing.by()));
        json.writeStringField("closed_with", JsonNames.of(closing.means()));
        number("closed_frame", closing.frame() == 0 ? -1 : closing.frame());
        json.writeNumberField("lost_bytes", closing.lostBytes());
    }

    private void side(Side side, ConnectionReport report, Facts facts) throws IOException {
        json.writeObjectFieldStart(JsonNames.of(side));
        json.writeNumberField("sent_bytes", report.party(side).sentBytes());
        json.writeNumberField("acknowledged_bytes", facts.acknowledgedBytes(side));
        json.writeNumberField("repeated_controls", facts.repeatedControls(side));
        json.writeArrayFieldStart("states");
        for (StateSpan span : facts.states(side)) {
            json.writeStartObject();
            json.writeStringField("state", span.state().rfcName());
            json.writeNumberField("ns", span.nanos());
            json.writeBooleanField("certain", span.isCertain());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void next(Forecast forecast) throws IOException {
        json.writeStartObject();
        json.writeStringField("endpoint", JsonNames.of(forecast.side()));
        json.writeStringField("what", JsonNames.of(forecast.what()));
        number("at_ns", moment(forecast, forecast.repeatNanos()));
        number("gives_up_ns", moment(forecast, forecast.giveUpNanos()));
        json.writeEndObject();
    }

    private static long moment(Forecast forecast, long afterNanos) {
        return afterNanos < 0 ? -1 : forecast.sinceNanos() + afterNanos;
    }

    /** Writes a number, or null for -1. */
    private void number(String key, long value) throws IOException {
        if (value < 0) {
            json.writeNullField(key);
        } else {
            json.writeNumberField(key, value);
        }
    }
}
