package io.github.tcpshake.render;

import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.LinuxPorts;
import io.github.tcpshake.stats.HeldPorts;
import io.github.tcpshake.stats.Totals;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in sentences what a table of counts has no room for. */
final class StatsWords {
    private static final double MEDIAN = 50;

    private final Messages messages;

    StatsWords(Messages messages) {
        this.messages = messages;
    }

    /** Returns the sentences about what is out of the ordinary; often none. */
    List<String> about(Totals totals, Optional<HeldPorts> ports) {
        List<String> lines = new ArrayList<>();
        if (totals.repeatedSyns() > 0) {
            String ladder = messages.list(ladder(totals));
            lines.add(messages.text("stats.ladder", "ladder", ladder));
        }
        if (totals.resets() > 0) {
            lines.add(messages.count("stats.resets", totals.resets()));
        }
        long left = totals.first(Teardown.Closer.NONE);
        if (left > 0) {
            lines.add(messages.count("stats.not-closed", left));
        }
        closeWait(totals, lines);
        ports.ifPresent(held -> lines.add(ports(held, totals)));
        return lines;
    }

    private List<String> ladder(Totals totals) {
        List<String> steps = new ArrayList<>();
        for (int syns = 1; syns <= Totals.MOST_SYNS; syns++) {
            if (totals.withSyns(syns) > 0) {
                String count = Long.toString(totals.withSyns(syns));
                String more = syns == Totals.MOST_SYNS ? "+" : "";
                steps.add(messages.text("stats.step", "syns", syns + more, "count", count));
            }
        }
        return steps;
    }

    private void closeWait(Totals totals, List<String> lines) {
        for (Side side : Side.BOTH) {
            if (totals.closeWaits(side) > 0) {
                String who = messages.side(side);
                lines.add(messages.count("stats.close-wait", totals.closeWaits(side), "who", who));
            }
        }
        if (totals.closeWaitAges().count() > 0) {
            lines.add(
                    messages.text(
                            "stats.close-wait.ages",
                            "median",
                            Units.duration(totals.closeWaitAges().nanosAt(MEDIAN)),
                            "longest",
                            Units.duration(totals.closeWaitAges().longestNanos())));
        }
    }

    private String ports(HeldPorts held, Totals totals) {
        return messages.text(
                "stats.ports",
                "client",
                held.client(),
                "service",
                held.service(),
                "most",
                Integer.toString(held.most()),
                "count",
                Integer.toString(LinuxPorts.COUNT),
                "percent",
                percent(held.most()),
                "servers",
                Long.toString(totals.timeWaits(Side.SERVER)));
    }

    private static String percent(int ports) {
        double percent = 100.0 * ports / LinuxPorts.COUNT;
        return percent > 0 && percent < 0.1 ? "<0.1" : String.format(Locale.ROOT, "%.1f", percent);
    }

    /** Returns the cells of a row, without the name. */
    List<String> cells(Totals totals) {
        return List.of(
                Long.toString(totals.attempts()),
                Long.toString(totals.opened(Handshake.Result.ESTABLISHED)),
                Long.toString(totals.refused()),
                Long.toString(totals.opened(Handshake.Result.UNANSWERED)),
                Long.toString(totals.opened(Handshake.Result.HALF_OPEN)),
                Long.toString(totals.first(Teardown.Closer.CLIENT)),
                Long.toString(totals.first(Teardown.Closer.SERVER)),
                Long.toString(totals.first(Teardown.Closer.NONE)),
                time(totals.handshakes().nanosAt(MEDIAN)),
                time(totals.handshakes().nanosAt(99)));
    }

    static String time(long nanos) {
        return nanos < 0 ? "-" : Units.compactDuration(nanos);
    }
}
