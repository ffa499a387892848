package io.github.tcpshake.render;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Revision;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The sentences of a comparison, for every form in which a person reads it. */
public final class PathWords {
    /** Less than this is what a stamp may be wrong by. */
    private static final long SAME_CLOCK_NANOS = 1_000;

    private final Messages messages;
    private final FindingText findingText;

    public PathWords(Messages messages) {
        this.messages = messages;
        this.findingText = new FindingText(messages);
    }

    /** Returns what a capture is and holds. */
    public String capture(Route route, int point) {
        Capture capture = route.capture(point);
        return messages.text(
                "compare.capture",
                "tap",
                Route.letter(point),
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
    public String clock(Route route, int hop) {
        Clock clock = route.hop(hop).clock();
        String a = Route.letter(hop);
        String b = Route.letter(hop + 1);
        if (!clock.known()) {
            return messages.text("compare.clock.unknown");
        }
        long offset = clock.offsetNanos();
        String stands = offset > 0 ? "compare.clock.ahead" : "compare.clock.behind";
        StringBuilder text = new StringBuilder();
        text.append(
                Math.abs(offset) < SAME_CLOCK_NANOS
                        ? messages.text("compare.clock.same", "a", a, "b", b)
                        : messages.text(
                                stands, "a", a, "b", b, "time", Units.duration(Math.abs(offset))));
        if (clock.driftPpm() != 0) {
            String ppm = String.format(Locale.ROOT, "%.1f", Math.abs(clock.driftPpm()));
            String way = clock.driftPpm() > 0 ? "gains" : "loses";
            text.append(messages.text("compare.clock.drift." + way, "ppm", ppm));
        }
        if (clock.isSamePoint()) {
            return text.toString();
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

    /** Returns what the column of an end is called. */
    String side(Side side) {
        return messages.text(side == Side.CLIENT ? "column.client" : "column.server");
    }

    /** Returns how long a segment took over a hop, empty where the clocks cannot tell. */
    String delay(Route route, Passage p, int hop, boolean forth) {
        Clock clock = route.hop(hop).clock();
        if (clock.isSamePoint() || clock.uncertaintyNanos() == Clock.NO_BOUND) {
            return "";
        }
        long took = route.common(hop + 1, p.nanos(hop + 1)) - route.common(hop, p.nanos(hop));
        return Units.compactDuration(forth ? took : -took);
    }

    /** Tells whether there is a delay to speak of. */
    public boolean hasDelay(Clock clock) {
        return clock.known() && clock.roundTripNanos() > 0;
    }

    /** Returns how long a segment is under way on a hop. */
    public String delay(Route route, int hop) {
        long nanos = route.hop(hop).clock().roundTripNanos();
        return messages.text(
                "compare.delay",
                "a",
                Route.letter(hop),
                "b",
                Route.letter(hop + 1),
                "time",
                Units.duration(nanos),
                "half",
                Units.duration(nanos / 2));
    }

    /** Returns what else must be known to read the comparison; often nothing. */
    public List<String> remarks(Route route) {
        List<String> remarks = new ArrayList<>();
        if (!route.isInOrder()) {
            remarks.add(messages.text("compare.order"));
        }
        for (int hop = 0; hop < route.hops().size(); hop++) {
            for (String remark : remarks(route.hop(hop))) {
                remarks.add(
                        route.hops().size() == 1
                                ? remark
                                : messages.text("compare.of-hop", "hop", hop(hop), "what", remark));
            }
        }
        return remarks;
    }

    private List<String> remarks(Setting setting) {
        List<String> remarks = new ArrayList<>();
        Clock clock = setting.clock();
        if (clock.isSamePoint()) {
            remarks.add(messages.text("compare.samepoint"));
        } else if (isEmpty(setting.a()) || isEmpty(setting.b())) {
            remarks.addAll(empty(setting));
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

    private static boolean isEmpty(Capture capture) {
        return capture.survey().segments() == 0;
    }

    private List<String> empty(Setting setting) {
        return Stream.of(setting.a(), setting.b())
                .filter(PathWords::isEmpty)
                .map(Capture::name)
                .distinct()
                .map(name -> messages.text("compare.empty", "file", Escape.controls(name)))
                .toList();
    }

    private String hop(int hop) {
        return hop(messages, hop);
    }

    private static String hop(Messages messages, int hop) {
        return messages.text("compare.hop", "a", Route.letter(hop), "b", Route.letter(hop + 1));
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

    /** Returns how many segments had which fate on one of several hops, in words. */
    static String onHop(Messages messages, int hop, ToLongFunction<Fate> counts) {
        String parts = parts(messages, counts);
        return messages.text("compare.of-hop", "hop", hop(messages, hop), "what", parts);
    }

    /** Returns what a segment is; marked where what became of it is not certain. */
    String segment(Passage p) {
        String step = findingText.step(p.step());
        boolean uncertain = !p.isCertain() && (p.has(Fate.LOST) || p.has(Fate.INJECTED));
        return (p.has(Fate.REPEATED) ? step + " " + messages.text("compare.twice") : step)
                + (uncertain ? messages.text("compare.uncertain") : "");
    }

    /** Returns what became of one segment that did not merely arrive. */
    String fate(Passage p) {
        List<String> fates = new ArrayList<>();
        for (int hop = 0; hop < p.hops().size(); hop++) {
            Fate fate = p.hops().get(hop).map(Crossing::fate).orElse(Fate.ARRIVED);
            if (fate != Fate.ARRIVED) {
                String what = fate(fate);
                fates.add(
                        p.hops().size() == 1
                                ? what
                                : messages.text("compare.of-hop", "hop", hop(hop), "what", what));
            }
        }
        return messages.list(fates);
    }

    private String fate(Fate fate) {
        return switch (fate) {
            case LOST -> messages.text("compare.lost");
            case INJECTED -> messages.text("compare.made");
            default -> messages.text("compare.fate." + fate.name(), "count", "1");
        };
    }

    /** Returns what became of the segments of one connection, a line for each hop. */
    public List<String> fates(PathReport path) {
        List<String> lines = new ArrayList<>();
        for (int hop = 0; hop < path.fates().size(); hop++) {
            String parts = fates(path.fates().get(hop));
            lines.add(
                    path.fates().size() == 1
                            ? messages.text("compare.fates", "parts", parts)
                            : messages.text("compare.fates.hop", "hop", hop(hop), "parts", parts));
        }
        return lines;
    }

    private String fates(Fates fates) {
        String parts = parts(messages, fates::of);
        String late = Long.toString(fates.overtaken());
        return fates.overtaken() == 0
                ? parts
                : messages.list(List.of(parts, messages.text("compare.overtaken", "count", late)));
    }

    /** Returns which captures alone show a connection. */
    String onlyIn(PathReport path, Route route) {
        List<String> files = new ArrayList<>();
        for (int point = 0; point < route.points(); point++) {
            if (path.report(point).isPresent()) {
                files.add(Escape.controls(route.capture(point).name()));
            }
        }
        return messages.text("compare.only", "file", messages.list(files));
    }

    /** Returns what became of a finding of single captures in the light of the others. */
    public String revision(Revision revision, Route route) {
        String key =
                switch (revision.outcome()) {
                    case STANDS -> "compare.single.stands";
                    case CONFIRMED -> "compare.single.confirmed";
                    case EXPLAINED -> "compare.single.explained";
                    case WITHDRAWN -> "compare.single.withdrawn";
                    case SEEN_ELSEWHERE -> "compare.single.elsewhere";
                };
        return messages.textFrom(
                key,
                Map.of(
                        "title",
                        findingText.title(revision.finding()),
                        "where",
                        where(revision, route),
                        "sure",
                        findingText.confidence(revision.finding().confidence()),
                        "now",
                        findingText.confidence(revision.confidence()),
                        "by",
                        revision.by().map(finding -> cause(finding, route)).orElse("")));
    }

    private String where(Revision revision, Route route) {
        if (revision.points().size() < route.points()) {
            return messages.list(
                    revision.points().stream()
                            .map(point -> Escape.controls(route.capture(point).name()))
                            .toList());
        }
        return messages.text(route.points() == 2 ? "compare.where.both" : "compare.where.all");
    }

    private String cause(Finding finding, Route route) {
        String id = finding.code().id();
        return route.points() == 2
                        || !(finding.values().get("where") instanceof Finding.Stretch stretch)
                ? id
                : messages.text("compare.cause", "id", id, "a", stretch.from(), "b", stretch.to());
    }

    /** Returns a segment of no connection, and what became of it. */
    public String stray(HopStray at) {
        Stray stray = at.stray();
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
                        Route.letter(at.point()),
                        "other",
                        Route.letter(at.other()),
                        "fate",
                        messages.text("compare.fate." + fate.name(), "count", "1")));
    }
}
