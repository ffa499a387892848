package io.github.tcpshake.render.svg;

import io.github.tcpshake.render.ladder.Caption;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Lifeline;
import io.github.tcpshake.text.LineBreaks;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Draws a ladder with any number of lifelines: one capture has two, two captures have four. Rows
 * stand one below the other. Each group that moves when they are to stand at their time instead
 * (class {@code linear} on the picture) has the other place in {@code data-linear}.
 */
public final class LadderSvg {
    static final String NAMESPACE = "http://www.w3.org/2000/svg";
    static final int LARGE = 15;
    static final int NORMAL = 13;
    static final int SMALL = 11;

    private static final int HEADS = 44;

    private final Ladder ladder;
    private final Layout layout;
    private final String suffix;

    public LadderSvg(Ladder ladder) {
        this(ladder, "");
    }

    /**
     * @param suffix of its ids, where a page has several diagrams
     */
    public LadderSvg(Ladder ladder, String suffix) {
        this.ladder = ladder;
        this.suffix = suffix;
        this.layout = new Layout(ladder);
    }

    /** Draws the diagram alone, for a page that has the style sheet and tells the rest in words. */
    public void drawPicture(Canvas canvas) throws IOException {
        String height = number(HEADS + layout.stackedHeight() + 16);
        begin(canvas, height, "data-linear", number(HEADS + layout.linearHeight() + 16));
        canvas.leafText(ladder.title(), "title", "id", "ladder-title" + suffix);
        canvas.leafText(String.join("; ", ladder.summary()), "desc", "id", "ladder-desc" + suffix);
        picture(canvas, 0);
        canvas.close();
    }

    /** Draws a document of its own, with heading, findings and style sheet. */
    void drawDocument(Canvas canvas, String language) throws IOException {
        List<String> title = LineBreaks.parts(ladder.title(), columns(LARGE));
        List<String> summary =
                ladder.summary().stream()
                        .flatMap(line -> LineBreaks.parts(line, columns(NORMAL)).stream())
                        .toList();
        int top = 20 + 20 * title.size() + 18 * summary.size() + 14;
        double bottom = top + HEADS + layout.stackedHeight() + 24;
        begin(canvas, number(bottom + captionsHeight()), "xmlns", NAMESPACE, "xml:lang", language);
        canvas.leafText(ladder.title(), "title", "id", "ladder-title" + suffix);
        canvas.leafText(String.join("; ", ladder.summary()), "desc", "id", "ladder-desc" + suffix);
        canvas.leafText(StyleSheet.text(), "style");
        canvas.leaf("rect", "class", "paper", "width", "100%", "height", "100%");
        int y = 30;
        for (String line : title) {
            canvas.leafText(line, "text", "class", "title", "x", "24", "y", number(y));
            y += 20;
        }
        for (String line : summary) {
            canvas.leafText(line, "text", "class", "summary", "x", "24", "y", number(y));
            y += 18;
        }
        picture(canvas, top);
        captions(canvas, bottom);
        canvas.close();
    }

    private int columns(int fontPixels) {
        return Layout.columns(layout.width() - 2 * Layout.MARGIN, fontPixels);
    }

    private void begin(Canvas canvas, String height, String... more) throws IOException {
        String width = number(layout.width());
        String[] attributes = {
            "class",
            "ladder",
            "role",
            "img",
            "aria-labelledby",
            "ladder-title" + suffix + " ladder-desc" + suffix,
            "width",
            width,
            "height",
            height,
            "viewBox",
            "0 0 " + width + " " + height
        };
        String[] all = Arrays.copyOf(attributes, attributes.length + more.length);
        System.arraycopy(more, 0, all, attributes.length, more.length);
        canvas.open("svg", all);
    }

    private void picture(Canvas canvas, double top) throws IOException {
        canvas.open("g", "class", "picture", "transform", move(0, top));
        for (int i = 0; i < ladder.lifelines().size(); i++) {
            head(canvas, ladder.lifelines().get(i), layout.x(i));
        }
        canvas.open("g", "transform", move(0, HEADS));
        new TimeAxis(ladder, layout).draw(canvas);
        new Bands(ladder, layout).draw(canvas);
        RowSvg rows = new RowSvg(ladder, layout);
        for (int i = 0; i < ladder.rows().size(); i++) {
            rows.draw(canvas, i);
        }
        canvas.close();
        canvas.close();
    }

    private static void head(Canvas canvas, Lifeline lifeline, int x) throws IOException {
        String middle = number(x);
        canvas.leafText(lifeline.name(), "text", "class", "head", "x", middle, "y", "12");
        canvas.leafText(lifeline.detail(), "text", "class", "address", "x", middle, "y", "28");
    }

    private double captionsHeight() {
        double height = ladder.captions().isEmpty() ? 0 : 12;
        for (Caption caption : ladder.captions()) {
            height += 26 + 18 * sentence(caption).size();
        }
        return height;
    }

    private List<String> sentence(Caption caption) {
        return LineBreaks.parts(caption.sentence(), columns(NORMAL) - 5);
    }

    private void captions(Canvas canvas, double top) throws IOException {
        double y = top + 12;
        for (int i = 0; i < ladder.captions().size(); i++) {
            Caption caption = ladder.captions().get(i);
            canvas.open("g", "class", "caption " + tone(caption));
            RowSvg.badge(canvas, 33, y - 4, i + 1);
            canvas.open("text", "class", "finding", "x", "50", "y", number(y));
            canvas.text(caption.name());
            canvas.leafText("  " + caption.sure(), "tspan", "class", "sure", "dx", "8");
            canvas.close();
            for (String line : sentence(caption)) {
                y += 18;
                canvas.leafText(line, "text", "class", "summary", "x", "50", "y", number(y));
            }
            canvas.close();
            y += 26;
        }
    }

    private static String tone(Caption caption) {
        return "t-" + caption.tone().name().toLowerCase(Locale.ROOT);
    }

    static String move(double x, double y) {
        return "translate(" + number(x) + " " + number(y) + ")";
    }

    /** Whole pixels where they are whole, else one decimal. */
    static String number(double pixels) {
        long tenths = Math.round(pixels * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
