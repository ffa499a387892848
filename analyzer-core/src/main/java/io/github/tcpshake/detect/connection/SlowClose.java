package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/**
 * From the first FIN to the last ACK it took long, and nothing else says why (TD-21, RFC 9293 3.6).
 */
final class SlowClose extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SLOW_CLOSE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Teardown close = connection.teardown();
        if (close.result() != Teardown.Result.CLOSED
                || close.firstFinNanos() == 0
                || close.secondFinNanos() == 0
                || close.style() == Teardown.Style.HALF_CLOSE) { // it still had something to send
            return;
        }
        long end = Math.max(close.firstFinAckNanos(), close.secondFinAckNanos());
        long took = end - close.firstFinNanos();
        if (took <= connection.thresholds().of(Threshold.CLOSE_SLOW)
                || connection.isAnyFound("TD-")) {
            return;
        }
        Side last = Fins.second(connection);
        Claim.about(code(), connection, last)
                .at(close.firstFinNanos())
                .duration("took", took)
                .duration("waited", close.secondFinNanos() - close.firstFinNanos())
                .because(connection.seen(last.peer(), Step.FIN))
                .because(connection.seen(last, Step.FIN))
                .because(connection.seen(last.peer(), Step.ACK_OF_FIN))
                .raise(findings);
    }
}
