package io.github.tcpshake.render;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Revision;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The sentences of a comparison, for every form in which a person reads it. */
public final class PairWords {
    /** Less than this is what a stamp may be wrong by. */
    private static final long SAME_CLOCK_NANOS = 1_000;

    private final Messages messages;
    private final FindingText findingText;

    public PairWords(Messages messages) {
        this.messages = messages;
        this.findingText = new FindingText(messages);
    }

    /** Returns what a capture is and holds. */
    public String capture(Tap tap, Capture capture) {
        return messages.text(
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
                Units.duration(capture.lastNanos() - capture.firstNanos()));
    }

    /** Returns what a capture itself missed. */
    public String dropped(Capture capture) {
        return messages.text("compare.dropped", "drops", Long.toString(capture.droppedFrames()));
    }

    /** Returns how one clock stands to the other, and how well that is known. */
    public String clock(Clock clock) {
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

    /** Tells whether there is a delay to speak of. */
    public boolean hasDelay(Clock clock) {
        return clock.known() && clock.roundTripNanos() > 0;
    }

    public String delay(Clock clock) {
        return messages.text(
                "compare.delay",
                "time",
                Units.duration(clock.roundTripNanos()),
                "half",
                Units.duration(clock.roundTripNanos() / 2));
    }

    /** Returns what else must be known to read the comparison; often nothing. */
    public List<String> remarks(Setting setting) {
        List<String> remarks = new ArrayList<>();
        Clock clock = setting.clock();
        if (clock.isSamePoint()) {
            remarks.add(messages.text("compare.samepoint"));
        } else if (!clock.known()) {
            remarks.add(messages.text("compare.nothing"));
        }
        if (setting.a().frames() == 0 || setting.b().frames() == 0) {
            return remarks;
        }
        long together = setting.overlapNanos();
        long longer = Math.max(nanos(setting.a()), nanos(setting.b()));
        if (together == 0 && longer > 0) {
            remarks.add(messages.text("compare.apart"));
        } else if (together < longer / 10 * 9) {
            remarks.add(messages.text("compare.partly", "time", Units.duration(together)));
        }
        return remarks;
    }

    private static long nanos(Capture capture) {
        return capture.lastNanos() - capture.firstNanos();
    }

    /** Returns how many segments had which fate, in words. */
    public static String parts(Messages messages, ToLongFunction<Fate> counts) {
        List<String> parts = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            long count = counts.applyAsLong(fate);
            if (count > 0 || fate == Fate.ARRIVED) {
                parts.add(
                        messages.text(
                                "compare.fate." + fate.name(), "count", Long.toString(count)));
            }
        }
        return messages.list(parts);
    }

    /** Returns what a segment is; marked where what became of it is not certain. */
    String segment(Crossing c) {
        String step = findingText.step(c.step());
        boolean uncertain = !c.isCertain() && (c.fate() == Fate.LOST || c.fate() == Fate.INJECTED);
        return (c.fate() == Fate.REPEATED ? step + " " + messages.text("compare.twice") : step)
                + (uncertain ? messages.text("compare.uncertain") : "");
    }

    /** Returns what became of one segment that did not merely arrive. */
    String fate(Fate fate) {
        return switch (fate) {
            case LOST -> messages.text("compare.lost");
            case INJECTED -> messages.text("compare.made");
            default -> messages.text("compare.fate." + fate.name(), "count", "1");
        };
    }

    /** Returns what became of the segments of one connection. */
    public String fates(PairReport pair) {
        String parts = parts(messages, pair.fates()::of);
        long late = pair.fates().overtaken();
        String count = Long.toString(late);
        String all =
                late == 0
                        ? parts
                        : messages.list(
                                List.of(parts, messages.text("compare.overtaken", "count", count)));
        return messages.text("compare.fates", "parts", all);
    }

    /** Returns what became of a finding of one capture in the light of the other. */
    public String revision(Revision revision, Setting setting) {
        String where =
                revision.alsoAtOther()
                        ? messages.text("compare.where.both")
                        : Escape.controls(setting.capture(revision.tap()).name());
        String key =
                switch (revision.outcome()) {
                    case STANDS -> "compare.single.stands";
                    case EXPLAINED -> "compare.single.explained";
                    case WITHDRAWN -> "compare.single.withdrawn";
                };
        return messages.textFrom(
                key,
                Map.of(
                        "title",
                        findingText.title(revision.finding()),
                        "where",
                        where,
                        "sure",
                        findingText.confidence(revision.finding().confidence()),
                        "by",
                        revision.by().map(findingText::title).orElse("")));
    }

    /** Returns a segment of no connection, and what became of it. */
    public String stray(Stray stray) {
        Fate fate = stray.crossing().fate();
        String key = fate == Fate.LOST ? "lost" : fate == Fate.INJECTED ? "injected" : "other";
        return messages.textFrom(
                "compare.stray." + key,
                Map.of(
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
}
