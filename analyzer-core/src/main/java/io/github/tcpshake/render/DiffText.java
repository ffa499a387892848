package io.github.tcpshake.render;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.stats.HeldPorts;
import io.github.tcpshake.stats.Totals;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Side;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The counts of two captures beside each other, for a person. Captures differ in length, so what is
 * compared is shares of attempts.
 */
public final class DiffText {
    private static final int INDENT = 2;

    private final TextOutput out;
    private final Messages messages;
    private final FindingText findingText;
    private final Counts before;
    private final Counts after;

    /**
     * Writes to {@code out}, which stays open.
     *
     * @param before the older capture
     * @param after the newer one
     */
    public DiffText(
            Appendable out, TextOptions options, Messages messages, Counts before, Counts after) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
        this.findingText = new FindingText(messages);
        this.before = before;
        this.after = after;
    }

    /** Writes all of it. */
    public void write() throws IOException {
        capture("stats.diff.a", before);
        capture("stats.diff.b", after);
        out.end();
        counts();
        out.end();
        findings();
        if (!out.options().quiet()) {
            out.end();
            out.wrap(0, Palette.DIM, messages.text("stats.diff.note"));
        }
    }

    private void capture(String key, Counts counts) throws IOException {
        out.wrap(
                0,
                messages.text(
                        key,
                        "file",
                        Escape.controls(counts.name()),
                        "frames",
                        messages.count("cli.frames", counts.frames()),
                        "connections",
                        messages.count(
                                "cli.connections", counts.statistics().all().connections())));
    }

    private void counts() throws IOException {
        TextGrid grid = new TextGrid(out);
        grid.line(Palette.DIM, List.of("", "A", "", "B", "", messages.text("stats.diff.change")));
        count(grid, "attempts", Totals::attempts);
        for (Handshake.Result result :
                List.of(
                        Handshake.Result.ESTABLISHED,
                        Handshake.Result.REFUSED,
                        Handshake.Result.REJECTED,
                        Handshake.Result.UNANSWERED,
                        Handshake.Result.HALF_OPEN,
                        Handshake.Result.ABORTED)) {
            share(grid, JsonNames.of(result), totals -> totals.opened(result));
        }
        share(grid, "repeated-syns", Totals::repeatedSyns);
        time(grid, "p50", 50);
        time(grid, "p90", 90);
        time(grid, "p99", 99);
        share(grid, "closed", Totals::closed);
        share(grid, "client-first", totals -> totals.first(Teardown.Closer.CLIENT));
        share(grid, "server-first", totals -> totals.first(Teardown.Closer.SERVER));
        share(grid, "resets", Totals::resets);
        share(
                grid,
                "close-wait",
                totals -> totals.closeWaits(Side.CLIENT) + totals.closeWaits(Side.SERVER));
        long held = ports(before);
        long heldAfter = ports(after);
        if (held + heldAfter > 0) {
            line(grid, "ports", held, "", heldAfter, "", signed(heldAfter - held));
        }
        grid.write(INDENT);
    }

    private static long ports(Counts counts) {
        return counts.statistics().ports().map(HeldPorts::most).orElse(0);
    }

    private void count(TextGrid grid, String name, ToLongFunction<Totals> number) {
        long one = number.applyAsLong(before.statistics().all());
        long other = number.applyAsLong(after.statistics().all());
        line(grid, name, one, "", other, "", signed(other - one));
    }

    private void share(TextGrid grid, String name, ToLongFunction<Totals> number) {
        Totals a = before.statistics().all();
        Totals b = after.statistics().all();
        long one = number.applyAsLong(a);
        long other = number.applyAsLong(b);
        if (one + other == 0) {
            return;
        }
        double shareA = percent(one, a.connections());
        double shareB = percent(other, b.connections());
        String change = String.format(Locale.ROOT, "%+.1f pp", shareB - shareA);
        line(grid, name, one, percent(shareA), other, percent(shareB), change);
    }

    private void line(
            TextGrid grid, String name, long a, String shareA, long b, String shareB, String move) {
        grid.line(
                Palette.PLAIN,
                List.of(
                        messages.text("stats.diff." + name),
                        Long.toString(a),
                        shareA,
                        Long.toString(b),
                        shareB,
                        move));
    }

    private static double percent(long part, long all) {
        return all == 0 ? 0 : 100.0 * part / all;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }

    private static String signed(long change) {
        return change > 0 ? "+" + change : Long.toString(change);
    }

    private void time(TextGrid grid, String name, double percentile) {
        long a = before.statistics().all().handshakes().nanosAt(percentile);
        long b = after.statistics().all().handshakes().nanosAt(percentile);
        String change = a <= 0 || b < 0 ? "" : String.format(Locale.ROOT, "x%.2f", (double) b / a);
        grid.line(
                Palette.PLAIN,
                List.of(
                        messages.text("stats.diff." + name),
                        StatsWords.time(a),
                        "",
                        StatsWords.time(b),
                        "",
                        change));
    }

    private void findings() throws IOException {
        TextGrid grid = new TextGrid(out);
        List<FindingCode> codes =
                Stream.concat(
                                before.tally().findings().keySet().stream(),
                                after.tally().findings().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
        if (codes.isEmpty()) {
            out.wrap(0, messages.text("stats.diff.no-findings"));
            return;
        }
        grid.line(
                Palette.DIM,
                List.of(
                        messages.text("stats.diff.findings"),
                        "A",
                        "B",
                        messages.text("stats.diff.change"),
                        messages.text("stats.diff.sure")));
        for (FindingCode code : codes) {
            finding(grid, code);
        }
        grid.write(INDENT);
    }

    private void finding(TextGrid grid, FindingCode code) {
        Map<Confidence, Long> a = before.tally().findings().getOrDefault(code, Map.of());
        Map<Confidence, Long> b = after.tally().findings().getOrDefault(code, Map.of());
        long one = sum(a);
        long other = sum(b);
        String change =
                one == 0
                        ? messages.text("stats.diff.new")
                        : other == 0
                                ? messages.text("stats.diff.gone")
                                : one == other ? "" : signed(other - one);
        Palette color =
                one == 0
                        ? Palette.of(after.tally().worst(code))
                        : other == 0 ? Palette.FACT : Palette.PLAIN;
        grid.line(
                color,
                List.of(
                        code.id(),
                        Long.toString(one),
                        Long.toString(other),
                        change,
                        findingText.confidences(other == 0 ? a : b)));
    }

    private static long sum(Map<Confidence, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
