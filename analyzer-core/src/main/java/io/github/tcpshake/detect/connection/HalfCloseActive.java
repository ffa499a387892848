package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Time;

/** One side had closed, and the other sent data for long after (TD-05, RFC 9293 3.6.1). */
final class HalfCloseActive extends Detector {
    // Firewalls tend to cut a half-closed connection after a minute or two.
    private static final long LONG_NANOS = 60 * Time.SECOND;

    @Override
    public FindingCode code() {
        return FindingCode.HALF_CLOSE_ACTIVE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        long acked = connection.teardown().firstFinAckNanos();
        if (acked == 0) {
            return;
        }
        Side closer = Fins.first(connection);
        Party sender = connection.party(closer.peer());
        long span = sender.lastDataNanos() - acked;
        if (sender.lastDataNanos() == 0
                || span <= connection.thresholds().of(Threshold.HALF_CLOSE_ACTIVE)) {
            return;
        }
        Claim.about(code(), connection, sender.side())
                .at(acked)
                .weighing(span > LONG_NANOS ? Severity.NOTE : Severity.INFO)
                .duration("span", span)
                .because(connection.seen(closer, Step.FIN))
                .because(new Evidence.Shown(sender.lastDataFrame()))
                .raise(findings);
    }
}
