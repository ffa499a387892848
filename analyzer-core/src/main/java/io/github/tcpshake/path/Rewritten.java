package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what something on the way changed in segments that arrived. */
final class Rewritten {
    private Rewritten() {}

    static List<Finding> find(PairReport pair) {
        List<Finding> found = new ArrayList<>(0);
        if (pair.isInBoth()) {
            translated(pair, found);
        }
        options(pair, found);
        return found;
    }

    private static void translated(PairReport pair, List<Finding> found) {
        Tap near = pair.nearClient();
        ConnectionReport here = pair.report(near).orElseThrow();
        ConnectionReport there = pair.report(near.other()).orElseThrow();
        for (Side side : Side.values()) {
            String before = here.party(pair.sideAt(near, side)).address().toString();
            String after = there.party(pair.sideAt(near.other(), side)).address().toString();
            if (!before.equals(after)) {
                found.add(
                        finding(
                                pair,
                                side,
                                Severity.INFO,
                                "nat",
                                Map.of("before", before, "after", after),
                                pair.leading().firstFrame()));
            }
        }
    }

    private static void options(PairReport pair, List<Finding> found) {
        for (Side side : Side.values()) {
            Set<Change> changes = EnumSet.noneOf(Change.class);
            long frame = 0;
            for (Crossing crossing : pair.crossings()) {
                if (crossing.from() == side && !crossing.changes().isEmpty()) {
                    changes.addAll(crossing.changes());
                    frame = frame == 0 ? crossing.frame(pair.near(side)) : frame;
                }
            }
            if (!changes.isEmpty()) {
                boolean numbers = changes.contains(Change.SEQUENCE);
                found.add(
                        finding(
                                pair,
                                side,
                                numbers ? Severity.WARNING : Severity.NOTE,
                                numbers ? "numbers" : "options",
                                Map.of("what", names(pair, side, changes)),
                                frame));
            }
        }
    }

    // The names of the options are those of the RFCs, in every language.
    private static String names(PairReport pair, Side side, Set<Change> changes) {
        List<String> names = new ArrayList<>();
        for (Change change : changes) {
            names.add(
                    switch (change) {
                        case MSS -> "MSS " + mss(pair, side);
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

    private static String mss(PairReport pair, Side side) {
        return mss(pair, side, pair.near(side)) + " > " + mss(pair, side, pair.near(side).other());
    }

    private static int mss(PairReport pair, Side side, Tap tap) {
        return pair.report(tap)
                .map(report -> report.party(pair.sideAt(tap, side)).maximumSegmentSize())
                .orElse(-1);
    }

    private static Finding finding(
            PairReport pair,
            Side about,
            Severity severity,
            String variant,
            Map<String, Object> values,
            long frame) {
        return new Finding(
                FindingCode.REWRITTEN,
                about == Side.CLIENT ? About.CLIENT : About.SERVER,
                pair.id(),
                "",
                pair.leading().startNanos(),
                severity,
                Confidence.CERTAIN,
                variant,
                values,
                List.of(new Evidence.Shown(frame)),
                List.of());
    }
}
