package io.github.tcpshake.render.html;

import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.render.PathDiagram;
import io.github.tcpshake.render.ladder.Caption;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.svg.LadderSvg;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.Locale;

/** One connection on the page of a comparison: its findings, its picture, and what else is said. */
final class PathSection {
    private final HtmlCanvas page;
    private final PathDiagram diagrams;
    private final Messages messages;

    PathSection(HtmlCanvas page, PathDiagram diagrams, Messages messages) {
        this.page = page;
        this.diagrams = diagrams;
        this.messages = messages;
    }

    void write(PathReport path) throws IOException {
        Ladder ladder = diagrams.of(path);
        page.open("section", "id", "pair" + path.id());
        page.leafText(ladder.title(), "h2");
        page.open("ol", "class", "verdict");
        for (Caption caption : ladder.captions()) {
            page.open("li", "class", "v-" + tone(caption));
            page.open("div", "class", "claim");
            page.leafText(caption.name(), "strong");
            page.leafText(caption.sure(), "span", "class", "severity");
            page.close();
            page.leafText(caption.sentence(), "p", "class", "sentence");
            page.close();
        }
        page.close();
        page.open(
                "div",
                "class",
                "picture",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                messages.text("column.segment"));
        new LadderSvg(ladder, Long.toString(path.id())).drawPicture(page);
        page.close();
        for (String line : ladder.summary()) {
            page.leafText(line, "p", "class", "hint");
        }
        page.close();
    }

    private static String tone(Caption caption) {
        return switch (caption.tone()) {
            case ERROR, WARNING, NOTE -> caption.tone().name().toLowerCase(Locale.ROOT);
            default -> "info";
        };
    }
}
