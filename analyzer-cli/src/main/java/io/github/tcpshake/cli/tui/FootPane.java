package io.github.tcpshake.cli.tui;

import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** The line above the table, with the filter, and the last line, with the keys or an answer. */
final class FootPane {
    private static final List<String> TABLE_KEYS =
            List.of("open", "filter", "scope", "sort", "freeze", "findings", "help", "quit");
    private static final List<String> REPLAY_KEYS =
            List.of("open", "filter", "scope", "sort", "pause", "speed", "help", "quit");
    private static final List<String> PAGE_KEYS =
            List.of("back", "scroll", "neighbours", "finding", "explain", "save");
    private static final List<String> EXPLANATION_KEYS = List.of("back", "scroll", "next-topic");
    private static final List<String> READING_KEYS = List.of("back", "scroll");
    private static final List<String> FINDINGS_KEYS = List.of("back", "choose", "explain", "help");

    private final Messages messages;
    private final Session session;

    FootPane(Messages messages, Session session) {
        this.messages = messages;
        this.session = session;
    }

    /** Draws which connections are shown, and by what filter. */
    AttributedString filterLine(State state, Snapshot shown, TablePane table, int width) {
        Line line = new Line(width);
        if (state.typed.isPresent()) {
            String typed = Escape.controls(state.typed.get().toString());
            line.put(Look.BOLD, messages.text("tui.filter.typing"));
            return line.put(" " + typed).put(Look.INVERSE, " ").done();
        }
        String scope = state.filter.scope().name().toLowerCase(Locale.ROOT);
        String what =
                messages.text(
                        "tui.shown." + scope,
                        "place",
                        Integer.toString(table.place()),
                        "count",
                        Integer.toString(table.count()));
        line.put(Look.FAINT, what);
        if (!state.filter.text().isEmpty()) {
            String filter = Escape.controls(state.filter.text());
            line.put("  ").put(Look.BOLD, messages.text("tui.filter", "words", filter));
        }
        if (!shown.elsewhere().isEmpty()) {
            String more = messages.count("tui.elsewhere", shown.elsewhere().size());
            if (line.column() + DisplayWidth.of(more) + 2 <= width) {
                line.endAt(width, Look.BOLD, more);
            }
        }
        return line.done();
    }

    /** Draws the last line. */
    AttributedString draw(State state, int width) {
        if (!state.notice.isEmpty()) {
            return Line.of(width, Look.BOLD, Escape.controls(state.notice));
        }
        List<String> keys =
                switch (state.page()) {
                    case TABLE -> session.replay().isPresent() ? REPLAY_KEYS : TABLE_KEYS;
                    case FINDINGS -> FINDINGS_KEYS;
                    case TIMELINE -> PAGE_KEYS;
                    case EXPLANATION -> EXPLANATION_KEYS;
                    default -> READING_KEYS;
                };
        Line line = new Line(width);
        for (String key : keys) {
            String words = messages.text("tui.key." + key);
            int blank = words.indexOf(' ');
            if (line.column() + DisplayWidth.of(words) + 2 > width) {
                break;
            }
            line.at(line.column() == 0 ? 0 : line.column() + 2);
            line.put(Look.BOLD, words.substring(0, blank)).put(words.substring(blank));
        }
        return line.done();
    }
}
