package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Teardown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses which connections of many are drawn. Connections with the same result and the same
 * findings are of one kind; a person wants to see each kind once before the twentieth of the worst,
 * so the places go round the kinds, the worst kind first. Memory is bounded by the limit, not by
 * the traffic.
 */
final class Selection {
    /** More of one kind tell nothing new. */
    private static final int MOST_OF_A_KIND = 3;

    /** Beyond this many kinds (or the limit), connections of new kinds are only counted. */
    private static final int MAXIMUM_KINDS = 256;

    private final int limit;
    private final Map<Likeness, Kind> kinds = new HashMap<>();
    private long count;

    Selection(int limit) {
        this.limit = limit;
    }

    /** A connection that waits to be drawn. */
    record Kept(ConnectionReport report, List<Finding> findings) {}

    /** What makes two connections alike. */
    private record Likeness(
            ConnectionResult result,
            Teardown.Style style,
            Teardown.Closer closer,
            Set<FindingCode> findings) {}

    /** The connections of one kind: the first ones, and how many there are. */
    static final class Kind {
        private final Severity severity;
        private final List<Kept> first = new ArrayList<>(1);
        private long count;
        private int chosen;

        private Kind(Severity severity) {
            this.severity = severity;
        }

        /** Returns those that were chosen, in order. */
        List<Kept> chosen() {
            return first.subList(0, chosen);
        }

        /** Returns how many of this kind are not drawn. */
        long folded() {
            return count - chosen;
        }

        private long firstId() {
            return first.get(0).report().id();
        }
    }

    void add(ConnectionReport report, List<Finding> worstFirst) {
        count++;
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        worstFirst.forEach(finding -> codes.add(finding.code()));
        Teardown teardown = report.teardown();
        Likeness likeness =
                new Likeness(
                        ConnectionResult.of(report), teardown.style(), teardown.first(), codes);
        Kind kind = kinds.get(likeness);
        if (kind == null) {
            if (kinds.size() == Math.max(MAXIMUM_KINDS, limit)) {
                return;
            }
            kind = new Kind(worstFirst.isEmpty() ? Severity.INFO : worstFirst.get(0).severity());
            kinds.put(likeness, kind);
        }
        kind.count++;
        if (kind.first.size() < limit) {
            kind.first.add(new Kept(report, worstFirst));
        }
    }

    /** Returns how many connections were added. */
    long count() {
        return count;
    }

    /** Tells whether every connection has a place. */
    boolean isAll() {
        return count <= limit;
    }

    /** Returns every connection in order of its id; only when all have a place. */
    List<Kept> all() {
        return kinds.values().stream()
                .flatMap(kind -> kind.first.stream())
                .sorted(Comparator.comparingLong(one -> one.report().id()))
                .toList();
    }

    /** Gives the places away and returns the kinds that got one, the worst first. */
    List<Kind> choose() {
        List<Kind> worstFirst =
                kinds.values().stream()
                        .sorted(
                                Comparator.comparing((Kind kind) -> kind.severity)
                                        .reversed()
                                        .thenComparingLong(Kind::firstId))
                        .toList();
        int places = limit;
        for (boolean more = true; more && places > 0; ) {
            more = false;
            for (Kind kind : worstFirst) {
                boolean has = kind.chosen < Math.min(kind.first.size(), MOST_OF_A_KIND);
                if (places > 0 && has) {
                    kind.chosen++;
                    places--;
                    more = true;
                }
            }
        }
        return worstFirst.stream().filter(kind -> kind.chosen > 0).toList();
    }
}
