package io.github.tcpshake.render;

import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.Transition;
import java.util.Optional;

/** What a picture of a connection along capture points has in its rows, however it is drawn. */
final class PathRows {
    private PathRows() {}

    /** Returns the outer points: those that show states. */
    static int[] ends(PathReport path) {
        return new int[] {0, path.fates().size()};
    }

    /** Data and ACKs that arrived and changed nothing are a count. */
    static boolean isPlain(PathReport path, Passage p) {
        boolean plain = p.step() == Step.DATA || p.step() == Step.ACK;
        if (!plain || !p.hasArrived() || !p.changes().isEmpty()) {
            return false;
        }
        for (int end : ends(path)) {
            if (state(path, end, p).isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the state that the end behind an outer point has from this segment on. */
    static Optional<Transition> state(PathReport path, int point, Passage p) {
        Side end = path.endAt(point);
        // Another point shows what became of the end where the nearest one missed some of it.
        int shownBy = path.belief(end).shownBy();
        long number = p.frame(shownBy);
        if (number == 0 || p.from() != end && p.has(Fate.LOST)) {
            return Optional.empty();
        }
        return path.report(shownBy).stream()
                .flatMap(report -> report.transitions(path.sideAt(shownBy, end)).stream())
                .filter(t -> t.frame() == number)
                .reduce((first, second) -> second);
    }
}
