package io.github.tcpshake.path;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells that both ends of a hop show a connection of the same two ends, and nothing of one is in
 * the other: a proxy ends the one and opens the other. Likely only, since it rests on absences; and
 * possible where a handshake was not captured, since then other numbers may be the same connection,
 * rewritten by a firewall.
 */
final class EndedBetween {
    private EndedBetween() {}

    static Optional<Finding> find(Route route, PathReport path, int hop) {
        Fates fates = path.fates().get(hop);
        boolean isInBoth = path.report(hop).isPresent() && path.report(hop + 1).isPresent();
        if (!isInBoth || fates.of(Fate.NOT_EXPECTED) == 0 || fates.of(Fate.ARRIVED) > 0) {
            return Optional.empty();
        }
        List<Evidence> because = new ArrayList<>(2);
        first(path, hop).ifPresent(passage -> because.add(passage.seenAt(route, hop)));
        first(path, hop + 1).ifPresent(passage -> because.add(passage.seenAt(route, hop + 1)));
        return Optional.of(
                new Finding(
                        FindingCode.REWRITTEN,
                        About.CONNECTION,
                        path.id(),
                        "",
                        path.leading().startNanos(),
                        Severity.WARNING,
                        isSure(route, path, hop) ? Confidence.LIKELY : Confidence.POSSIBLE,
                        "ended",
                        Map.of("where", Stretch.of(route, hop)),
                        because,
                        List.of()));
    }

    private static boolean isSure(Route route, PathReport path, int hop) {
        return route.hop(hop).clock().known() && hasSyn(path, hop) && hasSyn(path, hop + 1);
    }

    private static boolean hasSyn(PathReport path, int point) {
        return path.report(point).filter(r -> r.handshake().firstSynNanos() != 0).isPresent();
    }

    private static Optional<Passage> first(PathReport path, int point) {
        return path.passages().stream().filter(passage -> passage.isAt(point)).findFirst();
    }
}
