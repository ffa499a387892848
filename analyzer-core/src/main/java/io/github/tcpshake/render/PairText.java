package io.github.tcpshake.render;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A comparison for a person: how the captures and their clocks stand to each other, then the
 * connections with what passed between both points. With a limit those on which something was found
 * come before others.
 */
public final class PairText implements PairRenderer {
    private static final int MOST_STRAYS = 20;

    /** Less than this is what a stamp may be wrong by. */
    private static final long SAME_CLOCK_NANOS = 1_000;

    private final TextOutput out;
    private final Messages messages;
    private final FindingText findingText;
    private final ArrayDeque<PairReport> plain = new ArrayDeque<>();
    private final List<Stray> strays = new ArrayList<>();
    private final long[] fates = new long[Fate.values().length];
    private @Nullable PairLadder ladder;
    private long pairs;
    private long inBoth;
    private long drawn;
    private long straysLeftOut;

    /** Writes to {@code out}, which stays open. */
    public PairText(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
        this.findingText = new FindingText(messages);
    }

    @Override
    public void begin(Setting setting) throws IOException {
        ladder = new PairLadder(out, setting);
        for (Tap tap : Tap.values()) {
            capture(tap, setting.capture(tap));
        }
        Clock clock = setting.clock();
        labelled("compare.clock.label", clock(clock));
        if (clock.known() && clock.roundTripNanos() > 0) {
            labelled(
                    "compare.delay.label",
                    messages.text(
                            "compare.delay",
                            "time",
                            Units.duration(clock.roundTripNanos()),
                            "half",
                            Units.duration(clock.roundTripNanos() / 2)));
        }
        if (clock.isSamePoint()) {
            out.wrap(0, messages.text("compare.samepoint"));
        } else if (!clock.known()) {
            out.wrap(0, Palette.WARNING, messages.text("compare.nothing"));
        }
        if (setting.a().frames() > 0 && setting.b().frames() > 0) {
            overlap(setting);
        }
    }

    private void capture(Tap tap, Capture capture) throws IOException {
        out.wrap(
                0,
                messages.text(
                        "compare.capture",
                        "tap",
                        tap.name(),
                        "file",
                        Escape.controls(capture.name()),
                        "frames",
                        Long.toString(capture.frames()),
                        "segments",
                        Long.toString(capture.survey().segments()),
                        "time",
                        Units.duration(capture.lastNanos() - capture.firstNanos())));
        if (capture.droppedFrames() > 0) {
            String drops = Long.toString(capture.droppedFrames());
            out.wrap(3, Palette.WARNING, messages.text("compare.dropped", "drops", drops));
        }
    }

    private String clock(Clock clock) {
        if (!clock.known()) {
            return messages.text("compare.clock.unknown");
        }
        long offset = clock.offsetNanos();
        String stands = offset > 0 ? "compare.clock.ahead" : "compare.clock.behind";
        StringBuilder text = new StringBuilder();
        text.append(
                Math.abs(offset) < SAME_CLOCK_NANOS
                        ? messages.text("compare.clock.same")
                        : messages.text(stands, "time", Units.duration(Math.abs(offset))));
        if (clock.driftPpm() != 0) {
            String ppm = String.format(Locale.ROOT, "%.1f", Math.abs(clock.driftPpm()));
            String way = clock.driftPpm() > 0 ? "gains" : "loses";
            text.append(messages.text("compare.clock.drift." + way, "ppm", ppm));
        }
        return text.append(
                        clock.uncertaintyNanos() == Clock.NO_BOUND
                                ? messages.text("compare.clock.one-way")
                                : messages.text(
                                        "compare.clock.bound",
                                        "time",
                                        Units.duration(clock.uncertaintyNanos())))
                .toString();
    }

    private void overlap(Setting setting) throws IOException {
        long together = setting.overlapNanos();
        long longer =
                Math.max(
                        setting.a().lastNanos() - setting.a().firstNanos(),
                        setting.b().lastNanos() - setting.b().firstNanos());
        if (together == 0 && longer > 0) {
            out.wrap(0, Palette.WARNING, messages.text("compare.apart"));
        } else if (together < longer / 10 * 9) {
            out.wrap(0, messages.text("compare.partly", "time", Units.duration(together)));
        }
    }

    private void labelled(String label, String words) throws IOException {
        String name = messages.text(label);
        out.put(Palette.DIM, name);
        out.wrap(io.github.tcpshake.text.DisplayWidth.of(name) + 2, words);
    }

    @Override
    public void pair(PairReport pair) throws IOException {
        pairs++;
        inBoth += pair.isInBoth() ? 1 : 0;
        for (Fate fate : Fate.values()) {
            fates[fate.ordinal()] += pair.fates().of(fate);
        }
        boolean isTold = !pair.findings().isEmpty() || !pair.revisions().isEmpty();
        if (drawn >= out.options().limit()) {
            return;
        }
        if (isTold || out.options().limit() == TextOptions.UNLIMITED) {
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
        fates[stray.crossing().fate().ordinal()]++;
    }

    @Override
    public void end(long straysArrived) throws IOException {
        fates[Fate.ARRIVED.ordinal()] += straysArrived;
        while (drawn < out.options().limit() && !plain.isEmpty()) {
            draw(plain.removeFirst());
        }
        if (!strays.isEmpty()) {
            out.end();
        }
        for (Stray stray : strays) {
            out.wrap(0, line(stray));
        }
        if (straysLeftOut > 0) {
            String count = Long.toString(straysLeftOut);
            out.wrap(0, messages.text("compare.strays.more", "count", count));
        }
        if (out.options().quiet()) {
            return;
        }
        out.end();
        if (pairs > drawn) {
            out.wrap(0, messages.count("compare.folded", pairs - drawn));
        }
        out.wrap(
                0,
                messages.count(
                        "compare.total",
                        pairs,
                        "both",
                        Long.toString(inBoth),
                        "parts",
                        PairLadder.parts(messages, fate -> fates[fate.ordinal()])));
    }

    private String line(Stray stray) {
        Fate fate = stray.crossing().fate();
        String key = fate == Fate.LOST ? "lost" : fate == Fate.INJECTED ? "injected" : "other";
        return messages.textFrom(
                "compare.stray." + key,
                java.util.Map.of(
                        "what",
                        findingText.step(stray.crossing().step()),
                        "source",
                        stray.source().toString(),
                        "destination",
                        stray.destination().toString(),
                        "frame",
                        Long.toString(stray.crossing().frame(stray.tap())),
                        "tap",
                        stray.tap().name(),
                        "other",
                        stray.tap().other().name(),
                        "fate",
                        messages.text("compare.fate." + fate.name(), "count", "1")));
    }

    /** Returns the endpoint at one end of the picture. */
    static Side endAt(PairReport pair, Tap tap) {
        return pair.nearClient() == tap ? Side.CLIENT : Side.SERVER;
    }
}
