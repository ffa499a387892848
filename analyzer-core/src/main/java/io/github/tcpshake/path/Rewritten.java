package io.github.tcpshake.path;

import io.github.tcpshake.compare.Change;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.wire.SocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what something on a hop changed in segments that arrived. */
final class Rewritten {
    private final Route route;
    private final PathReport path;
    private final int hop;
    private final Finding.Stretch where;
    private final List<Finding> found = new ArrayList<>(0);

    private Rewritten(Route route, PathReport path, int hop) {
        this.route = route;
        this.path = path;
        this.hop = hop;
        this.where = Stretch.of(route, hop);
    }

    static List<Finding> find(Route route, PathReport path, int hop) {
        Rewritten rewritten = new Rewritten(route, path, hop);
        rewritten.translated();
        rewritten.options();
        return rewritten.found;
    }

    private void translated() {
        int near = path.entry(hop, Side.CLIENT);
        int far = path.exit(hop, Side.CLIENT);
        Optional<ConnectionReport> here = path.report(near);
        Optional<ConnectionReport> there = path.report(far);
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        for (Side side : Side.BOTH) {
            SocketAddress before = here.get().party(path.sideAt(near, side)).address();
            SocketAddress after = there.get().party(path.sideAt(far, side)).address();
            if (!before.equals(after)) {
                found.add(
                        finding(
                                side,
                                Severity.INFO,
                                "nat",
                                Map.of(
                                        "before",
                                        before.toString(),
                                        "after",
                                        after.toString(),
                                        "where",
                                        where),
                                firstOf(side)));
            }
        }
    }

    /** Returns the first segment of a side that both points show, of the other where none is. */
    private Optional<Passage> firstOf(Side side) {
        Optional<Passage> other = Optional.empty();
        for (Passage passage : path.passages()) {
            if (passage.has(hop, Fate.ARRIVED) && passage.from() == side) {
                return Optional.of(passage);
            } else if (passage.has(hop, Fate.ARRIVED) && other.isEmpty()) {
                other = Optional.of(passage);
            }
        }
        return other;
    }

    private void options() {
        for (Side side : Side.BOTH) {
            Set<Change> changes = EnumSet.noneOf(Change.class);
            Optional<Passage> first = Optional.empty();
            for (Passage passage : path.passages()) {
                Optional<Crossing> crossing = passage.hops().get(hop);
                if (passage.from() != side || crossing.isEmpty()) {
                    continue;
                }
                if (!crossing.get().changes().isEmpty()) {
                    changes.addAll(crossing.get().changes());
                    first = first.isEmpty() ? Optional.of(passage) : first;
                }
            }
            if (!changes.isEmpty()) {
                boolean numbers = changes.contains(Change.SEQUENCE);
                found.add(
                        finding(
                                side,
                                numbers ? Severity.WARNING : Severity.NOTE,
                                numbers ? "numbers" : "options",
                                Map.of("what", names(side, changes), "where", where),
                                first));
            }
        }
    }

    // The names of the options are those of the RFCs, in every language.
    private String names(Side side, Set<Change> changes) {
        List<String> names = new ArrayList<>();
        for (Change change : changes) {
            names.add(
                    switch (change) {
                        case MSS -> "MSS " + mss(side);
                        case WINDOW_SCALE -> "window scale";
                        case SACK -> "SACK";
                        case TIMESTAMPS -> "timestamps";
                        case FAST_OPEN -> "Fast Open";
                        case ECN -> "ECN";
                        case SEQUENCE -> "ISN";
                    });
        }
        return String.join(", ", names);
    }

    private String mss(Side side) {
        return mss(side, path.entry(hop, side)) + " > " + mss(side, path.exit(hop, side));
    }

    private int mss(Side side, int point) {
        return path.report(point)
                .map(report -> report.party(path.sideAt(point, side)).maximumSegmentSize())
                .orElse(-1);
    }

    private Finding finding(
            Side about,
            Severity severity,
            String variant,
            Map<String, Object> values,
            Optional<Passage> first) {
        List<Evidence> because = new ArrayList<>(2);
        if (first.isPresent()) {
            Side from = first.get().from();
            because.add(first.get().seenAt(route, path.entry(hop, from)));
            because.add(first.get().seenAt(route, path.exit(hop, from)));
        }
        return new Finding(
                FindingCode.REWRITTEN,
                about == Side.CLIENT ? About.CLIENT : About.SERVER,
                path.id(),
                "",
                path.leading().startNanos(),
                severity,
                Confidence.CERTAIN,
                variant,
                values,
                because,
                List.of());
    }
}
