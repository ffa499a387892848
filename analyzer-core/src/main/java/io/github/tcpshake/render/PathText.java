package io.github.tcpshake.render;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison for a person: how the captures and their clocks stand to each other, then the
 * connections with what passed between both points. With a limit those on which something was found
 * come before others.
 */
public final class PathText implements PathRenderer {
    private static final int MOST_STRAYS = 20;

    private final TextOutput out;
    private final Messages messages;
    private final ArrayDeque<PathReport> plain = new ArrayDeque<>();
    private final List<HopStray> strays = new ArrayList<>();
    private final PathTotals totals = new PathTotals();
    private @Nullable PathLadder ladder;
    private long drawn;
    private long straysLeftOut;

    /** Writes to {@code out}, which stays open. */
    public PathText(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
    }

    @Override
    public void begin(Route route) throws IOException {
        ladder = new PathLadder(out, route);
        totals.begin(route);
        PathWords words = new PathWords(messages);
        for (int point = 0; point < route.points(); point++) {
            out.wrap(0, words.capture(route, point));
            Capture capture = route.capture(point);
            if (capture.droppedFrames() > 0) {
                out.wrap(3, Palette.WARNING, words.dropped(capture));
            }
        }
        boolean isOnePoint = true;
        for (int hop = 0; hop < route.hops().size(); hop++) {
            labelled("compare.clock.label", words.clock(route, hop));
            if (words.hasDelay(route.hop(hop).clock())) {
                labelled("compare.delay.label", words.delay(route, hop));
            }
            isOnePoint &= route.hop(hop).clock().isSamePoint();
        }
        for (String line : words.remarks(route)) {
            out.wrap(0, isOnePoint ? Palette.PLAIN : Palette.WARNING, line);
        }
    }

    private void labelled(String label, String words) throws IOException {
        String name = messages.text(label);
        out.put(Palette.DIM, name);
        out.wrap(DisplayWidth.of(name) + 2, words);
    }

    @Override
    public void path(PathReport path) throws IOException {
        totals.add(path);
        if (drawn >= out.options().limit()) {
            return;
        }
        if (path.isRemarkable() || out.options().limit() == TextOptions.UNLIMITED) {
            draw(path);
        } else if (plain.size() < out.options().limit()) {
            plain.addLast(path);
        }
    }

    private void draw(PathReport path) throws IOException {
        drawn++;
        if (ladder != null) {
            ladder.draw(path);
        }
    }

    @Override
    public void stray(HopStray stray) {
        if (strays.size() < MOST_STRAYS) {
            strays.add(stray);
        } else {
            straysLeftOut++;
        }
        totals.add(stray);
    }

    @Override
    public void end(List<Long> straysArrived) throws IOException {
        totals.addArrived(straysArrived);
        while (drawn < out.options().limit() && !plain.isEmpty()) {
            draw(plain.removeFirst());
        }
        if (!strays.isEmpty()) {
            out.end();
        }
        for (HopStray stray : strays) {
            out.wrap(0, new PathWords(messages).stray(stray));
        }
        if (straysLeftOut > 0) {
            String count = Long.toString(straysLeftOut);
            out.wrap(0, messages.text("compare.strays.more", "count", count));
        }
        if (out.options().quiet()) {
            return;
        }
        out.end();
        if (totals.paths() > drawn) {
            out.wrap(0, messages.count("compare.folded", totals.paths() - drawn));
        }
        out.wrap(0, totals.sentence(messages));
    }
}
