package io.github.tcpshake.render;

import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Revision;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Transition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Draws one connection between two points: on the left the end that is nearer to A with its state,
 * then the frame at A, what passes, the frame at B, and the other end. All times are by A's clock.
 */
final class PairLadder {
    private static final int STATE = 12;
    private static final int LEAST_FRAME = 3;
    private static final int LEAST_TIME = 7;

    private final TextOutput out;
    private final Messages messages;
    private final FindingLines findingLines;
    private final Setting setting;
    private int frame;
    private int time;

    PairLadder(TextOutput out, Setting setting) {
        this.out = out;
        this.messages = out.messages();
        this.findingLines = new FindingLines(out);
        this.setting = setting;
    }

    void draw(PairReport pair) throws IOException {
        out.end();
        heading(pair);
        out.end();
        List<Crossing> rows = pair.crossings();
        long start = rows.isEmpty() ? 0 : rows.get(0).commonNanos();
        measure(rows, start);
        heads(pair);
        long arrived = 0;
        for (Crossing crossing : rows) {
            if (PairRows.isPlain(pair, crossing)) {
                arrived++;
                continue;
            }
            skipped(arrived);
            arrived = 0;
            row(pair, crossing, start);
        }
        skipped(arrived);
        ends(pair);
        out.wrap(0, new PairWords(messages).fates(pair));
        findings(pair);
    }

    private void heading(PairReport pair) throws IOException {
        String id = "#" + pair.id();
        String client = pair.leading().party(Side.CLIENT).address().toString();
        String server = pair.leading().party(Side.SERVER).address().toString();
        out.put(Palette.HEADING, id + "  " + client)
                .put(" " + out.glyphs().to() + " ")
                .put(Palette.HEADING, server)
                .end();
        int indent = id.length() + 2;
        if (!pair.isInBoth()) {
            Tap tap = pair.a().isPresent() ? Tap.A : Tap.B;
            String file = Escape.controls(setting.capture(tap).name());
            out.wrap(indent, Palette.WARNING, messages.text("compare.only", "file", file));
        }
    }

    private void measure(List<Crossing> rows, long start) {
        frame = LEAST_FRAME;
        time = LEAST_TIME;
        for (Crossing crossing : rows) {
            for (Tap tap : Tap.values()) {
                frame = Math.max(frame, Long.toString(crossing.frame(tap)).length());
                if (crossing.frame(tap) > 0) {
                    time = Math.max(time, time(crossing, tap, start).length());
                }
            }
        }
    }

    private String time(Crossing crossing, Tap tap, long start) {
        long common = setting.clock().common(tap, crossing.nanos(tap));
        return out.options().time().text(common, start, start, 4);
    }

    private int point(Tap tap) {
        return tap == Tap.A ? STATE + 1 : out.width() - STATE - 1 - time - 1 - frame;
    }

    private int arrowAt() {
        return point(Tap.A) + frame + 1 + time + 1;
    }

    private int arrowRoom() {
        return point(Tap.B) - 1 - arrowAt();
    }

    private void heads(PairReport pair) throws IOException {
        out.put(Palette.DIM, side(PairRows.endAt(pair, Tap.A)))
                .at(point(Tap.A))
                .put(Palette.DIM, messages.text("compare.at", "tap", "A"))
                .at(arrowAt())
                .put(Palette.DIM, messages.text("column.segment"))
                .at(point(Tap.B))
                .put(Palette.DIM, messages.text("compare.at", "tap", "B"))
                .at(out.width() - STATE)
                .put(Palette.DIM, side(PairRows.endAt(pair, Tap.B)))
                .end();
    }

    private String side(Side side) {
        return messages.text(side == Side.CLIENT ? "column.client" : "column.server");
    }

    private void skipped(long count) throws IOException {
        if (count > 0) {
            out.at(arrowAt())
                    .put(Palette.DIM, out.glyphs().more() + " ")
                    .put(Palette.DIM, messages.count("compare.arrived", count))
                    .end();
        }
    }

    private void row(PairReport pair, Crossing c, long start) throws IOException {
        PairRows.state(pair, Tap.A, c).ifPresent(t -> out.put(t.to().rfcName()));
        point(c, Tap.A, start);
        boolean toB = pair.near(c.from()) == Tap.A;
        out.at(arrowAt()).put(color(c.fate()), arrow(c, toB));
        point(c, Tap.B, start);
        Optional<Transition> right = PairRows.state(pair, Tap.B, c);
        if (right.isPresent()) {
            out.at(out.width() - STATE).put(right.get().to().rfcName());
        }
        out.end();
    }

    private static Palette color(Fate fate) {
        return switch (fate) {
            case LOST -> Palette.WARNING;
            case INJECTED -> Palette.ERROR;
            case ARRIVED -> Palette.PLAIN;
            default -> Palette.DIM;
        };
    }

    private void point(Crossing c, Tap tap, long start) {
        if (c.frame(tap) == 0) {
            return;
        }
        String number = Long.toString(c.frame(tap));
        String when = time(c, tap, start);
        out.at(point(tap) + frame - number.length()).put(Palette.DIM, number);
        out.at(point(tap) + frame + 1 + time - when.length()).put(when);
    }

    private String arrow(Crossing c, boolean toB) {
        String words = new PairWords(messages).segment(c);
        String delay = c.fate() == Fate.ARRIVED ? delay(c, toB) : "";
        int room = arrowRoom() - DisplayWidth.of(words) - 1;
        Glyphs glyphs = out.glyphs();
        if (c.fate() == Fate.INJECTED || c.fate() == Fate.REPEATED) {
            int half = Math.max(2, room / 2);
            String from = " ".repeat(Math.max(0, room - half - 1));
            return toB
                    ? from + words + " " + glyphs.arrowRight(half + 1)
                    : glyphs.arrowLeft(half + 1) + " " + words;
        }
        if (c.fate() == Fate.LOST) {
            return toB ? words + " " + glyphs.lostRight(room) : glyphs.lostLeft(room) + " " + words;
        }
        if (c.fate() != Fate.ARRIVED) {
            return unseen(c, toB, words, room);
        }
        int line = room - DisplayWidth.of(delay) - (delay.isEmpty() ? 0 : 1);
        String timed = delay.isEmpty() || line < 2 ? "" : delay + " ";
        int length = timed.isEmpty() ? room : line;
        return toB
                ? words + " " + timed + glyphs.arrowRight(length)
                : glyphs.arrowLeft(length) + " " + (timed.isEmpty() ? "" : delay + " ") + words;
    }

    // Nobody looked at its other end: the arrow ends, or begins, in the open.
    private String unseen(Crossing c, boolean toB, String words, int room) {
        int length = Math.max(2, room / 2);
        boolean leaves = (c.frame(Tap.A) > 0) == toB;
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

    private String delay(Crossing c, boolean toB) {
        Clock clock = setting.clock();
        if (clock.isSamePoint() || clock.uncertaintyNanos() == Clock.NO_BOUND) {
            return "";
        }
        long atB = clock.common(Tap.B, c.nanosB());
        return Units.compactDuration(toB ? atB - c.nanosA() : c.nanosA() - atB);
    }

    private void ends(PairReport pair) throws IOException {
        out.put(Palette.HEADING, pair.belief(PairRows.endAt(pair, Tap.A)).state().rfcName());
        out.at(out.width() - STATE)
                .put(Palette.HEADING, pair.belief(PairRows.endAt(pair, Tap.B)).state().rfcName())
                .end();
    }

    private void findings(PairReport pair) throws IOException {
        for (Finding finding : Findings.worstFirst(pair.findings())) {
            out.end();
            findingLines.write(finding, number -> Optional.empty());
        }
        if (out.options().quiet() || pair.revisions().isEmpty()) {
            return;
        }
        out.end();
        PairWords words = new PairWords(messages);
        for (Revision revision : pair.revisions()) {
            out.wrap(0, Palette.DIM, words.revision(revision, setting));
        }
    }
}
