package io.github.tcpshake.render;

import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Lifeline;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Tone;
import io.github.tcpshake.render.ladder.Turn;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the ladder of one connection along its capture points: the end beyond the first one, the
 * points, and the other end. Between points arrows slant by what a segment took there; all times
 * are by the first point's clock.
 */
public final class PathDiagram {
    private final Route route;
    private final TextOptions options;
    private final Messages messages;
    private final FindingText findingText;
    private final PathWords words;

    public PathDiagram(Route route, TextOptions options, Messages messages) {
        this.route = route;
        this.options = options;
        this.messages = messages;
        this.findingText = new FindingText(messages);
        this.words = new PathWords(messages);
    }

    /** Returns the ladder; findings are numbered from the worst on. */
    public Ladder of(PathReport path) {
        List<Finding> findings = Findings.worstFirst(path.findings());
        List<String> summary = new ArrayList<>(words.fates(path));
        path.revisions().forEach(revision -> summary.add(words.revision(revision, route)));
        return new Ladder(
                title(path),
                summary,
                lifelines(path),
                rows(path, findings),
                Captions.of(findings, findingText));
    }

    /** Returns what names the connection. */
    public String title(PathReport path) {
        return messages.text(
                "compare.title",
                "id",
                Long.toString(path.id()),
                "client",
                path.leading().client().address().toString(),
                "server",
                path.leading().server().address().toString());
    }

    private List<Lifeline> lifelines(PathReport path) {
        List<Lifeline> lines = new ArrayList<>();
        lines.add(end(path, 0));
        for (int point = 0; point < route.points(); point++) {
            String name = route.capture(point).name();
            String file = name.substring(name.lastIndexOf('/') + 1);
            String at = messages.text("compare.at", "tap", Route.letter(point));
            lines.add(new Lifeline(at, file, false));
        }
        lines.add(end(path, route.last()));
        return lines;
    }

    private Lifeline end(PathReport path, int point) {
        Side side = path.endAt(point);
        String name = messages.text(side == Side.CLIENT ? "column.client" : "column.server");
        return new Lifeline(name, path.leading().party(side).address().toString(), true);
    }

    private List<Row> rows(PathReport path, List<Finding> findings) {
        List<Passage> passages = path.passages();
        long start = passages.isEmpty() ? 0 : passages.get(0).commonNanos();
        List<Row> rows = new ArrayList<>();
        begin(path, rows);
        long arrived = 0;
        for (Passage passage : passages) {
            if (PathRows.isPlain(path, passage)) {
                arrived++;
                continue;
            }
            skipped(rows, arrived);
            arrived = 0;
            rows.add(row(path, passage, start, numbers(passage, findings)));
        }
        skipped(rows, arrived);
        rows.add(end(path));
        return rows;
    }

    private void begin(PathReport path, List<Row> rows) {
        List<Turn> turns = new ArrayList<>(2);
        for (int tap : PathRows.ends(path)) {
            Side end = path.endAt(tap);
            path.report(tap).stream()
                    .flatMap(report -> report.transitions(path.sideAt(tap, end)).stream())
                    .findFirst()
                    .flatMap(first -> before(first.to()))
                    .ifPresent(state -> turns.add(turn(tap, state.rfcName())));
        }
        if (!turns.isEmpty()) {
            rows.add(Row.words(Row.Kind.START, "").with(turns));
        }
    }

    /** What an endpoint was before it opened. */
    private static Optional<TcpState> before(TcpState first) {
        return switch (first) {
            case SYN_SENT -> Optional.of(TcpState.CLOSED);
            case SYN_RECEIVED -> Optional.of(TcpState.LISTEN);
            default -> Optional.empty();
        };
    }

    private Turn turn(int point, String state) {
        return new Turn(point == 0 ? 0 : route.points() + 1, state, true, "");
    }

    private void skipped(List<Row> rows, long count) {
        if (count > 0) {
            rows.add(Row.words(Row.Kind.SKIPPED, messages.count("compare.arrived", count)));
        }
    }

    private Row row(PathReport path, Passage p, long start, List<Integer> captions) {
        List<Turn> turns = new ArrayList<>(2);
        for (int tap : PathRows.ends(path)) {
            PathRows.state(path, tap, p)
                    .map(Transition::to)
                    .ifPresent(state -> turns.add(turn(tap, state.rfcName())));
        }
        return new Row(
                Row.Kind.SEGMENT,
                "",
                options.time().text(p.commonNanos(), start, start, 4),
                p.commonNanos(),
                arrows(p, path.goesForth(p.from())),
                words.segment(p),
                notes(p),
                tone(p),
                turns,
                captions);
    }

    private String notes(Passage p) {
        List<String> notes = new ArrayList<>();
        for (int point = 0; point < route.points(); point++) {
            if (p.isAt(point)) {
                notes.add(
                        messages.text(
                                "compare.frame",
                                "frame",
                                Long.toString(p.frame(point)),
                                "tap",
                                Route.letter(point)));
            }
        }
        for (int hop = 0; hop < route.hops().size(); hop++) {
            Clock clock = route.hop(hop).clock();
            boolean timed = clock.known() && clock.uncertaintyNanos() != Clock.NO_BOUND;
            if (p.has(hop, Fate.ARRIVED) && timed && !clock.isSamePoint()) {
                notes.add(Units.compactDuration(Math.abs(common(p, hop + 1) - common(p, hop))));
            }
        }
        if (!p.hasArrived()) {
            notes.add(words.fate(p));
        }
        return messages.list(notes);
    }

    private long common(Passage p, int point) {
        return route.common(point, p.nanos(point));
    }

    /** The stretches of the way on which a segment is known to have been, in its order. */
    private List<Arrow> arrows(Passage p, boolean toRight) {
        int last = route.last();
        List<Arrow> arrows = new ArrayList<>(last + 2);
        int entry = toRight ? 0 : last;
        if (p.isAt(entry)) {
            arrows.add(Arrow.passing(toRight ? 0 : last + 2, line(entry), common(p, entry)));
        }
        for (int i = 0; i < last; i++) {
            int hop = toRight ? i : last - 1 - i;
            int near = toRight ? hop : hop + 1;
            int far = toRight ? hop + 1 : hop;
            p.hops().get(hop).flatMap(c -> arrow(p, c, near, far)).ifPresent(arrows::add);
        }
        int exit = toRight ? last : 0;
        if (p.isAt(exit)) {
            arrows.add(Arrow.passing(line(exit), toRight ? last + 2 : 0, common(p, exit)));
        }
        return arrows;
    }

    /** The lifeline of a point: the first one is an endpoint's. */
    private static int line(int point) {
        return point + 1;
    }

    private Optional<Arrow> arrow(Passage p, Crossing c, int near, int far) {
        int from = line(near);
        int to = line(far);
        return switch (c.fate()) {
            case ARRIVED ->
                    Optional.of(
                            new Arrow(
                                    from, to, common(p, near), common(p, far), Arrow.Fate.ARRIVED));
            case LOST -> Optional.of(still(from, to, common(p, near), Arrow.Fate.LOST));
            case INJECTED, REPEATED ->
                    Optional.of(still(from, to, common(p, far), Arrow.Fate.MADE));
            default -> Optional.empty(); // nobody looked at its other end
        };
    }

    private static Arrow still(int from, int to, long nanos, Arrow.Fate fate) {
        return new Arrow(from, to, nanos, nanos, fate);
    }

    private static Tone tone(Passage p) {
        if (p.has(Fate.INJECTED)) {
            return Tone.ERROR;
        } else if (p.has(Fate.LOST)) {
            return Tone.WARNING;
        }
        return p.hasArrived() ? Tone.PLAIN : Tone.DIM;
    }

    private Row end(PathReport path) {
        List<Turn> turns = new ArrayList<>(2);
        for (int end : PathRows.ends(path)) {
            turns.add(turn(end, path.belief(path.endAt(end)).state().rfcName()));
        }
        return Row.words(Row.Kind.END, messages.text("compare.believe")).with(turns);
    }

    /** The findings whose evidence a segment is, in the capture that holds it. */
    private List<Integer> numbers(Passage p, List<Finding> findings) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).because().stream().anyMatch(evidence -> isOf(evidence, p))) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    private boolean isOf(Evidence evidence, Passage p) {
        if (evidence instanceof Evidence.SeenIn seen) {
            return isFrame(p, seen.capture(), seen.frame());
        }
        return evidence instanceof Evidence.Alone alone
                && !p.hasArrived()
                && isFrame(p, alone.capture(), alone.frame());
    }

    private boolean isFrame(Passage p, String capture, long frame) {
        for (int point = 0; point < route.points(); point++) {
            boolean isThere = route.capture(point).name().equals(capture);
            if (isThere && p.frame(point) == frame) {
                return true;
            }
        }
        return false;
    }
}
