package io.github.tcpshake.render;

import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.facts.LinuxPorts;
import io.github.tcpshake.stats.Statistics;
import io.github.tcpshake.stats.Totals;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts by group for a person: a table, and sentences for what it has no room for. */
public final class StatsText implements StatsRenderer {
    private static final List<String> COLUMNS =
            List.of(
                    "attempts",
                    "established",
                    "refused",
                    "no-answer",
                    "half-open",
                    "client-first",
                    "server-first",
                    "not-closed",
                    "p50",
                    "p99");

    private final TextOutput out;
    private final Messages messages;
    private final StatsWords words;

    /** Writes to {@code out}, which stays open. */
    public StatsText(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
        this.words = new StatsWords(messages);
    }

    @Override
    public void write(Statistics statistics, CaptureSummary summary) throws IOException {
        List<Statistics.Group> groups = statistics.groups();
        int shown = Math.min(groups.size(), out.options().limit());
        table(statistics, groups, shown);
        if (out.options().quiet()) {
            return;
        }
        boolean hasPorts = false;
        for (Statistics.Group group : groups.subList(0, shown)) {
            List<String> lines = words.about(group.totals(), group.ports());
            if (!lines.isEmpty()) {
                out.end();
                out.put(Palette.HEADING, group.name()).end();
                for (String line : lines) {
                    out.wrap(2, line);
                }
            }
            hasPorts |= group.ports().isPresent();
        }
        notes(statistics, summary, hasPorts);
    }

    private void table(Statistics statistics, List<Statistics.Group> groups, int shown)
            throws IOException {
        TextGrid grid = new TextGrid(out);
        List<String> heads = new ArrayList<>();
        heads.add(
                messages.text("stats.by." + statistics.grouping().name().toLowerCase(Locale.ROOT)));
        COLUMNS.forEach(column -> heads.add(messages.text("stats.column." + column)));
        grid.line(Palette.DIM, heads);
        for (Statistics.Group group : groups.subList(0, shown)) {
            row(grid, Palette.PLAIN, group.name(), group.totals());
        }
        long others = groups.size() - shown + statistics.folded();
        if (others > 0) {
            Totals rest = new Totals();
            groups.subList(shown, groups.size()).forEach(group -> rest.add(group.totals()));
            rest.add(statistics.others());
            row(grid, Palette.DIM, messages.count("stats.others", others), rest);
        }
        if (groups.size() > 1) {
            row(grid, Palette.HEADING, messages.text("stats.all"), statistics.all());
        }
        grid.write(0);
    }

    private void row(TextGrid grid, Palette color, String name, Totals totals) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        cells.addAll(words.cells(totals));
        grid.line(color, cells);
    }

    private void notes(Statistics statistics, CaptureSummary summary, boolean hasPorts)
            throws IOException {
        List<String> notes = new ArrayList<>();
        long midstream = statistics.all().connections() - statistics.all().attempts();
        if (midstream > 0) {
            notes.add(messages.count("stats.midstream", midstream));
        }
        if (summary.evicted() > 0) {
            notes.add(messages.count("stats.evicted", summary.evicted()));
        }
        if (statistics.folded() > 0) {
            notes.add(messages.count("stats.folded", statistics.folded()));
        }
        if (hasPorts) {
            notes.add(
                    messages.text(
                            "stats.assumed",
                            "first",
                            Integer.toString(LinuxPorts.FIRST),
                            "last",
                            Integer.toString(LinuxPorts.LAST)));
        }
        if (!notes.isEmpty()) {
            out.end();
        }
        for (String note : notes) {
            out.wrap(0, Palette.DIM, note);
        }
    }
}
