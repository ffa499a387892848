package io.github.tcpshake.render.html;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.render.PairDiagram;
import io.github.tcpshake.render.PairRenderer;
import io.github.tcpshake.render.PairTotals;
import io.github.tcpshake.render.PairWords;
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
public final class PairPage implements PairRenderer {
    private static final int MOST_STRAYS = 50;

    private final OutputStream out;
    private final String language;
    private final TextOptions options;
    private final Messages messages;
    private final PairWords words;
    private final FindingText findingText;
    private final List<PairReport> told = new ArrayList<>();
    private final ArrayDeque<PairReport> plain = new ArrayDeque<>();
    private final List<Stray> strays = new ArrayList<>();
    private final PairTotals totals = new PairTotals();
    private Optional<Setting> setting = Optional.empty();
    private long straysLeftOut;

    /**
     * Writes to a stream that stays open at the end.
     *
     * @param language of its words, such as {@code en}
     */
    public PairPage(OutputStream out, String language, TextOptions options, Messages messages) {
        this.out = out;
        this.language = language;
        this.options = options;
        this.messages = messages;
        this.words = new PairWords(messages);
        this.findingText = new FindingText(messages);
    }

    @Override
    public void begin(Setting known) {
        setting = Optional.of(known);
    }

    @Override
    public void pair(PairReport pair) {
        totals.add(pair);
        if (pair.isRemarkable() && told.size() < options.limit()) {
            told.add(pair);
        } else if (!pair.isRemarkable() && plain.size() < options.limit()) {
            plain.addLast(pair);
        }
    }

    @Override
    public void stray(Stray stray) {
        totals.add(stray);
        if (strays.size() < MOST_STRAYS) {
            strays.add(stray);
        } else {
            straysLeftOut++;
        }
    }

    @Override
    public void end(long straysArrived) throws IOException {
        totals.addArrived(straysArrived);
        while (told.size() < options.limit() && !plain.isEmpty()) {
            told.add(plain.removeFirst());
        }
        write(setting.orElseThrow());
    }

    private void write(Setting known) throws IOException {
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
        PairDiagram diagrams = new PairDiagram(known, options, messages);
        for (PairReport pair : told) {
            new PairSection(page, diagrams, messages).write(pair);
        }
        page.close();
        Page.put(out, "\n</body>\n</html>\n");
    }

    private String title(Setting known) {
        return messages.text(
                "compare.page.title",
                "a",
                Escape.controls(known.a().name()),
                "b",
                Escape.controls(known.b().name()));
    }

    private void head(HtmlCanvas page, Setting known) throws IOException {
        for (Tap tap : Tap.values()) {
            Capture capture = known.capture(tap);
            page.leafText(words.capture(tap, capture), "p", "class", "capture");
            if (capture.droppedFrames() > 0) {
                page.leafText(words.dropped(capture), "p", "class", "remark");
            }
        }
        page.leafText(
                messages.text("compare.clock.label") + ": " + words.clock(known.clock()), "p");
        if (words.hasDelay(known.clock())) {
            page.leafText(
                    messages.text("compare.delay.label") + ": " + words.delay(known.clock()), "p");
        }
        for (String remark : words.remarks(known)) {
            page.leafText(remark, "p", "class", "remark");
        }
        page.leafText(totals.sentence(messages), "p", "class", "total");
        if (totals.pairs() > told.size()) {
            page.leafText(
                    messages.text(
                            "compare.page.shown",
                            "count",
                            Long.toString(totals.pairs()),
                            "shown",
                            Integer.toString(told.size())),
                    "p",
                    "class",
                    "hint");
        }
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
        for (PairReport pair : told) {
            page.open("tr");
            page.open("td");
            page.leafText(Long.toString(pair.id()), "a", "href", "#pair" + pair.id());
            page.close();
            page.leafText(
                    pair.leading().client().address() + "  " + pair.client().state().rfcName(),
                    "td");
            page.leafText(
                    pair.leading().server().address() + "  " + pair.server().state().rfcName(),
                    "td");
            page.leafText(found(pair), "td");
            page.close();
        }
        page.close();
        page.close();
    }

    private String found(PairReport pair) {
        return pair.findings().isEmpty()
                ? messages.text("compare.page.nothing")
                : pair.findings().stream()
                        .map(
                                finding ->
                                        finding.code().id()
                                                + " ("
                                                + findingText.confidence(finding.confidence())
                                                + ")")
                        .collect(Collectors.joining(", "));
    }

    private void strays(HtmlCanvas page) throws IOException {
        for (Stray stray : strays) {
            page.leafText(words.stray(stray), "p", "class", "stray");
        }
        if (straysLeftOut > 0) {
            String count = Long.toString(straysLeftOut);
            page.leafText(messages.text("compare.strays.more", "count", count), "p");
        }
    }
}
