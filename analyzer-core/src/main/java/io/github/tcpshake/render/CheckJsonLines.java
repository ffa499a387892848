package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.check.Quantity;
import io.github.tcpshake.check.RuleResult;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What became of rules as JSON lines: one object of type rule for each. */
public final class CheckJsonLines {
    private final JsonLines lines;
    private final JsonGenerator json;

    /** Writes to a stream that stays open at the end. */
    public CheckJsonLines(OutputStream out) throws IOException {
        this.lines = new JsonLines(out);
        this.json = lines.generator();
    }

    /**
     * Writes the results.
     *
     * @param isStrict true where what is undecided counts as failed
     */
    public void write(List<RuleResult> results, boolean isStrict) throws IOException {
        for (RuleResult result : results) {
            json.writeStartObject();
            lines.head("rule");
            json.writeStringField("rule", result.rule().text());
            json.writeStringField("verdict", JsonNames.of(result.verdict()));
            json.writeBooleanField("failed", result.fails(isStrict));
            json.writeNumberField("checked", result.checked());
            json.writeNumberField("broken", result.broken());
            json.writeNumberField("undecided", result.undecided());
            json.writeArrayFieldStart("cases");
            for (RuleResult.Case one : result.cases()) {
                oneCase(one);
            }
            json.writeEndArray();
            lines.endLine();
        }
    }

    private void oneCase(RuleResult.Case one) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("undecided", one.isUndecided());
        if (one.report().isPresent()) {
            connection(one.report().get());
        }
        if (one.measure().isPresent()) {
            RuleResult.Amount amount = one.measure().get();
            json.writeStringField("quantity", amount.quantity().word());
            String unit = amount.quantity().unit() == Quantity.Unit.TIME ? "value_ns" : "value";
            json.writeNumberField(unit, amount.value());
            json.writeBooleanField("at_least", amount.mayGrow());
        }
        json.writeArrayFieldStart("findings");
        for (Finding finding : one.findings()) {
            if (one.report().isPresent()) {
                lines.inside(finding);
            } else {
                lines.insideAlone(finding);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void connection(ConnectionReport report) throws IOException {
        json.writeNumberField("id", report.id());
        json.writeStringField("client", report.client().address().toString());
        json.writeStringField("server", report.server().address().toString());
        json.writeStringField("result", ConnectionResult.of(report).word());
        json.writeStringField("first", JsonNames.of(report.teardown().first()));
        json.writeNumberField("first_frame", report.firstFrame());
        json.writeNumberField("last_frame", report.lastFrame());
        json.writeStringField("display_filter", DisplayFilter.of(report));
    }
}
