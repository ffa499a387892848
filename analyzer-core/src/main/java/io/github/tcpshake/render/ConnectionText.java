package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.TimelineRow.Kind;
import io.github.tcpshake.render.TimelineRow.Label;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FactsText;
import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.text.VerdictText;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Draws one connection: heading, timeline, bytes, findings. */
final class ConnectionText {
    private static final int LEAST_ARROW = 2;

    private final TextOutput out;
    private final Messages messages;
    private final FindingLines findingLines;

    /** What stands before the lines of the verdict, and how far those are indented behind it. */
    private final List<String> labels;

    private final int verdictIndent;

    ConnectionText(TextOutput out) {
        this.out = out;
        this.messages = out.messages();
        this.findingLines = new FindingLines(out);
        this.labels =
                Stream.of("open", "close", "next", "facts", "filter")
                        .limit(out.options().verbose() ? 5 : 4)
                        .map(label -> messages.text("verdict.label." + label))
                        .toList();
        this.verdictIndent = labels.stream().mapToInt(DisplayWidth::of).max().orElse(0) + 2;
    }

    /**
     * Draws the connection with the segments that are to be shown.
     *
     * @param shown picks segments; those that changed a state are shown anyway
     */
    void draw(ConnectionReport report, List<Finding> findings, Predicate<TimelineEntry> shown)
            throws IOException {
        drawTimeline(report, findings, shown, false);
        for (Finding finding : findings) {
            out.end();
            findingLines.write(finding, frame -> sender(report, frame));
        }
        out.end();
    }

    /**
     * Draws all but the findings; they only give the heading its colour.
     *
     * @param lives true for a connection that is still followed, of which more may come
     */
    void drawTimeline(
            ConnectionReport report,
            List<Finding> findings,
            Predicate<TimelineEntry> shown,
            boolean lives)
            throws IOException {
        heading(report, findings);
        out.end();
        List<TimelineRow> rows =
                new TimelineRows(report, out.options(), messages, shown, lives).all();
        TimelineColumns columns = TimelineColumns.of(report, rows, out.options());
        columnHeads(columns);
        long previous = report.startNanos();
        for (TimelineRow row : rows) {
            row(columns, row, previous);
            previous = row.nanos() == 0 ? previous : row.nanos();
        }
        closing(report, rows);
    }

    /** Draws the findings alone, a blank line between them. */
    void drawFindings(ConnectionReport report, List<Finding> findings) throws IOException {
        for (int i = 0; i < findings.size(); i++) {
            if (i > 0) {
                out.end();
            }
            findingLines.write(findings.get(i), frame -> sender(report, frame));
        }
    }

    private static Optional<Side> sender(ConnectionReport report, long frame) {
        for (TimelineEntry entry : report.timeline()) {
            if (entry.frame() == frame) {
                return Optional.of(entry.from());
            }
        }
        return Optional.empty();
    }

    private void heading(ConnectionReport report, List<Finding> findings) throws IOException {
        String id = "#" + report.id();
        String client = report.client().address().toString();
        String server = report.server().address().toString();
        String to = out.glyphs().to();
        String time = Units.duration(report.endNanos() - report.startNanos());
        String phrase = ConnectionResult.of(report).phrase(report, messages);
        Palette color = color(findings);
        int indent = id.length() + 2;
        int ends = DisplayWidth.of(client + to + server) + 2;
        int outcome = DisplayWidth.of(time + phrase) + 6;
        out.put(Palette.HEADING, id).at(indent).put(Palette.HEADING, client);
        if (indent + ends > out.width()) {
            out.end();
            out.at(indent);
        } else {
            out.put(" ");
        }
        out.put(to + " ").put(Palette.HEADING, server);
        if (out.column() + outcome > out.width()) {
            out.end();
            out.at(indent).put(time);
        } else {
            out.put("   " + time);
        }
        out.put("   ").put(color, phrase).end();
        for (String context : report.contexts()) {
            String inside = messages.text("header.context", "what", Escape.controls(context));
            out.wrap(indent, Palette.DIM, inside);
        }
        if (!report.rolesObserved()) {
            out.wrap(indent, Palette.DIM, messages.text("header.guessed"));
        }
    }

    private static Palette color(List<Finding> findings) {
        Severity worst = Findings.worst(findings).map(Finding::severity).orElse(Severity.INFO);
        return worst == Severity.INFO ? Palette.PLAIN : Palette.of(worst);
    }

    private void columnHeads(TimelineColumns columns) throws IOException {
        String frame = messages.text("column.frame");
        String time = messages.text("column.time");
        String date = columns.date();
        out.put(Palette.DIM, DisplayWidth.padLeft(frame, columns.frameEnd()))
                .put(Palette.DIM, DisplayWidth.padLeft(time, columns.timeEnd() - out.column()))
                .at(columns.client())
                .put(Palette.DIM, messages.text("column.client"))
                .at(columns.segment())
                .put(Palette.DIM, date.isEmpty() ? messages.text("column.segment") : date)
                .at(columns.server())
                .put(Palette.DIM, messages.text("column.server"))
                .end();
    }

    private void row(TimelineColumns columns, TimelineRow row, long previous) throws IOException {
        if (row.kind() == Kind.SPAN) {
            out.wrap(columns.client(), Palette.DIM, row.label().base());
            return;
        } else if (row.kind() == Kind.LESSON) {
            out.wrap(columns.client() + 2, Palette.NOTE, row.label().base());
            return;
        } else if (row.kind() == Kind.SKIPPED) {
            String more = out.glyphs().more();
            out.at(columns.frameEnd() - more.length()).put(Palette.DIM, more);
            out.at(columns.client()).put(row.label().color(), row.label().base()).end();
            return;
        }
        String frame = row.frame() > 0 ? Long.toString(row.frame()) : "";
        if (row.kind() == Kind.END) {
            frame = "-";
        }
        out.at(columns.frameEnd() - frame.length()).put(frame);
        if (row.nanos() != 0) {
            String time = columns.time(row.nanos(), previous);
            out.at(columns.timeEnd() - time.length()).put(time);
        }
        cell(columns.client(), row.client());
        List<String> below = arrow(columns, row);
        cell(columns.server(), row.server());
        out.end();
        for (String line : below) {
            out.wrap(columns.segment() + 2, row.label().color(), line);
        }
    }

    private void cell(int column, StateCell cell) {
        if (!cell.isEmpty()) {
            out.at(column).put(cell.certain() ? Palette.PLAIN : Palette.DIM, cell.text());
        }
    }

    /** Draws the segment; returns what did not fit beside the arrow. */
    private List<String> arrow(TimelineColumns columns, TimelineRow row) {
        Label label = row.label();
        int room = columns.segmentWidth();
        if (row.kind() != Kind.TO_SERVER && row.kind() != Kind.TO_CLIENT) {
            List<String> parts = LineBreaks.parts(label.base(), room);
            if (!label.base().isEmpty()) {
                out.at(columns.segment()).put(label.color(), parts.get(0));
            }
            return parts.subList(1, parts.size());
        }
        String words = label.base();
        List<String> below = List.of();
        if (DisplayWidth.of(label.whole()) + 1 + LEAST_ARROW <= room) {
            words = label.whole();
        } else if (!label.notes().isEmpty()) {
            below = LineBreaks.parts(label.notes(), room - 2);
        }
        List<String> parts = LineBreaks.parts(words, room - 1 - LEAST_ARROW);
        out.at(columns.segment()).put(label.color(), drawn(row.kind(), parts.get(0), room));
        return joined(parts.subList(1, parts.size()), below, label.detail());
    }

    private static List<String> joined(List<String> words, List<String> notes, String detail) {
        if (words.isEmpty() && notes.isEmpty() && detail.isEmpty()) {
            return List.of();
        }
        List<String> below = new ArrayList<>(words);
        below.addAll(notes);
        if (!detail.isEmpty()) {
            below.add(detail);
        }
        return below;
    }

    private String drawn(Kind kind, String words, int room) {
        int columns = room - DisplayWidth.of(words) - 1;
        return kind == Kind.TO_SERVER
                ? words + " " + out.glyphs().arrowRight(columns)
                : out.glyphs().arrowLeft(columns) + " " + words;
    }

    private void closing(ConnectionReport report, List<TimelineRow> rows) throws IOException {
        String bytes =
                messages.text(
                        "closing.bytes",
                        "up",
                        Units.bytes(report.client().sentBytes()),
                        "down",
                        Units.bytes(report.server().sentBytes()));
        out.put(bytes);
        if (!out.options().quiet() && isMarked(rows)) {
            String legend = messages.text("closing.legend");
            if (out.column() + 3 + DisplayWidth.of(legend) > out.width()) {
                out.end();
            } else {
                out.put("   ");
            }
            out.put(Palette.DIM, legend);
        }
        out.end();
        verdict(report);
    }

    private static boolean isMarked(List<TimelineRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).marksPresumed()) {
                return true;
            }
        }
        return false;
    }

    /** Writes one sentence for the opening and one for the close, and what else is known. */
    private void verdict(ConnectionReport report) throws IOException {
        VerdictText verdict = new VerdictText(report, messages);
        labelled(labels.get(0), List.of(verdict.opening()));
        Optional<String> closing = verdict.closing();
        if (closing.isPresent()) {
            labelled(labels.get(1), List.of(closing.get()));
        }
        if (!out.options().quiet()) {
            labelled(labels.get(2), verdict.next());
        }
        if (out.options().verbose()) {
            labelled(labels.get(3), new FactsText(report, messages).lines());
            labelled(labels.get(4), DisplayFilter.allOf(report));
        }
    }

    private void labelled(String label, List<String> lines) throws IOException {
        String before = label;
        for (String line : lines) {
            for (String part : LineBreaks.parts(line, out.width() - verdictIndent)) {
                out.put(Palette.DIM, before).at(verdictIndent).put(part).end();
                before = "";
            }
        }
    }
}
