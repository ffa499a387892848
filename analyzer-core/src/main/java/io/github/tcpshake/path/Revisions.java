package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what each capture alone says against what both show together. */
final class Revisions {
    private Revisions() {}

    /**
     * @param alone what each capture alone says
     * @param together what both show
     */
    static List<Revision> of(
            PairReport pair, Map<Tap, List<Finding>> alone, List<Finding> together) {
        Map<Tap, List<Finding>> left = new EnumMap<>(alone);
        List<Revision> revisions = new ArrayList<>();
        List<Finding> ofB = new ArrayList<>(left.getOrDefault(Tap.B, List.of()));
        for (Finding finding : left.getOrDefault(Tap.A, List.of())) {
            boolean both = ofB.removeIf(other -> isSame(pair, finding, other));
            revisions.add(revise(pair, Tap.A, finding, both, together));
        }
        ofB.forEach(finding -> revisions.add(revise(pair, Tap.B, finding, false, together)));
        revisions.sort(
                Comparator.comparing((Revision revision) -> revision.finding().code())
                        .thenComparing(revision -> revision.finding().about()));
        return List.copyOf(revisions);
    }

    private static boolean isSame(PairReport pair, Finding one, Finding other) {
        return one.code() == other.code() && (pair.exchanged() || one.about() == other.about());
    }

    private static Revision revise(
            PairReport pair, Tap tap, Finding finding, boolean both, List<Finding> together) {
        if (finding.code() == FindingCode.RST_SUSPECT && left(pair, tap, finding)) {
            return new Revision(tap, finding, Revision.Outcome.WITHDRAWN, Optional.empty(), both);
        }
        for (Finding shown : together) {
            boolean explains =
                    shown.code() == FindingCode.LOST_BETWEEN
                                    && Revision.BY_LOSS.contains(finding.code())
                            || shown.code() == FindingCode.INJECTED_BETWEEN
                                    && Revision.BY_INJECTION.contains(finding.code());
            if (explains) {
                return new Revision(
                        tap, finding, Revision.Outcome.EXPLAINED, Optional.of(shown), both);
            }
        }
        return new Revision(tap, finding, Revision.Outcome.STANDS, Optional.empty(), both);
    }

    // It left the point that is nearer to its sender: it is its own.
    private static boolean left(PairReport pair, Tap tap, Finding finding) {
        for (Crossing crossing : pair.crossings()) {
            Side from = crossing.from();
            boolean own =
                    crossing.step() == Step.RST
                            && (crossing.fate() == Fate.ARRIVED || crossing.fate() == Fate.LOST)
                            && crossing.frame(pair.near(from)) > 0;
            if (own && finding.frames().contains(crossing.frame(tap))) {
                return true;
            }
        }
        return false;
    }
}
