package io.github.tcpshake.render.svg;

import static io.github.tcpshake.render.svg.LadderSvg.number;

import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Tone;
import io.github.tcpshake.render.ladder.Turn;
import io.github.tcpshake.text.LineBreaks;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws one row: frame and time, the arrow with its words, and the states that begin there. */
final class RowSvg {
    private static final int FRAME_END = 48;
    private static final int TIME_END = 118;
    private static final int CLEAR = 9;
    private static final int HEAD = 9;
    private static final double LOST_AT = 0.6;
    private static final double MADE_AT = 0.2;

    private final Ladder ladder;
    private final Layout layout;

    RowSvg(Ladder ladder, Layout layout) {
        this.ladder = ladder;
        this.layout = layout;
    }

    void draw(Canvas canvas, int index) throws IOException {
        Row row = ladder.rows().get(index);
        String captions =
                row.captions().stream().map(String::valueOf).collect(Collectors.joining(" "));
        canvas.open(
                "g",
                "class",
                "row k-" + lower(row.kind()) + " t-" + lower(row.tone()) + behind(row),
                "transform",
                LadderSvg.move(0, layout.stacked(index)),
                "data-linear",
                number(layout.linear(index)),
                "data-captions",
                captions);
        if (!row.captions().isEmpty()) {
            evidence(canvas, row);
        }
        double line = Layout.line(row);
        label(canvas, "frame", row.frame(), FRAME_END, line + 4);
        label(canvas, "time", row.time(), TIME_END, line + 4);
        switch (row.kind()) {
            case SEGMENT -> segment(canvas, row, line);
            case SKIPPED -> skipped(canvas, row, line);
            case END -> end(canvas, row, line);
            default -> words(canvas, row, line);
        }
        for (int i = 0; i < ladder.lifelines().size(); i++) {
            states(canvas, row, i);
        }
        canvas.close();
    }

    /** Words are written on the field of a finding, where there is one. */
    private String behind(Row row) {
        return row.captions().isEmpty() ? "" : " on-" + lower(ladder.worst(row).orElse(Tone.PLAIN));
    }

    private static void label(Canvas canvas, String kind, String text, int x, double y)
            throws IOException {
        if (!text.isEmpty()) {
            canvas.leafText(text, "text", "class", kind, "x", number(x), "y", number(y));
        }
    }

    /** A tinted field behind the segments a finding rests on, with the finding's number. */
    private void evidence(Canvas canvas, Row row) throws IOException {
        Tone worst = ladder.worst(row).orElse(Tone.PLAIN);
        canvas.open("g", "class", "evidence t-" + lower(worst));
        canvas.leaf(
                "rect",
                "class",
                "field",
                "x",
                number(layout.x(0) + CLEAR),
                "y",
                "3",
                "rx",
                "5",
                "width",
                number(layout.x(ladder.last()) - layout.x(0) - 2 * CLEAR),
                "height",
                number(Layout.line(row) + 5 + 15 * layout.notes(row).size()));
        int x = layout.x(0) + CLEAR + 11;
        for (int number : row.captions()) {
            badge(canvas, x, 13, number);
            x += 19;
        }
        canvas.close();
    }

    /** Draws the number of a finding. */
    static void badge(Canvas canvas, double x, double y, int number) throws IOException {
        canvas.leaf("circle", "class", "badge", "cx", number(x), "cy", number(y), "r", "8");
        String digits = Integer.toString(number);
        canvas.leafText(digits, "text", "class", "digit", "x", number(x), "y", number(y + 3.8));
    }

    private void segment(Canvas canvas, Row row, double line) throws IOException {
        double y = line;
        for (Arrow arrow : row.arrows()) {
            arrow(canvas, arrow, y);
            y += layout.slant(arrow);
        }
        double middle = middle(row);
        text(canvas, "words", row.words(), middle, line - 6);
        double below = y + 15;
        for (String note : layout.notes(row)) {
            text(canvas, "notes", note, middle, below);
            below += 15;
        }
    }

    private double middle(Row row) {
        int left = row.arrows().stream().mapToInt(a -> Math.min(a.from(), a.to())).min().orElse(0);
        int right =
                row.arrows().stream()
                        .mapToInt(a -> Math.max(a.from(), a.to()))
                        .max()
                        .orElse(ladder.last());
        return (layout.x(left) + layout.x(right)) / 2.0;
    }

    private void arrow(Canvas canvas, Arrow arrow, double y) throws IOException {
        int way = arrow.isToTheRight() ? 1 : -1;
        boolean isMade = arrow.fate() == Arrow.Fate.MADE;
        double begin = layout.x(arrow.from()) + way * CLEAR;
        double length = layout.x(arrow.to()) - way * CLEAR - begin;
        double x1 = isMade ? begin + length * MADE_AT : begin;
        double whole = isMade ? length * (1 - MADE_AT) : length;
        boolean isLost = arrow.fate() == Arrow.Fate.LOST;
        double x2 = x1 + (isLost ? whole * LOST_AT : whole);
        double y2 = y + (isLost ? layout.slant(arrow) * LOST_AT : layout.slant(arrow));
        double shaft = isLost ? x2 : x2 - way * (HEAD - 1);
        canvas.leaf(
                "path",
                "class",
                "shaft f-" + lower(arrow.fate()),
                "d",
                "M" + number(x1) + " " + number(y) + "L" + number(shaft) + " " + number(y2));
        if (isMade) {
            canvas.leaf("circle", "class", "source", "cx", number(x1), "cy", number(y), "r", "4.5");
        }
        canvas.leaf(
                "path",
                "class",
                isLost ? "cross" : "tip",
                "d",
                isLost ? cross(x2, y2) : tip(x2, y2, way));
    }

    private static String tip(double x, double y, int way) {
        String back = number(x - way * HEAD);
        return "M"
                + number(x)
                + " "
                + number(y)
                + "L"
                + back
                + " "
                + number(y - 4.5)
                + "V"
                + number(y + 4.5)
                + "Z";
    }

    private static String cross(double x, double y) {
        return "M" + number(x - 5) + " " + number(y - 5) + "l10 10m0-10l-10 10";
    }

    private void skipped(Canvas canvas, Row row, double line) throws IOException {
        double middle = middle(row);
        double width = Layout.pixels(row.words(), LadderSvg.SMALL) / 2 + 14;
        canvas.leaf(
                "path",
                "class",
                "dots",
                "d",
                "M%s %sH%sM%s %sH%s"
                        .formatted(
                                number(layout.x(0) + CLEAR),
                                number(line),
                                number(middle - width),
                                number(middle + width),
                                number(line),
                                number(layout.x(ladder.last()) - CLEAR)));
        text(canvas, "aside", row.words(), middle, line + 4);
    }

    private void end(Canvas canvas, Row row, double line) throws IOException {
        canvas.leaf(
                "path",
                "class",
                "never",
                "d",
                "M"
                        + number(layout.x(0) + CLEAR)
                        + " "
                        + number(line)
                        + "H"
                        + number(layout.x(ladder.last()) - CLEAR));
        text(canvas, "ending", row.words(), middle(row), line - 7);
    }

    private void words(Canvas canvas, Row row, double line) throws IOException {
        double y = line + 4;
        List<String> lines = row.words().isEmpty() ? List.of() : layout.remark(row);
        for (String part : lines) {
            text(canvas, "aside", part, middle(row), y);
            y += 15;
        }
    }

    private void states(Canvas canvas, Row row, int lifeline) throws IOException {
        double y = Layout.line(row);
        boolean isLeft = lifeline == 0;
        int edge = layout.x(lifeline) + (isLeft ? -14 : 14);
        for (Turn turn : row.turns(lifeline)) {
            double width = Layout.pill(turn.text());
            double x = isLeft ? edge - width : edge;
            canvas.open("g", "class", "state " + Bands.StateColor.of(turn));
            canvas.leaf(
                    "rect",
                    "class",
                    "pill",
                    "x",
                    number(x),
                    "y",
                    number(y - Layout.PILL / 2.0),
                    "width",
                    number(width),
                    "height",
                    number(Layout.PILL),
                    "rx",
                    "10");
            text(canvas, "name", turn.text(), x + width / 2, y + 4);
            canvas.close();
            cause(canvas, turn, edge, y + 21);
            y += Layout.STACK;
        }
    }

    private static void cause(Canvas canvas, Turn turn, int edge, double y) throws IOException {
        int columns = Layout.columns(Layout.STATE_ROOM - 60, LadderSvg.SMALL);
        String side = turn.lifeline() == 0 ? "cause left" : "cause";
        if (!turn.cause().isEmpty()) {
            String first = LineBreaks.parts(turn.cause(), columns).get(0);
            canvas.leafText(first, "text", "class", side, "x", number(edge), "y", number(y));
        }
    }

    private static void text(Canvas canvas, String kind, String text, double x, double y)
            throws IOException {
        canvas.leafText(text, "text", "class", kind, "x", number(x), "y", number(y));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
