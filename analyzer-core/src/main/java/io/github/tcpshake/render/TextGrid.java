package io.github.tcpshake.render;

import io.github.tcpshake.text.DisplayWidth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A small table that is written at once: columns as wide as their widest cell. */
final class TextGrid {
    private static final int GAP = 2;

    private final TextOutput out;
    private final List<Line> lines = new ArrayList<>();

    TextGrid(TextOutput out) {
        this.out = out;
    }

    private record Line(Palette color, List<String> cells) {}

    void line(Palette color, List<String> cells) {
        lines.add(new Line(color, List.copyOf(cells)));
    }

    /**
     * Writes the lines; the first cell of each stands at the left, the others at the right of their
     * columns.
     */
    void write(int indent) throws IOException {
        List<Integer> widths = new ArrayList<>();
        for (Line line : lines) {
            for (int i = 0; i < line.cells().size(); i++) {
                int width = DisplayWidth.of(line.cells().get(i));
                if (i == widths.size()) {
                    widths.add(width);
                }
                widths.set(i, Math.max(widths.get(i), width));
            }
        }
        int gap = gap(indent, widths);
        for (Line line : lines) {
            int column = indent;
            for (int i = 0; i < line.cells().size(); i++) {
                String cell = line.cells().get(i);
                int blanks = i == 0 ? 0 : widths.get(i) - DisplayWidth.of(cell);
                out.at(column + blanks).put(line.color(), cell);
                column += widths.get(i) + gap;
            }
            out.end();
        }
        lines.clear();
    }

    /** Columns stand closer where the screen has not enough of them. */
    private int gap(int indent, List<Integer> widths) {
        int cells = widths.stream().mapToInt(Integer::intValue).sum();
        int gaps = (widths.size() - 1) * GAP;
        return indent + cells + gaps > out.options().width() ? 1 : GAP;
    }
}
