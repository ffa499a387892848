package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Lifeline;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Tone;
import io.github.tcpshake.render.ladder.Turn;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.VerdictText;
import io.github.tcpshake.track.Reset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the ladder of one connection, as one capture shows it: the timeline without its columns.
 */
public final class ConnectionLadder {
    private static final int CLIENT = 0;
    private static final int SERVER = 1;

    private final TextOptions options;
    private final Messages messages;
    private final FindingText findingText;

    public ConnectionLadder(TextOptions options, Messages messages) {
        this.options = options;
        this.messages = messages;
        this.findingText = new FindingText(messages);
    }

    /** Returns the ladder; findings are numbered from the worst on. */
    public Ladder of(ConnectionReport report, List<Finding> findings) {
        List<Finding> ordered = Findings.worstFirst(findings);
        List<TimelineRow> rows =
                new TimelineRows(report, options, messages, entry -> true, false).all();
        TimelineColumns columns = TimelineColumns.of(report, rows, options);
        Set<Long> forged = forged(report);
        List<Row> drawn = new ArrayList<>();
        long previous = report.startNanos();
        for (TimelineRow row : rows) {
            String time = row.nanos() == 0 ? "" : columns.time(row.nanos(), previous);
            previous = row.nanos() == 0 ? previous : row.nanos();
            Arrow.Fate fate = forged.contains(row.frame()) ? Arrow.Fate.MADE : Arrow.Fate.PASSED;
            add(drawn, row(row, time, arrows(row, fate), numbers(row.frame(), ordered)));
        }
        return new Ladder(
                title(report),
                summary(report),
                lifelines(report),
                drawn,
                Captions.of(ordered, findingText));
    }

    // They come from somewhere on the way, and begin there.
    private static Set<Long> forged(ConnectionReport report) {
        return report.resets().stream()
                .filter(reset -> reset.verdict().isForged())
                .map(Reset::frame)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A further state on the same segment belongs to the row of that segment. */
    private static void add(List<Row> rows, Row row) {
        boolean continues =
                row.kind() == Row.Kind.STATE && row.words().isEmpty() && !rows.isEmpty();
        if (continues) {
            int last = rows.size() - 1;
            rows.set(last, rows.get(last).with(row.turns()));
        } else {
            rows.add(row);
        }
    }

    private Row row(TimelineRow row, String time, List<Arrow> arrows, List<Integer> captions) {
        boolean isEnd = row.kind() == TimelineRow.Kind.END;
        return new Row(
                kind(row.kind()),
                row.frame() > 0 ? Long.toString(row.frame()) : isEnd ? "-" : "",
                time,
                row.nanos(),
                arrows,
                row.label().base(),
                row.label().notes(),
                tone(row.label().color()),
                turns(row),
                captions);
    }

    private static Row.Kind kind(TimelineRow.Kind kind) {
        return switch (kind) {
            case START -> Row.Kind.START;
            case TO_SERVER, TO_CLIENT -> Row.Kind.SEGMENT;
            case STATE -> Row.Kind.STATE;
            case SKIPPED -> Row.Kind.SKIPPED;
            case SPAN, LESSON -> Row.Kind.REMARK;
            case END -> Row.Kind.END;
        };
    }

    private static List<Arrow> arrows(TimelineRow row, Arrow.Fate fate) {
        long nanos = row.nanos();
        return switch (row.kind()) {
            case TO_SERVER -> List.of(new Arrow(CLIENT, SERVER, nanos, nanos, fate));
            case TO_CLIENT -> List.of(new Arrow(SERVER, CLIENT, nanos, nanos, fate));
            default -> List.of();
        };
    }

    private List<Turn> turns(TimelineRow row) {
        List<Turn> turns = new ArrayList<>(2);
        turn(turns, CLIENT, row.client(), "side.client");
        turn(turns, SERVER, row.server(), "side.server");
        return turns;
    }

    private void turn(List<Turn> turns, int lifeline, StateCell cell, String side) {
        if (!cell.isEmpty()) {
            String cause =
                    cell.cause()
                            .map(
                                    event ->
                                            messages.text(
                                                    "event." + event.name(),
                                                    "who",
                                                    messages.text(side)))
                            .orElse("");
            turns.add(new Turn(lifeline, cell.name(), cell.certain(), cause));
        }
    }

    private static List<Integer> numbers(long frame, List<Finding> findings) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (frame > 0 && findings.get(i).frames().contains(frame)) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    private String title(ConnectionReport report) {
        return messages.text(
                "diagram.title",
                "id",
                Long.toString(report.id()),
                "client",
                report.client().address().toString(),
                "server",
                report.server().address().toString(),
                "result",
                ConnectionResult.of(report).phrase(report, messages));
    }

    private List<String> summary(ConnectionReport report) {
        VerdictText verdict = new VerdictText(report, messages);
        List<String> lines = new ArrayList<>();
        lines.add(verdict.opening());
        verdict.closing().ifPresent(lines::add);
        lines.addAll(verdict.next());
        return lines;
    }

    private List<Lifeline> lifelines(ConnectionReport report) {
        return List.of(
                new Lifeline(
                        messages.text("column.client"), report.client().address().toString(), true),
                new Lifeline(
                        messages.text("column.server"),
                        report.server().address().toString(),
                        true));
    }

    /** Returns the tone of a severity. */
    public static Tone tone(Severity severity) {
        return tone(Palette.of(severity));
    }

    private static Tone tone(Palette palette) {
        return switch (palette) {
            case PLAIN, HEADING -> Tone.PLAIN;
            case DIM -> Tone.DIM;
            case FACT -> Tone.FACT;
            case NOTE -> Tone.NOTE;
            case WARNING -> Tone.WARNING;
            case ERROR -> Tone.ERROR;
        };
    }
}
