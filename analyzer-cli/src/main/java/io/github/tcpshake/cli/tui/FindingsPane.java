package io.github.tcpshake.cli.tui;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.render.ConnectionPage;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** All findings by code, how many connections each was made on, and those about hosts. */
final class FindingsPane {
    private static final int COUNT_END = 48;
    private static final int COUNT_WIDTH = 10;

    private static final List<Confidence> SUREST_FIRST =
            List.of(Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE);

    private final Look look;
    private final Messages messages;
    private List<Group> groups = List.of();

    FindingsPane(Look look, Messages messages) {
        this.look = look;
        this.messages = messages;
    }

    /** The connections on which one finding was made, by how sure it is. */
    private static final class Group {
        private final FindingCode code;
        private final long[] each = new long[Confidence.values().length];
        private Severity worst = Severity.INFO;
        private long all;

        Group(FindingCode code) {
            this.code = code;
        }

        void add(Mark mark) {
            all++;
            each[mark.confidence().ordinal()]++;
            worst = mark.severity().compareTo(worst) > 0 ? mark.severity() : worst;
        }
    }

    private static List<Group> group(Row[] rows) {
        Map<FindingCode, Group> groups = new EnumMap<>(FindingCode.class);
        for (Row row : rows) {
            for (Mark mark : row.marks()) {
                groups.computeIfAbsent(mark.code(), Group::new).add(mark);
            }
        }
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(
                Comparator.comparing((Group group) -> group.worst)
                        .thenComparing(group -> group.all)
                        .reversed());
        return sorted;
    }

    /** Returns the code that the cursor is on, as it was drawn last. */
    Optional<FindingCode> chosen(State state) {
        return state.choice < groups.size()
                ? Optional.of(groups.get(state.choice).code)
                : Optional.empty();
    }

    /** Returns all lines of the page; the cursor moves over those of the codes. */
    List<AttributedString> lines(State state, Snapshot shown, int width) {
        groups = group(shown.rows());
        state.choice = (int) Math.max(0, Math.min(state.choice + state.move, groups.size() - 1L));
        state.move = 0;
        List<AttributedString> lines = new ArrayList<>();
        lines.add(heading(width));
        for (int i = 0; i < groups.size(); i++) {
            lines.add(line(groups.get(i), i == state.choice, width));
        }
        if (groups.isEmpty()) {
            lines.add(Line.of(width, Look.FAINT, "  " + messages.text("tui.findings.none")));
        }
        elsewhere(shown.elsewhere(), width, lines);
        return lines;
    }

    private AttributedString heading(int width) {
        Line line = new Line(width).put(Look.FAINT, " " + messages.text("tui.findings.code"));
        line.endAt(COUNT_END, Look.FAINT, messages.text("tui.findings.connections"));
        int end = COUNT_END;
        for (Confidence confidence : SUREST_FIRST) {
            end += COUNT_WIDTH;
            line.endAt(end, Look.FAINT, messages.text(key(confidence)));
        }
        return line.done();
    }

    private static String key(Confidence confidence) {
        return "confidence." + confidence.name().toLowerCase(Locale.ROOT);
    }

    private AttributedString line(Group group, boolean isCurrent, int width) {
        Line line = new Line(width).put(isCurrent ? TablePane.MARK : " ");
        line.put(look.of(group.worst), look.sign(group.worst) + " " + group.code.id());
        line.endAt(COUNT_END, Look.BOLD, Long.toString(group.all));
        int end = COUNT_END;
        for (Confidence confidence : SUREST_FIRST) {
            end += COUNT_WIDTH;
            long count = group.each[confidence.ordinal()];
            line.endAt(end, Look.PLAIN, count == 0 ? "-" : Long.toString(count));
        }
        return isCurrent ? line.filled(Look.INVERSE) : line.done();
    }

    private void elsewhere(List<Finding> findings, int width, List<AttributedString> lines) {
        if (findings.isEmpty()) {
            return;
        }
        TextOptions options =
                TextOptions.STANDARD
                        .withAscii(look.ascii())
                        .withColor(look.color())
                        .withWidth(width);
        lines.add(AttributedString.EMPTY);
        lines.add(Line.of(width, Look.BOLD, messages.text("findings.elsewhere")));
        for (String line : new ConnectionPage(options, messages).elsewhere(findings)) {
            lines.add(AttributedString.fromAnsi(line));
        }
    }
}
