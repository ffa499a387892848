package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.Snapshot.Opened;
import io.github.tcpshake.cli.tui.State.Page;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Draws the page that is on the screen, exactly as many lines as the screen has. */
final class Painter {
    static final int LEAST_COLUMNS = 80;
    static final int LEAST_ROWS = 24;

    private final Messages messages;
    private final Session session;
    private final HeadPane head;
    private final TablePane table;
    private final TimelinePane timeline;
    private final FindingsPane findings;
    private final ExplanationPane explanation;
    private final FootPane foot;
    private int bodyRows;

    Painter(Look look, Messages messages, Session session) {
        this.messages = messages;
        this.session = session;
        this.head = new HeadPane(look, messages, session);
        this.table = new TablePane(look, messages);
        this.timeline = new TimelinePane(look, messages);
        this.findings = new FindingsPane(look, messages);
        this.explanation = new ExplanationPane(look, messages, session.language());
        this.foot = new FootPane(messages, session);
    }

    TablePane table() {
        return table;
    }

    Optional<FindingCode> chosenFinding(State state) {
        return findings.chosen(state);
    }

    ExplanationPane explanation() {
        return explanation;
    }

    /** Returns how many lines of a page were shown at once, for a page up or down. */
    int bodyRows() {
        return bodyRows;
    }

    /**
     * Draws the screen.
     *
     * @param shown what to show: the newest, or what was frozen
     * @param opened the connection whose timeline is open, empty until it is known
     */
    List<AttributedString> paint(
            State state, Snapshot shown, Snapshot newest, Optional<Opened> opened, Size size) {
        if (size.columns() < LEAST_COLUMNS || size.rows() < LEAST_ROWS) {
            return tooSmall(size);
        }
        List<AttributedString> lines =
                state.page() == Page.TABLE
                        ? tablePage(state, shown, newest, size)
                        : otherPage(state, shown, newest, opened, size);
        lines.add(foot.draw(state, size.columns()));
        return lines;
    }

    /** The columns and rows of a terminal. */
    record Size(int columns, int rows) {}

    private List<AttributedString> tooSmall(Size size) {
        String words =
                messages.text(
                        "tui.small",
                        "columns",
                        Integer.toString(size.columns()),
                        "rows",
                        Integer.toString(size.rows()));
        List<AttributedString> lines = new ArrayList<>();
        int width = Math.max(8, size.columns());
        for (String part : LineBreaks.parts(words, width)) {
            lines.add(Line.of(width, Look.PLAIN, part));
        }
        return fitted(lines, Math.max(1, size.rows()));
    }

    private List<AttributedString> tablePage(
            State state, Snapshot shown, Snapshot newest, Size size) {
        List<AttributedString> lines = head.draw(state, shown, newest, size.columns());
        bodyRows = size.rows() - lines.size() - 3;
        table.arrange(state, shown, bodyRows);
        lines.add(foot.filterLine(state, shown, table, size.columns()));
        lines.addAll(table.draw(state, shown.nowNanos(), bodyRows, size.columns()));
        return lines;
    }

    private List<AttributedString> otherPage(
            State state, Snapshot shown, Snapshot newest, Optional<Opened> opened, Size size) {
        int width = size.columns();
        bodyRows = size.rows() - 3;
        List<AttributedString> lines = new ArrayList<>();
        lines.add(head.title(state, shown, newest, width));
        List<AttributedString> body;
        switch (state.page()) {
            case TIMELINE -> {
                table.arrange(state, shown, bodyRows); // for the neighbours
                body = opened.map(now -> timeline.lines(now, width)).orElse(waiting(state, width));
            }
            case EXPLANATION ->
                    body =
                            state.topics.isEmpty()
                                    ? List.of()
                                    : explanation.lines(state.topics.get(0), width);
            case FINDINGS -> body = findings.lines(state, shown, width);
            default -> body = HelpPane.lines(messages, width);
        }
        int most = Math.max(0, body.size() - bodyRows);
        if (state.page() == Page.FINDINGS) { // the line that the cursor is on stays in sight
            int line = state.choice + 1;
            state.scroll = Math.max(line - bodyRows + 1, Math.min(state.scroll, line - 1));
        }
        state.scroll = state.followsEnd ? most : Math.max(0, Math.min(state.scroll, most));
        int end = Math.min(body.size(), state.scroll + bodyRows);
        lines.add(position(state, end, body.size(), width));
        lines.addAll(body.subList(state.scroll, end));
        return fitted(lines, size.rows() - 1);
    }

    /** Says which lines of a long page are on the screen. */
    private AttributedString position(State state, int end, int count, int width) {
        if (count <= bodyRows) {
            return AttributedString.EMPTY;
        }
        String words =
                messages.text(
                        "tui.lines",
                        "from",
                        Integer.toString(state.scroll + 1),
                        "to",
                        Integer.toString(end),
                        "count",
                        Integer.toString(count));
        int column = width - DisplayWidth.of(words);
        return new Line(width).at(column).put(Look.FAINT, words).done();
    }

    private List<AttributedString> waiting(State state, int width) {
        String id = Long.toString(state.opened);
        String words = messages.text("tui.details.gone", "id", id);
        if (session.details().isPresent()) {
            Rereading again = session.details().get();
            String frames = Long.toString(again.frames());
            String reading = messages.text("tui.details.reading", "id", id, "frames", frames);
            // Before it is reading, the analysis is asked, which answers at its next picture.
            words = again.isReading() ? reading : again.failure();
        }
        List<AttributedString> lines = new ArrayList<>();
        for (String part : LineBreaks.parts(words, width)) {
            lines.add(Line.of(width, Look.PLAIN, part));
        }
        return lines;
    }

    private static List<AttributedString> fitted(List<AttributedString> lines, int rows) {
        List<AttributedString> fitted = new ArrayList<>(lines);
        while (fitted.size() < rows) {
            fitted.add(AttributedString.EMPTY);
        }
        return new ArrayList<>(fitted.subList(0, rows));
    }
}
