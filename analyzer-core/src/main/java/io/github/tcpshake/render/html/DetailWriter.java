package io.github.tcpshake.render.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.ConnectionLadder;
import io.github.tcpshake.render.ConnectionPage;
import io.github.tcpshake.render.DisplayFilter;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.svg.LadderSvg;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Draws connections, with what was found on them, in one language. */
final class DetailWriter {
    private final String language;
    private final FindingText findingText;
    private final ConnectionLadder ladders;
    private final ConnectionPage pages;

    DetailWriter(PageLanguage language) {
        this.language = language.code();
        this.findingText = new FindingText(language.messages());
        this.ladders = new ConnectionLadder(TextOptions.STANDARD, language.messages());
        this.pages = new ConnectionPage(TextOptions.STANDARD, language.messages());
    }

    /** Writes a connection as a field that is called as the language is. */
    void write(JsonGenerator json, ConnectionReport report, List<Finding> findings)
            throws IOException {
        Ladder ladder = ladders.of(report, findings);
        json.writeObjectFieldStart(language);
        json.writeStringField("title", ladder.title());
        PageJson.strings(json, "summary", ladder.summary());
        PageJson.strings(json, "filters", DisplayFilter.allOf(report));
        json.writeFieldName("ladder");
        new LadderSvg(ladder).drawPicture(new JsonCanvas(json));
        PageJson.strings(json, "timeline", pages.timeline(report, findings, false));
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            finding(json, report, finding);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void finding(JsonGenerator json, ConnectionReport report, Finding finding)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("code", finding.code().id());
        json.writeNumberField("severity", finding.severity().ordinal());
        json.writeNumberField("confidence", finding.confidence().ordinal());
        json.writeStringField("sentence", findingText.sentence(finding));
        PageJson.strings(
                json, "because", findingText.because(finding, frame -> sender(report, frame)));
        PageJson.strings(json, "causes", findingText.hints(finding));
        PageJson.strings(json, "unknown", findingText.unknown(finding));
        String filter = DisplayFilter.of(finding);
        PageJson.strings(json, "filters", filter.isEmpty() ? List.of() : List.of(filter));
        json.writeEndObject();
    }

    private static Optional<Side> sender(ConnectionReport report, long frame) {
        return report.timeline().stream()
                .filter(entry -> entry.frame() == frame)
                .map(TimelineEntry::from)
                .findFirst();
    }
}
