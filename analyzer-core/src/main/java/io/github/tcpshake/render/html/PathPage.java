package io.github.tcpshake.render.html;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.render.PathDiagram;
import io.github.tcpshake.render.PathRenderer;
import io.github.tcpshake.render.PathTotals;
import io.github.tcpshake.render.PathWords;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.svg.StyleSheet;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A comparison as one page that needs no network and no script: how both captures stand to each
 * other, the connections, and a picture of each. Connections on which something was found come
 * first; no more are kept than are drawn, and all is written at the end.
 */
public final class PathPage implements PathRenderer {
    private static final int MOST_STRAYS = 50;

    private final OutputStream out;
    private final String language;
    private final TextOptions options;
    private final Messages messages;
    private final PathWords words;
    private final FindingText findingText;
    private final List<PathReport> told = new ArrayList<>();
    private final ArrayDeque<PathReport> plain = new ArrayDeque<>();
    private final List<HopStray> strays = new ArrayList<>();
    private final PathTotals totals = new PathTotals();
    private Optional<Route> route = Optional.empty();
    private long straysLeftOut;

    /**
     * Writes to a stream that stays open at the end.
     *
     * @param language of its words, such as {@code en}
     */
    public PathPage(OutputStream out, String language, TextOptions options, Messages messages) {
        this.out = out;
        this.language = language;
        this.options = options;
        this.messages = messages;
        this.words = new PathWords(messages);
        this.findingText = new FindingText(messages);
    }

    @Override
    public void begin(Route known) {
        route = Optional.of(known);
        totals.begin(known);
    }

    @Override
    public void path(PathReport path) {
        totals.add(path);
        if (path.isRemarkable() && told.size() < options.limit()) {
            told.add(path);
        } else if (!path.isRemarkable() && plain.size() < options.limit()) {
            plain.addLast(path);
        }
    }

    @Override
    public void stray(HopStray stray) {
        totals.add(stray);
        if (strays.size() < MOST_STRAYS) {
            strays.add(stray);
        } else {
            straysLeftOut++;
        }
    }

    @Override
    public void end(List<Long> straysArrived) throws IOException {
        totals.addArrived(straysArrived);
        while (told.size() < options.limit() && !plain.isEmpty()) {
            told.add(plain.removeFirst());
        }
        write(route.orElseThrow());
    }

    private void write(Route known) throws IOException {
        String style = StyleSheet.text() + Page.resource("report.css") + Page.resource("pair.css");
        Page.put(out, "<!DOCTYPE html>\n<html lang=\"" + language + "\">\n<head>\n");
        Page.put(out, "<meta charset=\"utf-8\">\n");
        Page.put(
                out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        Page.put(
                out,
                "style-src '" + Page.hash(style) + "'; base-uri 'none'; form-action 'none'\">\n");
        Page.put(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        Page.put(out, "<meta name=\"color-scheme\" content=\"light dark\">\n");
        Page.put(out, "<style>" + style + "</style>\n");
        HtmlCanvas page = new HtmlCanvas(out);
        String title = title(known);
        page.leafText(title, "title");
        Page.put(out, "\n</head>\n<body>\n");
        page.open("header");
        page.leafText(title, "h1");
        head(page, known);
        page.close();
        page.open("main");
        table(page);
        strays(page);
        PathDiagram diagrams = new PathDiagram(known, options, messages);
        for (PathReport path : told) {
            new PathSection(page, diagrams, messages).write(path);
        }
        page.close();
        Page.put(out, "\n</body>\n</html>\n");
    }

    private String title(Route known) {
        List<String> names = new ArrayList<>();
        for (int point = 0; point < known.points(); point++) {
            names.add(Escape.controls(known.capture(point).name()));
        }
        return messages.text("compare.page.title", "files", messages.list(names));
    }

    private void head(HtmlCanvas page, Route known) throws IOException {
        for (int point = 0; point < known.points(); point++) {
            page.leafText(words.capture(known, point), "p", "class", "capture");
            Capture capture = known.capture(point);
            if (capture.droppedFrames() > 0) {
                page.leafText(words.dropped(capture), "p", "class", "remark");
            }
        }
        for (int hop = 0; hop < known.hops().size(); hop++) {
            labelled(page, "compare.clock.label", words.clock(known, hop));
            if (words.hasDelay(known.hop(hop).clock())) {
                labelled(page, "compare.delay.label", words.delay(known, hop));
            }
        }
        for (String remark : words.remarks(known)) {
            page.leafText(remark, "p", "class", "remark");
        }
        page.leafText(totals.sentence(messages), "p", "class", "total");
        if (totals.paths() > told.size()) {
            page.leafText(
                    messages.text(
                            "compare.page.shown",
                            "count",
                            Long.toString(totals.paths()),
                            "shown",
                            Integer.toString(told.size())),
                    "p",
                    "class",
                    "hint");
        }
    }

    private void labelled(HtmlCanvas page, String label, String text) throws IOException {
        page.leafText(messages.text(label) + ": " + text, "p");
    }

    private void table(HtmlCanvas page) throws IOException {
        page.open("table", "class", "pairs");
        page.open("thead");
        page.open("tr");
        for (String key :
                List.of(
                        "compare.page.connection",
                        "column.client",
                        "column.server",
                        "compare.page.found")) {
            page.leafText(messages.text(key), "th", "scope", "col");
        }
        page.close();
        page.close();
        page.open("tbody");
        for (PathReport path : told) {
            page.open("tr");
            page.open("td");
            page.leafText(Long.toString(path.id()), "a", "href", "#pair" + path.id());
            page.close();
            page.leafText(
                    path.leading().client().address() + "  " + path.client().state().rfcName(),
                    "td");
            page.leafText(
                    path.leading().server().address() + "  " + path.server().state().rfcName(),
                    "td");
            page.leafText(found(path), "td");
            page.close();
        }
        page.close();
        page.close();
    }

    private String found(PathReport path) {
        return path.findings().isEmpty()
                ? messages.text("compare.page.nothing")
                : path.findings().stream()
                        .map(
                                finding ->
                                        finding.code().id()
                                                + " ("
                                                + findingText.confidence(finding.confidence())
                                                + ")")
                        .collect(Collectors.joining(", "));
    }

    private void strays(HtmlCanvas page) throws IOException {
        for (HopStray stray : strays) {
            page.leafText(words.stray(stray), "p", "class", "stray");
        }
        if (straysLeftOut > 0) {
            String count = Long.toString(straysLeftOut);
            page.leafText(messages.text("compare.strays.more", "count", count), "p");
        }
    }
}
