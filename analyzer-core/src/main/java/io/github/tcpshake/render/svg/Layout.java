package io.github.tcpshake.render.svg;

import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.LineBreaks;
import java.util.List;

/**
 * Where things stand, in pixels. The rows are placed twice: one below the other, and at their time.
 * At their time a row that would touch the one above it is moved down; what its true place is, the
 * time axis shows.
 */
final class Layout {
    static final int FIRST_LINE = 292;
    static final int STATE_ROOM = 232;
    static final int MARGIN = 24;
    static final int PILL = 20;

    /** From one state to the next one on the same segment. */
    static final int STACK = 36;

    /** What a column of {@link DisplayWidth} takes in a font of one pixel. */
    private static final double COLUMN_EM = 0.535;

    /** What a capital takes in the font of the states, at most. */
    private static final double CAPITAL = 8.4;

    private static final int TWO_LINES_APART = 380;
    private static final int MANY_LINES_APART = 240;

    // How far below its begin an arrow ends: the slowest the most, the others in proportion.
    private static final int LEAST_SLANT = 4;
    private static final int MOST_SLANT = 26;
    private static final int LEAST_LINEAR = 520;

    private final Ladder ladder;
    private final int apart;
    private final long slowestNanos;
    private final double[] stacked;
    private final double[] linear;
    private final double[] natural;

    Layout(Ladder ladder) {
        this.ladder = ladder;
        this.apart = ladder.lifelines().size() == 2 ? TWO_LINES_APART : MANY_LINES_APART;
        this.slowestNanos =
                ladder.rows().stream()
                        .flatMap(row -> row.arrows().stream())
                        .mapToLong(arrow -> arrow.arrivedNanos() - arrow.leftNanos())
                        .max()
                        .orElse(0);
        int rows = ladder.rows().size();
        this.stacked = new double[rows + 1];
        this.linear = new double[rows + 1];
        this.natural = new double[rows];
        for (int i = 0; i < rows; i++) {
            stacked[i + 1] = stacked[i] + height(ladder.rows().get(i));
        }
        placeAtTimes();
    }

    int width() {
        return FIRST_LINE + apart * ladder.last() + STATE_ROOM;
    }

    /** Returns where a lifeline stands. */
    int x(int lifeline) {
        return FIRST_LINE + apart * lifeline;
    }

    /** Returns the top of a row when rows stand one below the other. */
    double stacked(int row) {
        return stacked[row];
    }

    /** Returns the top of a row at its time. */
    double linear(int row) {
        return linear[row];
    }

    /** Returns where the line of a row would be if nothing had to be moved, -1 without a time. */
    double natural(int row) {
        return natural[row];
    }

    double stackedHeight() {
        return stacked[ladder.rows().size()];
    }

    double linearHeight() {
        return linear[ladder.rows().size()];
    }

    /** Returns the height that the time from the first to the last row takes. */
    double span() {
        return Math.max(LEAST_LINEAR, stackedHeight() * 0.9);
    }

    long firstNanos() {
        return ladder.rows().stream().mapToLong(Row::nanos).filter(n -> n != 0).min().orElse(0);
    }

    long lastNanos() {
        return ladder.rows().stream().mapToLong(Row::nanos).filter(n -> n != 0).max().orElse(0);
    }

    /** Returns how far below its begin an arrow ends. */
    int slant(Arrow arrow) {
        long took = arrow.arrivedNanos() - arrow.leftNanos();
        double share = (double) took / Math.max(1, slowestNanos);
        return took <= 0 ? 0 : LEAST_SLANT + (int) Math.round(share * (MOST_SLANT - LEAST_SLANT));
    }

    /** Returns where the arrow, or the words, of a row stand, from its top. */
    static int line(Row row) {
        return switch (row.kind()) {
            case START -> 14;
            case SKIPPED, REMARK -> 12;
            default -> 26;
        };
    }

    /** Returns the columns of text that fit between the outer lifelines. */
    int columns(int fontPixels) {
        return columns(apart * ladder.last() - 24, fontPixels);
    }

    /** Returns the columns of text that fit into a width. */
    static int columns(int pixels, int fontPixels) {
        return (int) (pixels / (COLUMN_EM * fontPixels));
    }

    /** Returns about how wide the name of a state is: capitals, in bold. */
    static double pill(String name) {
        return name.length() * CAPITAL + 18;
    }

    /** Returns about how wide a text is. */
    static double pixels(String text, int fontPixels) {
        return DisplayWidth.of(text) * COLUMN_EM * fontPixels;
    }

    List<String> remark(Row row) {
        return LineBreaks.parts(row.words(), columns(LadderSvg.SMALL));
    }

    List<String> notes(Row row) {
        return row.notes().isEmpty()
                ? List.of()
                : LineBreaks.parts(row.notes(), columns(LadderSvg.SMALL));
    }

    private double height(Row row) {
        int line = line(row);
        int most = 0;
        for (int i = 0; i < ladder.lifelines().size(); i++) {
            most = Math.max(most, row.turns(i).size());
        }
        int states = most == 0 ? 0 : line - PILL / 2 + most * STACK;
        int slants = row.arrows().stream().mapToInt(this::slant).sum();
        return switch (row.kind()) {
            case START -> 32;
            case SKIPPED -> 24;
            case REMARK -> 8 + 15 * remark(row).size();
            default -> Math.max(states, line + 12 + slants + 15 * notes(row).size());
        };
    }

    private void placeAtTimes() {
        long first = firstNanos();
        double duration = Math.max(1, lastNanos() - first);
        double y = 0;
        for (int i = 0; i < natural.length; i++) {
            Row row = ladder.rows().get(i);
            natural[i] = -1;
            if (row.nanos() != 0) {
                natural[i] = stacked[1] + (row.nanos() - first) / duration * span();
                y = Math.max(y, natural[i] - line(row));
            }
            linear[i] = y;
            y += height(row);
        }
        linear[natural.length] = y;
    }
}
