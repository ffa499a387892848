package io.github.tcpshake.render;

import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.Transition;
import java.util.Optional;

/** What a picture of a connection between two points has in its rows, however it is drawn. */
final class PairRows {
    private PairRows() {}

    /** Returns the endpoint at one end of the picture. */
    static Side endAt(PairReport pair, Tap tap) {
        return pair.nearClient() == tap ? Side.CLIENT : Side.SERVER;
    }

    /** Data and ACKs that arrived and changed nothing are a count. */
    static boolean isPlain(PairReport pair, Crossing c) {
        boolean plain = c.step() == Step.DATA || c.step() == Step.ACK;
        return plain
                && c.fate() == Fate.ARRIVED
                && c.changes().isEmpty()
                && state(pair, Tap.A, c).isEmpty()
                && state(pair, Tap.B, c).isEmpty();
    }

    /** Returns the state that the end behind a point has from this segment on. */
    static Optional<Transition> state(PairReport pair, Tap tap, Crossing crossing) {
        long number = crossing.frame(tap);
        if (number == 0) {
            return Optional.empty();
        }
        Side end = endAt(pair, tap);
        return pair.report(tap).stream()
                .flatMap(report -> report.transitions(pair.sideAt(tap, end)).stream())
                .filter(t -> t.frame() == number)
                .reduce((first, second) -> second);
    }
}
