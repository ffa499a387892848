package io.github.tcpshake.render;

import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.LinuxPorts;
import io.github.tcpshake.stats.HeldPorts;
import io.github.tcpshake.stats.Percentiles;
import io.github.tcpshake.stats.Totals;
import io.github.tcpshake.track.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers of a group by name, as programs get them; -1 stands for none. */
final class StatsFields {
    private StatsFields() {}

    static Map<String, Long> of(Totals totals, Optional<HeldPorts> ports) {
        Map<String, Long> fields = new LinkedHashMap<>();
        fields.put("connections", totals.connections());
        fields.put("attempts", totals.attempts());
        for (Handshake.Result result : Handshake.Result.values()) {
            fields.put(snake(result), totals.opened(result));
        }
        for (Teardown.Closer closer : Teardown.Closer.values()) {
            fields.put("first_" + snake(closer), totals.first(closer));
        }
        fields.put("closed", totals.closed());
        fields.put("resets", totals.resets());
        for (int syns = 1; syns <= Totals.MOST_SYNS; syns++) {
            fields.put("syns_" + syns, totals.withSyns(syns));
        }
        percentiles(fields, "handshake_", totals.handshakes());
        for (Side side : Side.BOTH) {
            fields.put("close_wait_" + snake(side), totals.closeWaits(side));
        }
        percentiles(fields, "close_wait_age_", totals.closeWaitAges());
        for (Side side : Side.BOTH) {
            fields.put("time_wait_" + snake(side), totals.timeWaits(side));
        }
        fields.put("time_wait_ports_most", ports.map(held -> (long) held.most()).orElse(0L));
        fields.put("time_wait_ports_assumed", (long) LinuxPorts.COUNT);
        return fields;
    }

    private static void percentiles(Map<String, Long> fields, String prefix, Percentiles spread) {
        for (int percent : new int[] {50, 90, 99}) {
            fields.put(prefix + "p" + percent + "_ns", spread.nanosAt(percent));
        }
        fields.put(prefix + "max_ns", spread.longestNanos());
    }

    private static String snake(Enum<?> constant) {
        return JsonNames.of(constant).replace('-', '_');
    }
}
