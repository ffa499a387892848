package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.ConnectionResult;
import io.github.tcpshake.render.Findings;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.svg.StyleSheet;
import io.github.tcpshake.render.svg.XmlCanvas;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.TcpState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private final List<PageLanguage> languages;
    private final VerdictCounts found = new VerdictCounts();
    private final Aggregates aggregates = new Aggregates();
    private final TableRows rows;
    private final Details details;

    /** Where the page goes. */
    public interface Target {
        /** Opens the stream; it is closed when the page is written. */
        OutputStream open() throws IOException;
    }

    /**
     * @param languages what the reader can choose from; the page begins in the first
     */
    public HtmlReport(Target target, List<Locale> languages) {
        this(target, languages, PLACES);
    }

    HtmlReport(Target target, List<Locale> languages, int places) {
        this.target = target;
        this.languages = languages.stream().map(PageLanguage::new).toList();
        this.rows = new TableRows(places);
        this.details = new Details(this.languages);
    }

    @Override
    public boolean namesStreams() {
        return true;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
        List<Finding> ordered = Findings.worstFirst(findings);
        found.add(report.server().address().toString(), ordered);
        aggregates.add(report, ordered);
        rows.add(report, ordered);
        details.add(report, ordered);
    }

    @Override
    public void finding(Finding finding) {
        found.add(finding);
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        Page page = new Page(StyleSheet.text());
        try (OutputStream out = target.open()) {
            page.write(
                    out,
                    (slot, to) -> {
                        switch (slot) {
                            case "language" -> put(to, first().code());
                            case "title" -> words(to, "report.title");
                            case "verdict" -> verdicts(to, summary, tally);
                            case "noscript" -> words(to, "report.noscript");
                            case "data" -> data(to, page);
                            default -> throw new IllegalStateException("no slot " + slot);
                        }
                    });
        }
    }

    private PageLanguage first() {
        return languages.get(0);
    }

    /** Writes a text in the language in which the page begins. */
    private void words(OutputStream out, String key) throws IOException {
        xml(out, canvas -> canvas.text(first().messages().text(key)));
    }

    /** Writes the verdict in every language, of which the first is seen. */
    private void verdicts(OutputStream out, CaptureSummary summary, Tally tally)
            throws IOException {
        for (PageLanguage language : languages) {
            put(out, "<div lang=\"" + language.code() + "\" class=\"spoken\"");
            put(out, language == first() ? ">" : " hidden>");
            Messages messages = language.messages();
            Verdict verdict = new Verdict(found, messages);
            xml(out, canvas -> verdict.write(canvas, summary, tally, folded(summary, messages)));
            put(out, "</div>\n");
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
    private List<String> folded(CaptureSummary summary, Messages messages) {
        List<String> lines = new ArrayList<>();
        long leftOut = summary.connections() - found.connections();
        if (leftOut > 0) {
            lines.add(messages.count("report.left-out", leftOut));
        }
        if (rows.foldedClean() > 0) {
            lines.add(messages.count("report.folded.clean", rows.foldedClean()));
        }
        if (rows.foldedFound() > 0) {
            lines.add(messages.count("report.folded.found", rows.foldedFound()));
        }
        long without = found.connections() - details.count();
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
            json.writeNumberField("connections", found.connections());
            aggregates.write(json);
            names(json);
            json.writeObjectFieldStart("words");
            for (PageLanguage language : languages) {
                language.write(json, found.codes());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        page.data(out, "data", "data", bytes.toByteArray());
    }

    /** What ordinals stand for. */
    private void names(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("codes");
        for (FindingCode code : FindingCode.values()) {
            json.writeString(code.id());
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
}
