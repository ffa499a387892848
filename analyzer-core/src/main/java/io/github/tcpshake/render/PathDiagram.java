package io.github.tcpshake.render;

import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
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
 * Makes the ladder of one connection between two points: the end that is nearer to A, A, B, and the
 * other end. Between the points arrows slant by what a segment took there; all times are by A's
 * clock.
 */
public final class PairDiagram {
    private static final int LEFT = 0;
    private static final int RIGHT = 3;

    private final Setting setting;
    private final TextOptions options;
    private final Messages messages;
    private final FindingText findingText;
    private final PairWords words;

    public PairDiagram(Setting setting, TextOptions options, Messages messages) {
        this.setting = setting;
        this.options = options;
        this.messages = messages;
        this.findingText = new FindingText(messages);
        this.words = new PairWords(messages);
    }

    /** Returns the ladder; findings are numbered from the worst on. */
    public Ladder of(PairReport pair) {
        List<Finding> findings = Findings.worstFirst(pair.findings());
        List<String> summary = new ArrayList<>();
        summary.add(words.fates(pair));
        pair.revisions().forEach(revision -> summary.add(words.revision(revision, setting)));
        return new Ladder(
                title(pair),
                summary,
                lifelines(pair),
                rows(pair, findings),
                Captions.of(findings, findingText));
    }

    /** Returns what names the connection. */
    public String title(PairReport pair) {
        return messages.text(
                "compare.title",
                "id",
                Long.toString(pair.id()),
                "client",
                pair.leading().client().address().toString(),
                "server",
                pair.leading().server().address().toString());
    }

    private List<Lifeline> lifelines(PairReport pair) {
        List<Lifeline> lines = new ArrayList<>();
        lines.add(end(pair, Tap.A));
        for (Tap tap : Tap.values()) {
            String name = setting.capture(tap).name();
            String file = name.substring(name.lastIndexOf('/') + 1);
            lines.add(new Lifeline(messages.text("compare.at", "tap", tap.name()), file, false));
        }
        lines.add(end(pair, Tap.B));
        return lines;
    }

    private Lifeline end(PairReport pair, Tap tap) {
        Side side = PairRows.endAt(pair, tap);
        String name = messages.text(side == Side.CLIENT ? "column.client" : "column.server");
        return new Lifeline(name, pair.leading().party(side).address().toString(), true);
    }

    private List<Row> rows(PairReport pair, List<Finding> findings) {
        List<Crossing> crossings = pair.crossings();
        long start = crossings.isEmpty() ? 0 : crossings.get(0).commonNanos();
        List<Row> rows = new ArrayList<>();
        begin(pair, rows);
        long arrived = 0;
        for (Crossing crossing : crossings) {
            if (PairRows.isPlain(pair, crossing)) {
                arrived++;
                continue;
            }
            skipped(rows, arrived);
            arrived = 0;
            rows.add(row(pair, crossing, start, numbers(crossing, findings)));
        }
        skipped(rows, arrived);
        rows.add(end(pair));
        return rows;
    }

    private static void begin(PairReport pair, List<Row> rows) {
        List<Turn> turns = new ArrayList<>(2);
        for (Tap tap : Tap.values()) {
            Side end = PairRows.endAt(pair, tap);
            pair.report(tap).stream()
                    .flatMap(report -> report.transitions(pair.sideAt(tap, end)).stream())
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

    private static Turn turn(Tap tap, String state) {
        return new Turn(tap == Tap.A ? LEFT : RIGHT, state, true, "");
    }

    private void skipped(List<Row> rows, long count) {
        if (count > 0) {
            rows.add(Row.words(Row.Kind.SKIPPED, messages.count("compare.arrived", count)));
        }
    }

    private Row row(PairReport pair, Crossing c, long start, List<Integer> captions) {
        List<Turn> turns = new ArrayList<>(2);
        for (Tap tap : Tap.values()) {
            PairRows.state(pair, tap, c)
                    .map(Transition::to)
                    .ifPresent(state -> turns.add(turn(tap, state.rfcName())));
        }
        return new Row(
                Row.Kind.SEGMENT,
                "",
                options.time().text(c.commonNanos(), start, start, 4),
                c.commonNanos(),
                arrows(c, pair.near(c.from()) == Tap.A),
                words.segment(c),
                notes(c),
                tone(c.fate()),
                turns,
                captions);
    }

    private String notes(Crossing c) {
        List<String> notes = new ArrayList<>();
        for (Tap tap : Tap.values()) {
            if (c.frame(tap) > 0) {
                notes.add(
                        messages.text(
                                "compare.frame",
                                "frame",
                                Long.toString(c.frame(tap)),
                                "tap",
                                tap.name()));
            }
        }
        Clock clock = setting.clock();
        boolean timed = clock.known() && clock.uncertaintyNanos() != Clock.NO_BOUND;
        if (c.fate() == Fate.ARRIVED && timed && !clock.isSamePoint()) {
            notes.add(Units.compactDuration(Math.abs(common(c, Tap.B) - common(c, Tap.A))));
        } else if (c.fate() != Fate.ARRIVED) {
            notes.add(words.fate(c.fate()));
        }
        return messages.list(notes);
    }

    private long common(Crossing c, Tap tap) {
        return setting.clock().common(tap, c.nanos(tap));
    }

    /** The stretches of the way on which a segment is known to have been, in its order. */
    private List<Arrow> arrows(Crossing c, boolean toRight) {
        Tap near = toRight ? Tap.A : Tap.B;
        boolean left = c.frame(near) > 0;
        boolean arrived = c.frame(near.other()) > 0;
        long leftNanos = common(c, near);
        long arrivedNanos = common(c, near.other());
        int[] line = toRight ? new int[] {0, 1, 2, 3} : new int[] {3, 2, 1, 0};
        List<Arrow> arrows = new ArrayList<>(3);
        if (left) {
            arrows.add(Arrow.passing(line[0], line[1], leftNanos));
        }
        switch (c.fate()) {
            case ARRIVED ->
                    arrows.add(
                            new Arrow(
                                    line[1], line[2], leftNanos, arrivedNanos, Arrow.Fate.ARRIVED));
            case LOST -> arrows.add(still(line[1], line[2], leftNanos, Arrow.Fate.LOST));
            case INJECTED, REPEATED ->
                    arrows.add(still(line[1], line[2], arrivedNanos, Arrow.Fate.MADE));
            default -> {
                // Nobody looked at its other end.
            }
        }
        if (arrived) {
            arrows.add(Arrow.passing(line[2], line[3], arrivedNanos));
        }
        return arrows;
    }

    private static Arrow still(int from, int to, long nanos, Arrow.Fate fate) {
        return new Arrow(from, to, nanos, nanos, fate);
    }

    private static Tone tone(Fate fate) {
        return switch (fate) {
            case LOST -> Tone.WARNING;
            case INJECTED -> Tone.ERROR;
            case ARRIVED -> Tone.PLAIN;
            default -> Tone.DIM;
        };
    }

    private Row end(PairReport pair) {
        List<Turn> turns =
                List.of(
                        turn(Tap.A, pair.belief(PairRows.endAt(pair, Tap.A)).state().rfcName()),
                        turn(Tap.B, pair.belief(PairRows.endAt(pair, Tap.B)).state().rfcName()));
        return Row.words(Row.Kind.END, messages.text("compare.believe")).with(turns);
    }

    /** The findings whose evidence a segment is, in the capture that holds it. */
    private List<Integer> numbers(Crossing c, List<Finding> findings) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).because().stream().anyMatch(evidence -> isOf(evidence, c))) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    private boolean isOf(Evidence evidence, Crossing c) {
        if (!(evidence instanceof Evidence.Alone alone)) {
            return false;
        }
        for (Tap tap : Tap.values()) {
            boolean isThere = setting.capture(tap).name().equals(alone.capture());
            if (isThere && c.frame(tap) == alone.frame() && c.frame(tap.other()) == 0) {
                return true;
            }
        }
        return false;
    }
}
