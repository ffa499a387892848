package io.github.tcpshake.render.mermaid;

import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Caption;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Lifeline;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Tone;
import io.github.tcpshake.render.ladder.Turn;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.LineBreaks;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a ladder as a Mermaid sequence diagram: arrows in order, states and remarks as notes,
 * evidence on a tinted ground.
 */
public final class MermaidDiagram {
    /** What fits between two lifelines that nothing pushes apart. */
    private static final int LEAST_COLUMNS = 32;

    private final Ladder ladder;
    private final Appendable out;
    private final int columns;

    private MermaidDiagram(Ladder ladder, Appendable out) {
        this.ladder = ladder;
        this.out = out;
        this.columns = columns(ladder);
    }

    /** The longest words of an arrow push the lifelines apart, but those of a note do not. */
    private static int columns(Ladder ladder) {
        return ladder.rows().stream()
                .filter(row -> !row.arrows().isEmpty())
                .mapToInt(row -> DisplayWidth.of(times(row) + said(row)))
                .reduce(LEAST_COLUMNS, Math::max);
    }

    /** Writes the diagram, a line for each step. */
    public static void write(Ladder ladder, Appendable out) throws IOException {
        new MermaidDiagram(ladder, out).write();
    }

    private void write() throws IOException {
        out.append("sequenceDiagram\n");
        line("accTitle: " + words(ladder.title()));
        line("accDescr: " + words(String.join("; ", ladder.summary())));
        for (int i = 0; i < ladder.lifelines().size(); i++) {
            Lifeline lifeline = ladder.lifelines().get(i);
            String detail = lifeline.detail().isEmpty() ? "" : "<br/>" + words(lifeline.detail());
            line("participant " + id(i) + " as " + words(lifeline.name()) + detail);
        }
        rows();
        for (int i = 0; i < ladder.captions().size(); i++) {
            Caption caption = ladder.captions().get(i);
            String head = "[" + (i + 1) + "] " + caption.name() + ", " + caption.sure();
            note(acrossAll(), broken(head) + "<br/>" + broken(caption.sentence()));
        }
    }

    /** Neighbours of one tone stand on one ground. */
    private void rows() throws IOException {
        Optional<Tone> open = Optional.empty();
        for (Row row : ladder.rows()) {
            Optional<Tone> worst = ladder.worst(row);
            if (!worst.equals(open)) {
                if (open.isPresent()) {
                    line("end");
                }
                if (worst.isPresent()) {
                    line("rect " + ground(worst.get()));
                }
                open = worst;
            }
            row(row);
        }
        if (open.isPresent()) {
            line("end");
        }
    }

    private void row(Row row) throws IOException {
        if (row.arrows().isEmpty() && !row.words().isEmpty()) {
            note(acrossAll(), broken(times(row) + row.words()));
        }
        List<Arrow> arrows = row.arrows();
        for (int i = 0; i < arrows.size(); i++) {
            String said = i == 0 ? words(times(row) + said(row)) : " ";
            arrow(arrows.get(i), said);
        }
        for (Turn turn : row.turns()) {
            String cause = turn.cause().isEmpty() ? "" : "<br/>" + words(turn.cause());
            note("over " + id(turn.lifeline()), words(turn.text()) + cause);
        }
    }

    private void arrow(Arrow arrow, String said) throws IOException {
        String shape =
                switch (arrow.fate()) {
                    case PASSED, ARRIVED -> "->>";
                    case PRESUMED -> "-->>";
                    case LOST -> "-x";
                    case MADE -> "-->>";
                };
        line(id(arrow.from()) + shape + id(arrow.to()) + ": " + said);
    }

    private static String times(Row row) {
        return row.time().isEmpty() ? "" : row.time() + " s  ";
    }

    private static String said(Row row) {
        StringBuilder said = new StringBuilder(row.words());
        if (!row.notes().isEmpty()) {
            said.append(", ").append(row.notes());
        }
        for (int number : row.captions()) {
            said.append(" [").append(number).append(']');
        }
        return said.toString();
    }

    /** Mermaid breaks lines at blanks only, which Chinese has none of. */
    private String broken(String text) {
        return LineBreaks.parts(text, columns).stream()
                .map(MermaidDiagram::words)
                .collect(Collectors.joining("<br/>"));
    }

    private String acrossAll() {
        return "over " + id(0) + "," + id(ladder.last());
    }

    private void note(String where, String words) throws IOException {
        line("Note " + where + ": " + words);
    }

    private void line(String text) throws IOException {
        out.append("    ").append(text).append('\n');
    }

    private static String id(int lifeline) {
        return "L" + lifeline;
    }

    /** Translucent, so that it serves on a light and on a dark ground. */
    private static String ground(Tone tone) {
        return switch (tone) {
            case ERROR -> "rgba(220, 60, 50, 0.16)";
            case WARNING -> "rgba(220, 150, 30, 0.18)";
            case NOTE -> "rgba(40, 130, 180, 0.14)";
            default -> "rgba(60, 150, 90, 0.14)";
        };
    }

    /** Mermaid ends a statement at a semicolon, and takes a hash for a character reference. */
    private static String words(String text) {
        return Escape.controls(text)
                .replace("#", "#35;")
                .replaceAll("(?<!#35);", "#59;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
