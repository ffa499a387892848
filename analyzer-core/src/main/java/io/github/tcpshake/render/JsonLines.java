package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.drawing.Drawers;
import io.github.tcpshake.render.drawing.Drawing;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.watch.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * One JSON object a line, UTF-8, never translated: connections as they end, then findings about
 * hosts and the capture, and last a summary. Each object is handed to the stream whole; when the
 * stream passes it on is the stream's affair.
 */
public final class JsonLines implements Renderer {
    static final int VERSION = 1;

    private final JsonGenerator json;
    private final JsonConnection parts;
    private final Drawing connections;

    /** Writes to a stream that stays open at the end. */
    public JsonLines(OutputStream out) throws IOException {
        this(out, Drawers.NONE);
    }

    /** Writes to a stream that stays open at the end, the connections with the help of threads. */
    public JsonLines(OutputStream out, Drawers drawers) throws IOException {
        this(out, Messages.of(Locale.ENGLISH), drawers);
    }

    JsonLines(OutputStream out, Messages english) throws IOException {
        this(out, english, Drawers.NONE);
    }

    private JsonLines(OutputStream out, Messages english, Drawers drawers) throws IOException {
        json = generator(out);
        parts = new JsonConnection(json, english);
        connections = drawers.bytes(out, stream -> new JsonConnection(generator(stream), english));
    }

    /** Returns what writes objects to a stream that stays open; the caller ends the lines. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonFactory factory =
                JsonFactory.builder()
                        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                        .build();
        JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8);
        json.setRootValueSeparator(null);
        return json;
    }

    @Override
    public boolean namesStreams() {
        return true;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        connections.add(report, findings);
    }

    /** Writes a finding as an object inside of another. */
    void inside(Finding finding) throws IOException {
        json.writeStartObject();
        parts.finding(finding, false);
        json.writeEndObject();
    }

    /** Writes a finding about no connection as an object inside of another. */
    void insideAlone(Finding finding) throws IOException {
        json.writeStartObject();
        parts.finding(finding, true);
        json.writeEndObject();
    }

    /** Returns what writes the objects, for those who write others between them. */
    JsonGenerator generator() {
        return json;
    }

    /** Writes what has become of a connection that lives on, as one line of type event. */
    void event(String name, Change change) throws IOException {
        ConnectionReport report = change.examined().report();
        begin("event");
        json.writeStringField("event", name);
        json.writeNumberField("ns", change.nanos());
        json.writeNumberField("id", report.id());
        parts.party(JsonKey.CLIENT, report, Side.CLIENT);
        parts.party(JsonKey.SERVER, report, Side.SERVER);
        json.writeStringField("result", ConnectionResult.of(report).word());
        if (change.finding().isPresent()) {
            json.writeObjectFieldStart("finding");
            parts.finding(change.finding().get(), false);
            json.writeEndObject();
        }
        endLine();
    }

    @Override
    public void finding(Finding finding) throws IOException {
        begin("finding");
        parts.finding(finding, true);
        endLine();
    }

    /**
     * Writes a finding about a connection as an object of its own, with the two ends and where they
     * stand; for those who are told of findings one by one.
     */
    public void finding(ConnectionReport report, Finding finding) throws IOException {
        begin("finding");
        parts.finding(finding, false);
        json.writeNumberField("ns", finding.nanos());
        json.writeObjectFieldStart("connection");
        json.writeNumberField("id", report.id());
        parts.party(JsonKey.CLIENT, report, Side.CLIENT);
        parts.party(JsonKey.SERVER, report, Side.SERVER);
        json.writeEndObject();
        endLine();
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        begin("summary");
        JsonSummary.write(json, summary, tally);
        endLine();
        json.flush();
    }

    /** Begins an object that stands behind the connections before it. */
    private void begin(String type) throws IOException {
        connections.finish();
        json.writeStartObject();
        head(type);
    }

    /** Writes what every object begins with. */
    void head(String type) throws IOException {
        head(json, type);
    }

    static void head(JsonGenerator json, String type) throws IOException {
        json.writeNumberField("v", VERSION);
        json.writeStringField("type", type);
    }

    /** Ends an object and its line. */
    void endLine() throws IOException {
        endLine(json);
    }

    static void endLine(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
