package io.github.tcpshake.render;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.compare.Tap;
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
public final class PairText implements PairRenderer {
    private static final int MOST_STRAYS = 20;

    private final TextOutput out;
    private final Messages messages;
    private final ArrayDeque<PairReport> plain = new ArrayDeque<>();
    private final List<Stray> strays = new ArrayList<>();
    private final PairTotals totals = new PairTotals();
    private @Nullable PairLadder ladder;
    private long drawn;
    private long straysLeftOut;

    /** Writes to {@code out}, which stays open. */
    public PairText(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
    }

    @Override
    public void begin(Setting setting) throws IOException {
        ladder = new PairLadder(out, setting);
        PairWords words = new PairWords(messages);
        for (Tap tap : Tap.values()) {
            capture(tap, setting.capture(tap), words);
        }
        labelled("compare.clock.label", words.clock(setting.clock()));
        if (words.hasDelay(setting.clock())) {
            labelled("compare.delay.label", words.delay(setting.clock()));
        }
        for (String line : words.remarks(setting)) {
            out.wrap(0, setting.clock().isSamePoint() ? Palette.PLAIN : Palette.WARNING, line);
        }
    }

    private void capture(Tap tap, Capture capture, PairWords words) throws IOException {
        out.wrap(0, words.capture(tap, capture));
        if (capture.droppedFrames() > 0) {
            out.wrap(3, Palette.WARNING, words.dropped(capture));
        }
    }

    private void labelled(String label, String words) throws IOException {
        String name = messages.text(label);
        out.put(Palette.DIM, name);
        out.wrap(io.github.tcpshake.text.DisplayWidth.of(name) + 2, words);
    }

    @Override
    public void pair(PairReport pair) throws IOException {
        totals.add(pair);
        if (drawn >= out.options().limit()) {
            return;
        }
        if (pair.isRemarkable() || out.options().limit() == TextOptions.UNLIMITED) {
            draw(pair);
        } else if (plain.size() < out.options().limit()) {
            plain.addLast(pair);
        }
    }

    private void draw(PairReport pair) throws IOException {
        drawn++;
        if (ladder != null) {
            ladder.draw(pair);
        }
    }

    @Override
    public void stray(Stray stray) {
        if (strays.size() < MOST_STRAYS) {
            strays.add(stray);
        } else {
            straysLeftOut++;
        }
        totals.add(stray);
    }

    @Override
    public void end(long straysArrived) throws IOException {
        totals.addArrived(straysArrived);
        while (drawn < out.options().limit() && !plain.isEmpty()) {
            draw(plain.removeFirst());
        }
        if (!strays.isEmpty()) {
            out.end();
        }
        for (Stray stray : strays) {
            out.wrap(0, new PairWords(messages).stray(stray));
        }
        if (straysLeftOut > 0) {
            String count = Long.toString(straysLeftOut);
            out.wrap(0, messages.text("compare.strays.more", "count", count));
        }
        if (out.options().quiet()) {
            return;
        }
        out.end();
        if (totals.pairs() > drawn) {
            out.wrap(0, messages.count("compare.folded", totals.pairs() - drawn));
        }
        out.wrap(0, totals.sentence(messages));
    }
}
