package io.github.tcpshake.render;

import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;

/**
 * Three points and more are close to each other: time and words stand before them, each point has
 * the frame alone, and each arrow how long the hop took. Where a line is too short for all points,
 * a segment goes on in the next one.
 */
final class ManyPointLines implements LadderLines {
    private static final int LEAST_FRAME = 3;
    private static final int LEAST_TIME = 7;
    private static final int LEAST_GAP = 1;

    /** Where a line cannot hold all points, nothing is gained by narrow gaps. */
    private static final int GAP_OF_SEVERAL_LINES = 3;

    private static final int MOST_GAP = 20;

    private final TextOutput out;
    private final Messages messages;
    private final PathWords names;
    private final Route route;
    private int time;
    private int name;
    private int frame;
    private int gap;
    private int perLine;
    private long start;

    ManyPointLines(TextOutput out, Route route) {
        this.out = out;
        this.messages = out.messages();
        this.names = new PathWords(messages);
        this.route = route;
    }

    @Override
    public void begin(PathReport path) throws IOException {
        List<Passage> rows = path.passages();
        start = rows.isEmpty() ? 0 : rows.get(0).commonNanos();
        measure(path, rows);
        out.put(Palette.DIM, names.side(path.endAt(0)))
                .at(words())
                .put(Palette.DIM, messages.text("column.segment"));
        for (int point = 0; point < route.points(); point++) {
            endLineBefore(point);
            out.at(point(point) + frame - 1).put(Palette.DIM, Route.letter(point));
        }
        out.at(lastState()).put(Palette.DIM, names.side(path.endAt(route.last()))).end();
    }

    private void measure(PathReport path, List<Passage> rows) {
        time = LEAST_TIME;
        name = DisplayWidth.of(messages.text("column.segment"));
        frame = LEAST_FRAME;
        for (Passage passage : rows) {
            for (int point = 0; point < route.points(); point++) {
                frame = Math.max(frame, Long.toString(passage.frame(point)).length());
            }
            if (!PathRows.isPlain(path, passage)) {
                time = Math.max(time, time(passage).length());
                name = Math.max(name, DisplayWidth.of(names.segment(passage)));
            }
        }
        int fixed = words() + name + 1 + route.points() * frame + 1 + STATE;
        int room = (out.width() - fixed) / route.hops().size() - 2;
        if (room >= LEAST_GAP) {
            gap = Math.min(MOST_GAP, room);
            perLine = route.points();
        } else {
            gap = GAP_OF_SEVERAL_LINES;
            int roomForPoints = out.width() - words() - name - 1 - STATE;
            perLine = Math.max(1, roomForPoints / (frame + 1 + gap + 1));
        }
    }

    private void endLineBefore(int point) throws IOException {
        if (point > 0 && point % perLine == 0) {
            out.end();
        }
    }

    private String time(Passage p) {
        return out.options().time().text(p.commonNanos(), start, start, 4);
    }

    @Override
    public int words() {
        return STATE + 1 + time + 1;
    }

    private int point(int point) {
        return words() + name + 1 + point % perLine * (frame + 1 + gap + 1);
    }

    @Override
    public int lastState() {
        int behind = point(route.last()) + frame + 1;
        return perLine == route.points() ? behind : Math.max(behind, out.width() - STATE);
    }

    @Override
    public void segment(PathReport path, Passage p) throws IOException {
        PathRows.state(path, 0, p).ifPresent(t -> out.put(t.to().rfcName()));
        String when = time(p);
        out.at(STATE + 1 + time - when.length()).put(when);
        out.at(words()).put(color(p), names.segment(p));
        boolean forth = path.goesForth(p.from());
        int end = shownTo(path, p);
        for (int point = 0; point <= end; point++) {
            endLineBefore(point);
            if (p.isAt(point)) {
                String number = Long.toString(p.frame(point));
                out.at(point(point) + frame - number.length()).put(Palette.DIM, number);
            }
            if (point < route.last() && p.hops().get(point).isPresent()) {
                Crossing crossing = p.hops().get(point).get();
                out.at(point(point) + frame + 1)
                        .put(Palette.of(crossing.fate()), arrow(p, crossing, point, forth));
            }
        }
        int last = route.last();
        PathRows.state(path, last, p).ifPresent(t -> out.at(lastState()).put(t.to().rfcName()));
        out.end();
    }

    // No line for points behind those that a segment came to.
    private int shownTo(PathReport path, Passage p) {
        int last = route.last();
        while (last > 0
                && !p.isAt(last)
                && p.hops().get(last - 1).isEmpty()
                && PathRows.state(path, last, p).isEmpty()) {
            last--;
        }
        boolean endsInFront = last > 0 && !p.isAt(last) && PathRows.state(path, last, p).isEmpty();
        return endsInFront ? last - 1 : last;
    }

    private static Palette color(Passage p) {
        return p.has(Fate.LOST)
                ? Palette.WARNING
                : p.has(Fate.INJECTED) ? Palette.ERROR : Palette.PLAIN;
    }

    private String arrow(Passage p, Crossing c, int hop, boolean forth) {
        Glyphs glyphs = out.glyphs();
        return switch (c.fate()) {
            case ARRIVED -> timed(names.delay(route, p, hop, forth), forth);
            case LOST -> forth ? glyphs.lostRight(gap) : glyphs.lostLeft(gap);
            case INJECTED, REPEATED -> {
                int half = gap / 2 + 1;
                yield forth
                        ? " ".repeat(gap - half) + glyphs.arrowRight(half)
                        : glyphs.arrowLeft(half);
            }
            default -> " ".repeat(gap / 2) + messages.text("compare.uncertain");
        };
    }

    private String timed(String delay, boolean forth) {
        Glyphs glyphs = out.glyphs();
        int line = gap - delay.length() - 1;
        if (delay.isEmpty() || line < 1) {
            return forth ? glyphs.arrowRight(gap) : glyphs.arrowLeft(gap);
        }
        return forth ? delay + " " + glyphs.arrowRight(line) : glyphs.arrowLeft(line) + " " + delay;
    }
}
