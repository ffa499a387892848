package io.github.tcpshake.cli.alert;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.report.ConnectionReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a command is told of one finding.
 *
 * @param json one JSON object and a line feed, UTF-8, for its standard input
 * @param environment the same in short, for scripts that do not read JSON
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares alerts
record Alert(byte[] json, Map<String, String> environment) {
    private static final String PREFIX = "TCPSHAKE_";

    /** Tells of a finding about a host, a service or the capture. */
    static Alert of(Finding finding) {
        Map<String, String> values = values(finding);
        values.put(PREFIX + "SUBJECT", finding.subject());
        return new Alert(json(lines -> lines.finding(finding)), values);
    }

    /** Tells of a finding about a connection. */
    static Alert of(ConnectionReport report, Finding finding) {
        Map<String, String> values = values(finding);
        values.put(PREFIX + "CONNECTION", Long.toString(report.id()));
        values.put(PREFIX + "CLIENT", report.client().address().toString());
        values.put(PREFIX + "SERVER", report.server().address().toString());
        values.put(PREFIX + "CLIENT_STATE", report.client().state().rfcName());
        values.put(PREFIX + "SERVER_STATE", report.server().state().rfcName());
        return new Alert(json(lines -> lines.finding(report, finding)), values);
    }

    private static Map<String, String> values(Finding finding) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(PREFIX + "CODE", finding.code().id());
        values.put(PREFIX + "SEVERITY", finding.severity().name().toLowerCase(Locale.ROOT));
        values.put(PREFIX + "CONFIDENCE", finding.confidence().name().toLowerCase(Locale.ROOT));
        values.put(PREFIX + "NS", Long.toString(finding.nanos()));
        return values;
    }

    private interface Writing {
        void to(JsonLines lines) throws IOException;
    }

    private static byte[] json(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            writing.to(new JsonLines(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes every byte
        }
        return bytes.toByteArray();
    }
}
