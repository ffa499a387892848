package io.github.tcpshake.render.svg;

import static io.github.tcpshake.render.svg.LadderSvg.number;

import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.text.Units;
import java.io.IOException;

/**
 * The axis beside rows that stand at their time: marks at round times, and a thread from each row
 * to its true place. Shown only then.
 */
final class TimeAxis {
    private static final int X = 134;
    private static final int ROW_X = 122;
    private static final int MARKS = 8;

    private final Ladder ladder;
    private final Layout layout;

    TimeAxis(Ladder ladder, Layout layout) {
        this.ladder = ladder;
        this.layout = layout;
    }

    void draw(Canvas canvas) throws IOException {
        long nanos = layout.lastNanos() - layout.firstNanos();
        if (nanos <= 0) {
            return;
        }
        double top = layout.stacked(1);
        canvas.open("g", "class", "axis");
        String bottom = number(top + layout.span());
        canvas.leaf("path", "class", "rule", "d", "M" + X + " " + number(top) + "V" + bottom);
        long step = step(nanos);
        for (long at = 0; at <= nanos; at += step) {
            double y = top + (double) at / nanos * layout.span();
            canvas.leaf("path", "class", "rule", "d", "M" + X + " " + number(y) + "h5");
            String time = Units.duration(at);
            canvas.leafText(time, "text", "class", "mark", "x", number(X + 8), "y", number(y + 4));
        }
        for (int i = 0; i < ladder.rows().size(); i++) {
            thread(canvas, i);
        }
        canvas.close();
    }

    private void thread(Canvas canvas, int index) throws IOException {
        Row row = ladder.rows().get(index);
        if (layout.natural(index) >= 0) {
            double line = layout.linear(index) + Layout.line(row);
            String from = ROW_X + " " + number(line);
            canvas.leaf(
                    "path",
                    "class",
                    "thread",
                    "d",
                    "M" + from + "L" + X + " " + number(layout.natural(index)));
        }
    }

    /** The smallest of 1, 2, 5 times a power of ten that gives few enough marks. */
    private static long step(long nanos) {
        for (long unit = 1; ; unit *= 10) {
            for (int times : new int[] {1, 2, 5}) {
                if (nanos / (unit * times) <= MARKS) {
                    return unit * times;
                }
            }
        }
    }
}
