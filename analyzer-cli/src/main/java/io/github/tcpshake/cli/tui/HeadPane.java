package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.Snapshot.Counts;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The lines above everything: what is watched, counts, and what happened in the last minute. */
final class HeadPane {
    private static final int NARROW_BARS = 15;
    private static final int WIDE_BARS = 30;
    private static final int LABEL_WIDTH = 11;
    private static final int NUMBER_WIDTH = 8;
    private static final int CLOCK_LENGTH = 8;

    private final Look look;
    private final Messages messages;
    private final Session session;

    HeadPane(Look look, Messages messages, Session session) {
        this.look = look;
        this.messages = messages;
        this.session = session;
    }

    /** Draws the head of the table. */
    List<AttributedString> draw(State state, Snapshot shown, Snapshot newest, int width) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(title(state, shown, newest, width));
        Counts counts = shown.counts();
        lines.add(counts(counts, width));
        if (session.isLive()) {
            Line above = new Line(width);
            int half = width / 2;
            history(above, 0, "tui.head.opens", counts.opens(), width);
            history(above, half, "tui.head.closes", counts.closes(), width);
            lines.add(above.done());
            Line below = new Line(width);
            history(below, 0, "tui.head.frames", counts.framesEach(), width);
            long now = counts.halfOpen();
            history(
                    below,
                    half,
                    "tui.head.half-open",
                    counts.halfOpens(),
                    Long.toString(now),
                    width);
            lines.add(below.done());
        }
        return lines;
    }

    /** Draws the first line: what is shown, and as of when. */
    AttributedString title(State state, Snapshot shown, Snapshot newest, int width) {
        Line line = new Line(width);
        String status = status(state, shown, newest);
        String title = session.title();
        int room = width - DisplayWidth.of(status) - 2;
        line.put(Look.BOLD, shortened(title, room));
        boolean stands = state.frozen.isPresent() || session.isPaused();
        AttributedStyle style = stands ? Look.INVERSE : Look.PLAIN;
        return line.endAt(width, style, status).done();
    }

    // What is read ends with the name of a file, which tells more than the folders before it.
    private String shortened(String title, int room) {
        if (DisplayWidth.of(title) <= room) {
            return title;
        }
        String start = DisplayWidth.truncate(title, room / 3) + (look.ascii() ? "..." : "…");
        int from = 0;
        while (from < title.length()
                && DisplayWidth.of(start) + DisplayWidth.of(title.substring(from)) > room) {
            from = title.offsetByCodePoints(from, 1);
        }
        return start + title.substring(from);
    }

    private String status(State state, Snapshot shown, Snapshot newest) {
        List<String> parts = new ArrayList<>();
        if (state.frozen.isPresent()) {
            String behind = Age.text(newest.nowNanos() - shown.nowNanos());
            parts.add(messages.text("tui.status.frozen", "time", behind));
        }
        if (newest.isOver()) {
            boolean failed = !newest.end().get().failure().isEmpty();
            parts.add(messages.text(failed ? "tui.status.failed" : "tui.status.over"));
        } else {
            session.pace(messages, newest.counts()).ifPresent(parts::add);
        }
        if (shown.nowNanos() > 0) {
            String clock = TimeFormat.LOCAL.text(shown.nowNanos(), 0, 0, 0);
            parts.add(clock.substring(0, CLOCK_LENGTH));
        }
        return String.join("  ", parts);
    }

    private AttributedString counts(Counts counts, int width) {
        long open = counts.connections() - counts.ended() - counts.left();
        List<String> parts = new ArrayList<>();
        parts.add(messages.count("tui.head.connections", counts.connections()));
        parts.add(messages.text("tui.head.open", "count", Long.toString(open)));
        parts.add(messages.text("tui.head.ended", "count", ended(counts)));
        parts.add(messages.text("tui.head.read", "frames", Long.toString(counts.frames())));
        if (counts.left() > 0) {
            parts.add(messages.text("tui.head.left", "count", Long.toString(counts.left())));
        }
        Line line = new Line(width).put(String.join("  ", parts));
        String dropped = Long.toString(counts.dropped());
        String drops = messages.text("tui.head.dropped", "count", dropped);
        AttributedStyle style = counts.dropped() == 0 ? Look.FAINT : look.of(Severity.ERROR);
        if (!session.isLive()) {
            return line.done();
        }
        return line.endAt(width, style, drops).done();
    }

    private static String ended(Counts counts) {
        return Long.toString(counts.ended() + counts.left());
    }

    private void history(Line line, int from, String key, long[] each, int width) {
        long last = each[each.length - 1];
        history(line, from, key, each, messages.text("tui.head.rate", "count", count(last)), width);
    }

    private static String count(long value) {
        if (value < 100_000) {
            return Long.toString(value);
        }
        return value < 100_000_000 ? value / 1000 + "k" : value / 1_000_000 + "M";
    }

    private void history(Line line, int from, String key, long[] each, String number, int width) {
        int bars =
                width / 2 >= LABEL_WIDTH + NUMBER_WIDTH + WIDE_BARS + 3 ? WIDE_BARS : NARROW_BARS;
        line.at(from).put(Look.FAINT, messages.text(key));
        line.endAt(from + LABEL_WIDTH + NUMBER_WIDTH, Look.BOLD, number);
        line.at(line.column() + 1).put(look.bars(each, bars));
    }
}
