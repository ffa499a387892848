package io.github.tcpshake.render.svg;

import static io.github.tcpshake.render.svg.LadderSvg.number;

import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lifelines, coloured by the state their endpoint is in. */
final class Bands {
    private static final int WIDTH = 10;

    private final Ladder ladder;
    private final Layout layout;

    Bands(Ladder ladder, Layout layout) {
        this.ladder = ladder;
        this.layout = layout;
    }

    /** Where a state begins: its turn, and its two places. */
    private record Begin(Turn turn, double stacked, double linear) {}

    void draw(Canvas canvas) throws IOException {
        for (int i = 0; i < ladder.lifelines().size(); i++) {
            canvas.leaf(
                    "rect",
                    "class",
                    "line",
                    "x",
                    number(layout.x(i) - 1),
                    "width",
                    "2",
                    "y",
                    "0",
                    "height",
                    number(layout.stackedHeight() + 8),
                    "data-linear",
                    "0 " + number(layout.linearHeight() + 8));
            if (ladder.lifelines().get(i).hasStates()) {
                bands(canvas, i);
            }
        }
    }

    private void bands(Canvas canvas, int lifeline) throws IOException {
        List<Begin> begins = begins(lifeline);
        for (int i = 0; i < begins.size(); i++) {
            Begin begin = begins.get(i);
            boolean isLast = i + 1 == begins.size();
            double stacked = isLast ? layout.stackedHeight() + 8 : begins.get(i + 1).stacked();
            double linear = isLast ? layout.linearHeight() + 8 : begins.get(i + 1).linear();
            canvas.open(
                    "rect",
                    "class",
                    "band " + StateColor.of(begin.turn()),
                    "x",
                    number(layout.x(lifeline) - WIDTH / 2.0),
                    "width",
                    number(WIDTH),
                    "y",
                    number(begin.stacked()),
                    "height",
                    number(stacked - begin.stacked()),
                    "data-linear",
                    number(begin.linear()) + " " + number(linear - begin.linear()));
            canvas.leafText(begin.turn().text(), "title");
            canvas.close();
        }
    }

    private List<Begin> begins(int lifeline) {
        List<Begin> begins = new ArrayList<>();
        for (int i = 0; i < ladder.rows().size(); i++) {
            Row row = ladder.rows().get(i);
            double below = Layout.line(row);
            for (Turn turn : row.turns(lifeline)) {
                boolean isSame =
                        !begins.isEmpty()
                                && begins.get(begins.size() - 1).turn().text().equals(turn.text());
                if (!isSame) {
                    double stacked = row.kind() == Row.Kind.START ? 0 : layout.stacked(i) + below;
                    double linear = row.kind() == Row.Kind.START ? 0 : layout.linear(i) + below;
                    begins.add(new Begin(turn, stacked, linear));
                }
                below += Layout.STACK;
            }
        }
        return begins;
    }

    /** The class that colours a state: one for each phase of a connection's life. */
    static final class StateColor {
        private StateColor() {}

        static String of(Turn turn) {
            String phase =
                    switch (turn.state()) {
                        case "SYN-SENT", "SYN-RECEIVED" -> "opening";
                        case "ESTABLISHED" -> "open";
                        case "FIN-WAIT-1", "FIN-WAIT-2", "CLOSING" -> "closing";
                        case "CLOSE-WAIT", "LAST-ACK" -> "closed-by-peer";
                        case "TIME-WAIT" -> "waiting";
                        default -> "idle";
                    };
            String sure = turn.certain() ? "" : " presumed";
            return "s-" + phase.toLowerCase(Locale.ROOT) + sure;
        }
    }
}
