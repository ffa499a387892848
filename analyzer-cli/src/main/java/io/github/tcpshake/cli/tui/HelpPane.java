package io.github.tcpshake.cli.tui;

import io.github.tcpshake.text.LineBreaks;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** What the keys do, and how to read the table. */
final class HelpPane {
    private static final int KEYS_WIDTH = 18;

    /** Names of the keys, which no language changes, and the message that says what they do. */
    private static final String[][] KEYS = {
        {"j k, arrows", "move"},
        {"PgUp PgDn", "page"},
        {"Home End, g G", "ends"},
        {"Enter", "open"},
        {"Esc, q", "back"},
        {"left right", "neighbours"},
        {"n N", "finding"},
        {"f", "findings"},
        {"/", "filter"},
        {"o", "scope"},
        {"1-9, < >", "sort"},
        {"r", "reverse"},
        {"p", "freeze"},
        {"e", "explain"},
        {"s", "save"},
        {"space", "pause"},
        {"+ -", "speed"},
        {"^L", "redraw"},
        {"q, ^C", "quit"},
    };

    private static final List<String> NOTES =
            List.of("presumed", "filter", "age", "bars", "bytes", "left");

    private HelpPane() {}

    static List<AttributedString> lines(Messages messages, int width) {
        List<AttributedString> lines = new ArrayList<>();
        for (String[] key : KEYS) {
            Line line = new Line(width).at(1).put(Look.BOLD, key[0]).at(KEYS_WIDTH);
            lines.add(line.put(messages.text("tui.help.key." + key[1])).done());
        }
        for (String note : NOTES) {
            lines.add(AttributedString.EMPTY);
            for (String part :
                    LineBreaks.parts(messages.text("tui.help.note." + note), width - 2)) {
                lines.add(Line.of(width, Look.PLAIN, " " + part));
            }
        }
        return lines;
    }
}
