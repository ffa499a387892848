package io.github.tcpshake.render;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Transition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Two points have room between them: frame and time at each, and an arrow that bears what the
 * segment is and how long it took.
 */
final class TwoPointLines implements LadderLines {
    private static final int A = 0;
    private static final int B = 1;
    private static final int LEAST_FRAME = 3;
    private static final int LEAST_TIME = 7;

    private final TextOutput out;
    private final Messages messages;
    private final PathWords names;
    private final Route route;
    private int frame;
    private int time;
    private long start;

    TwoPointLines(TextOutput out, Route route) {
        this.out = out;
        this.messages = out.messages();
        this.names = new PathWords(messages);
        this.route = route;
    }

    @Override
    public void begin(PathReport path) throws IOException {
        List<Passage> rows = path.passages();
        start = rows.isEmpty() ? 0 : rows.get(0).commonNanos();
        measure(rows);
        heads(path);
    }

    @Override
    public int words() {
        return arrowAt();
    }

    @Override
    public int lastState() {
        return out.width() - STATE;
    }

    private void measure(List<Passage> rows) {
        frame = LEAST_FRAME;
        time = LEAST_TIME;
        for (Passage passage : rows) {
            for (int tap = A; tap <= B; tap++) {
                frame = Math.max(frame, Long.toString(passage.frame(tap)).length());
                if (passage.frame(tap) > 0) {
                    time = Math.max(time, time(passage, tap).length());
                }
            }
        }
    }

    private String time(Passage passage, int tap) {
        long common = route.common(tap, passage.nanos(tap));
        return out.options().time().text(common, start, start, 4);
    }

    private int point(int tap) {
        return tap == A ? STATE + 1 : out.width() - STATE - 1 - time - 1 - frame;
    }

    private int arrowAt() {
        return point(A) + frame + 1 + time + 1;
    }

    private int arrowRoom() {
        return point(B) - 1 - arrowAt();
    }

    private void heads(PathReport path) throws IOException {
        out.put(Palette.DIM, names.side(path.endAt(A)))
                .at(point(A))
                .put(Palette.DIM, messages.text("compare.at", "tap", "A"))
                .at(arrowAt())
                .put(Palette.DIM, messages.text("column.segment"))
                .at(point(B))
                .put(Palette.DIM, messages.text("compare.at", "tap", "B"))
                .at(lastState())
                .put(Palette.DIM, names.side(path.endAt(B)))
                .end();
    }

    @Override
    public void segment(PathReport path, Passage p) throws IOException {
        PathRows.state(path, A, p).ifPresent(t -> out.put(t.to().rfcName()));
        point(p, A);
        boolean toB = path.goesForth(p.from());
        out.at(arrowAt()).put(Palette.of(p.fate()), arrow(p, toB));
        point(p, B);
        Optional<Transition> right = PathRows.state(path, B, p);
        if (right.isPresent()) {
            out.at(lastState()).put(right.get().to().rfcName());
        }
        out.end();
    }

    private void point(Passage p, int tap) {
        if (p.frame(tap) == 0) {
            return;
        }
        String number = Long.toString(p.frame(tap));
        String when = time(p, tap);
        out.at(point(tap) + frame - number.length()).put(Palette.DIM, number);
        out.at(point(tap) + frame + 1 + time - when.length()).put(when);
    }

    private String arrow(Passage p, boolean toB) {
        String words = names.segment(p);
        String delay = p.fate() == Fate.ARRIVED ? names.delay(route, p, 0, toB) : "";
        int room = arrowRoom() - DisplayWidth.of(words) - 1;
        Glyphs glyphs = out.glyphs();
        if (p.fate() == Fate.INJECTED || p.fate() == Fate.REPEATED) {
            int half = Math.max(2, room / 2);
            String from = " ".repeat(Math.max(0, room - half - 1));
            return toB
                    ? from + words + " " + glyphs.arrowRight(half + 1)
                    : glyphs.arrowLeft(half + 1) + " " + words;
        }
        if (p.fate() == Fate.LOST) {
            return toB ? words + " " + glyphs.lostRight(room) : glyphs.lostLeft(room) + " " + words;
        }
        if (p.fate() != Fate.ARRIVED) {
            return unseen(p, toB, words, room);
        }
        int line = room - DisplayWidth.of(delay) - (delay.isEmpty() ? 0 : 1);
        String timed = delay.isEmpty() || line < 2 ? "" : delay + " ";
        int length = timed.isEmpty() ? room : line;
        return toB
                ? words + " " + timed + glyphs.arrowRight(length)
                : glyphs.arrowLeft(length) + " " + (timed.isEmpty() ? "" : delay + " ") + words;
    }

    // Nobody looked at its other end: the arrow ends, or begins, in the open.
    private String unseen(Passage p, boolean toB, String words, int room) {
        int length = Math.max(2, room / 2);
        boolean leaves = (p.frame(A) > 0) == toB;
        String open = messages.text("compare.uncertain");
        if (toB) {
            return leaves
                    ? words + " " + out.glyphs().arrowRight(length) + " " + open
                    : " ".repeat(Math.max(0, room - length - 2))
                            + open
                            + " "
                            + words
                            + " "
                            + out.glyphs().arrowRight(length);
        }
        return leaves
                ? " ".repeat(Math.max(0, room - length - 2))
                        + open
                        + " "
                        + out.glyphs().arrowLeft(length)
                        + " "
                        + words
                : out.glyphs().arrowLeft(length) + " " + words + " " + open;
    }
}
