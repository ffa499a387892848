package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;

/** One side has closed, and the other never does (TD-04, RFC 9293 3.6): CLOSE-WAIT stays. */
final class CloseWaitStuck extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.CLOSE_WAIT_STUCK;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.client().finSent() == connection.server().finSent()
                || !connection.visibility().bothDirections()) {
            return;
        }
        Side closer = Fins.first(connection);
        Party waiting = connection.party(closer.peer());
        long acked = Fins.ackNanos(connection, closer);
        Thresholds limits = connection.thresholds();
        long since = Math.max(acked, waiting.lastDataNanos());
        long age = connection.ageOf(since);
        if (acked == 0
                || waiting.state() != TcpState.CLOSE_WAIT // its FIN was not captured
                || age < limits.of(Threshold.CLOSE_WAIT_NOTE)
                || ResetCause.fatal(connection).isPresent()) {
            return;
        }
        // Whoever closed before the capture began looks as if it never did, and one look is no more
        // than that.
        boolean guessed = connection.visibility().guessed();
        boolean severe = !guessed && age >= limits.of(Threshold.CLOSE_WAIT_WARNING);
        Claim claim =
                Claim.about(code(), connection, waiting.side())
                        .at(acked)
                        .variant(guessed ? "midstream" : "")
                        .weighing(severe ? Severity.WARNING : Severity.NOTE)
                        .duration("age", age)
                        .because(connection.seen(closer, Step.FIN))
                        .because(connection.seen(waiting.side(), Step.ACK_OF_FIN))
                        .because(
                                new Evidence.NotSeen(
                                        Step.FIN, age, limits.of(Threshold.CLOSE_WAIT_NOTE)))
                        .doubting(Doubt.CAUSE);
        if (guessed) {
            claim.because(new Evidence.Habit(connection.report().firstFrame()));
        }
        claim.raise(findings);
    }
}
