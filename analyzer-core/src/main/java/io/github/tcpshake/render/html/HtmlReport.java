package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.ConnectionResult;
import io.github.tcpshake.render.Findings;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.svg.StyleSheet;
import io.github.tcpshake.render.svg.XmlCanvas;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topic;
import io.github.tcpshake.text.Topics;
import io.github.tcpshake.track.TcpState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report for people without a terminal: one HTML file with verdict, charts, a table of the
 * connections, and ladders. Gathers in bounded memory and opens its file at the end, so that a run
 * that fails leaves none. For one thread.
 */
public final class HtmlReport implements Renderer {
    /** Rows for clean connections, and for others. */
    private static final int PLACES = 100_000;

    private final Target target;
    private final Locale locale;
    private final Messages messages;
    private final Verdict verdict;
    private final Aggregates aggregates = new Aggregates();
    private final TableRows rows;
    private final Details details;

    /** Where the page goes. */
    public interface Target {
        /** Opens the stream; it is closed when the page is written. */
        OutputStream open() throws IOException;
    }

    public HtmlReport(Target target, Locale locale, Messages messages) {
        this(target, locale, messages, PLACES);
    }

    HtmlReport(Target target, Locale locale, Messages messages, int places) {
        this.target = target;
        this.locale = locale;
        this.messages = messages;
        this.verdict = new Verdict(messages);
        this.rows = new TableRows(places);
        this.details = new Details(messages);
    }

    @Override
    public boolean namesStreams() {
        return true;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        List<Finding> ordered = Findings.worstFirst(findings);
        verdict.add(report.server().address().toString(), ordered);
        aggregates.add(report, ordered);
        rows.add(report, ordered);
        details.add(report, ordered);
    }

    @Override
    public void finding(Finding finding) {
        verdict.add(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        Page page = new Page(StyleSheet.text());
        try (OutputStream out = target.open()) {
            page.write(
                    out,
                    (slot, to) -> {
                        switch (slot) {
                            case "language" -> put(to, locale.getLanguage());
                            case "title" -> xml(to, x -> x.text(messages.text("report.title")));
                            case "verdict" ->
                                    xml(to, x -> verdict.write(x, summary, tally, folded(summary)));
                            case "noscript" ->
                                    xml(to, x -> x.text(messages.text("report.noscript")));
                            case "data" -> data(to, page);
                            default -> throw new IllegalStateException("no slot " + slot);
                        }
                    });
        }
    }

    /** Writes some markup. */
    private interface Markup {
        void write(XmlCanvas canvas) throws IOException;
    }

    private static void xml(OutputStream out, Markup markup) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            markup.write(new XmlCanvas(xml));
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says what is not in the file. */
    private List<String> folded(CaptureSummary summary) {
        List<String> lines = new ArrayList<>();
        long leftOut = summary.connections() - verdict.connections();
        if (leftOut > 0) {
            lines.add(messages.count("report.left-out", leftOut));
        }
        if (rows.foldedClean() > 0) {
            lines.add(messages.count("report.folded.clean", rows.foldedClean()));
        }
        if (rows.foldedFound() > 0) {
            lines.add(messages.count("report.folded.found", rows.foldedFound()));
        }
        long without = verdict.connections() - details.count();
        if (without > 0) {
            lines.add(messages.count("report.folded.ladders", details.count()));
        }
        return lines;
    }

    private void data(OutputStream out, Page page) throws IOException {
        rows.write(out, page);
        details.write(out, page);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator json = PageJson.generator(bytes)) {
            json.writeStartObject();
            rows.writeNames(json);
            json.writeNumberField("rows", rows.shown());
            json.writeNumberField("connections", verdict.connections());
            aggregates.write(json);
            names(json);
            texts(json);
            explanations(json);
            json.writeEndObject();
        }
        page.data(out, "data", "data", bytes.toByteArray());
    }

    /** What ordinals stand for. */
    private void names(JsonGenerator json) throws IOException {
        FindingText findingText = new FindingText(messages);
        json.writeArrayFieldStart("codes");
        for (FindingCode code : FindingCode.values()) {
            json.writeString(code.id());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("severities");
        for (Severity severity : Severity.values()) {
            json.writeString(findingText.severity(severity));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("confidences");
        for (Confidence confidence : Confidence.values()) {
            json.writeString(findingText.confidence(confidence));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("results");
        for (ConnectionResult result : ConnectionResult.values()) {
            json.writeString(result.word());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("states");
        for (TcpState state : TcpState.values()) {
            json.writeString(state.rfcName());
        }
        json.writeEndArray();
    }

    /** The words of the page itself. */
    private void texts(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("texts");
        for (String key : new TreeSet<>(messages.keysUnder("report.page."))) {
            json.writeStringField(key, messages.raw("report.page." + key));
        }
        json.writeEndObject();
    }

    private void explanations(JsonGenerator json) throws IOException {
        Topics topics = new Topics(messages, locale);
        json.writeObjectFieldStart("topics");
        for (FindingCode code : verdict.codes()) {
            explanation(json, topics.topic(code.id()));
        }
        for (String state : topics.ids(Topic.Kind.STATE)) {
            explanation(json, topics.topic(state));
        }
        json.writeEndObject();
    }

    private void explanation(JsonGenerator json, Topic topic) throws IOException {
        json.writeObjectFieldStart(topic.id());
        json.writeStringField("title", topic.title());
        json.writeStringField("rfc", topic.rfc());
        json.writeArrayFieldStart("sections");
        for (Topic.Section section : Topic.Section.values()) {
            if (!topic.lines(section).isEmpty()) {
                json.writeStartObject();
                String key = "explain." + section.name().toLowerCase(Locale.ROOT);
                json.writeStringField(
                        "head", section == Topic.Section.MEANS ? "" : messages.text(key));
                Details.strings(json, "lines", topic.lines(section));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
