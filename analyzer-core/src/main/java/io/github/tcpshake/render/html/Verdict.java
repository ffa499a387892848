package io.github.tcpshake.render.html;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.svg.Canvas;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.TimeFormat;
import io.github.tcpshake.text.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The head of the page: what is wrong, how sure that is, and where. It stands in the page as text,
 * for readers whose program runs no scripts.
 */
final class Verdict {
    private final VerdictCounts found;
    private final Messages messages;
    private final FindingText findingText;

    Verdict(VerdictCounts found, Messages messages) {
        this.found = found;
        this.messages = messages;
        this.findingText = new FindingText(messages);
    }

    void write(Canvas canvas, CaptureSummary summary, Tally tally, List<String> folded)
            throws IOException {
        canvas.leafText(headline(), "h1");
        canvas.leafText(capture(summary.capture()), "p", "class", "capture");
        List<Map.Entry<FindingCode, CodeSummary>> worstFirst = found.worstFirst();
        if (!worstFirst.isEmpty()) {
            canvas.open("ol", "class", "verdict");
            for (Map.Entry<FindingCode, CodeSummary> one : worstFirst) {
                item(canvas, one.getKey(), one.getValue());
            }
            canvas.close();
        }
        canvas.open("ul", "class", "counts");
        for (String line : counts(summary, tally)) {
            canvas.leafText(line, "li");
        }
        for (String line : folded) {
            canvas.leafText(line, "li", "class", "folded");
        }
        canvas.close();
    }

    private String headline() {
        String all = messages.count("summary.connections", found.connections());
        if (found.troubled() > 0) {
            return messages.count("report.troubled", found.troubled(), "all", all);
        }
        return messages.text(found.isTroubled() ? "report.around" : "report.clean", "all", all);
    }

    private String capture(CaptureFacts facts) {
        List<String> parts = new ArrayList<>(facts.files());
        parts.add(messages.count("summary.frames", facts.frames()));
        if (facts.frames() > 0) {
            long first = facts.firstNanos();
            parts.add(
                    messages.text(
                            "report.from",
                            "date",
                            TimeFormat.UTC.date(first),
                            "time",
                            TimeFormat.UTC.text(first, first, first, 6)));
            parts.add(Units.duration(facts.lastNanos() - first));
        }
        if (!facts.filter().isEmpty()) {
            parts.add(messages.text("report.filter", "filter", facts.filter()));
        }
        facts.damageRemarks().forEach(damage -> parts.add(messages.words(damage)));
        return messages.list(parts);
    }

    private void item(Canvas canvas, FindingCode code, CodeSummary summary) throws IOException {
        Finding example = summary.example();
        String severity = summary.severity().name().toLowerCase(Locale.ROOT);
        canvas.open("li", "class", "v-" + severity);
        canvas.open("p", "class", "claim");
        canvas.leafText(findingText.severity(summary.severity()), "b", "class", "severity");
        canvas.leafText(findingText.title(example), "strong");
        canvas.leafText(code.id(), "code", "data-code", code.id());
        canvas.leafText(findingText.confidences(summary.counts()), "span", "class", "sure");
        canvas.close();
        canvas.open("p", "class", "where");
        canvas.text(where(summary) + " ");
        if (example.connection() > 0) {
            String id = Long.toString(example.connection());
            canvas.leafText(messages.text("report.example", "id", id), "a", "href", "#c" + id);
        }
        canvas.close();
        canvas.leafText(findingText.sentence(example), "p", "class", "sentence");
        canvas.close();
    }

    private String where(CodeSummary summary) {
        List<String> places = new ArrayList<>();
        for (Map.Entry<String, Long> place : summary.mostPlaces()) {
            String count = Long.toString(place.getValue());
            places.add(messages.text("report.place", "where", place.getKey(), "count", count));
        }
        if (places.isEmpty()) {
            return messages.text("report.everywhere");
        }
        String key = summary.hasMorePlaces() ? "report.at.more" : "report.at";
        return messages.text(key, "places", messages.list(places));
    }

    private List<String> counts(CaptureSummary summary, Tally tally) {
        List<String> lines = new ArrayList<>();
        List<String> opened = new ArrayList<>();
        tally.opened().forEach((kind, count) -> opened.add(count("opened." + kind, count)));
        List<String> closed = new ArrayList<>();
        tally.closedAfterOpen()
                .forEach((kind, count) -> closed.add(count("closed." + kind, count)));
        addIf(lines, "report.opened", opened);
        addIf(lines, "report.closed", closed);
        List<String> holes = new ArrayList<>();
        CaptureFacts facts = summary.capture();
        countIf(holes, "summary.dropped", facts.droppedByKernel() + facts.droppedByInterface());
        countIf(holes, "summary.cut", facts.snapLengthCut());
        countIf(holes, "summary.one-way", summary.oneWay());
        countIf(holes, "summary.midstream", summary.midstream());
        countIf(holes, "summary.evicted", summary.evicted());
        addIf(lines, "report.holes", holes);
        return lines;
    }

    private String count(String key, long count) {
        return messages.text(key, "count", Long.toString(count));
    }

    private void countIf(List<String> lines, String key, long count) {
        if (count > 0) {
            lines.add(count(key, count));
        }
    }

    private void addIf(List<String> lines, String key, List<String> parts) {
        if (!parts.isEmpty()) {
            lines.add(messages.text(key, "what", messages.list(parts)));
        }
    }
}
