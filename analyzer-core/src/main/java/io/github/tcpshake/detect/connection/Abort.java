package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import java.util.List;

/** An RST ended an open connection (TD-07, RFC 9293 3.5.2, 3.10.5). */
final class Abort extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.ABORT;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.ABORT) {
                raise(connection, reset, findings);
                return;
            }
        }
    }

    private void raise(Case connection, Reset reset, FindingSink findings) {
        long own = connection.party(reset.by()).unacknowledgedBytes();
        long others = connection.party(reset.by().peer()).unacknowledgedBytes();
        long lost = own + others;
        long idle = connection.report().maxIdleNanos();
        List<Evidence> fin = connection.seen(reset.by().peer(), Step.FIN);
        Teardown.Closer closer = Teardown.Closer.of(reset.by().peer());
        boolean crossed =
                !fin.isEmpty()
                        && (fin.get(0).frames().get(0) < reset.frame()
                                || connection.teardown().first() == closer);
        boolean wasIdle = idle >= connection.thresholds().of(Threshold.IDLE_DISCOVERED);
        boolean unopened = connection.handshake().result() == Handshake.Result.ABORTED;
        Claim.about(code(), connection, reset.by())
                .at(reset.nanos())
                .weighing(lost > 0 ? Severity.ERROR : Severity.WARNING)
                .variant(unopened ? "unopened" : variant(crossed, lost > 0, wasIdle))
                .count("bytes", lost)
                .count("own", own)
                .count("others", others)
                .duration("idle", idle)
                .duration("after", reset.nanos() - connection.report().startNanos())
                .because(crossed ? fin : List.of())
                .because(new Evidence.Seen(reset.frame(), Step.RST))
                // Linux with tcp_abort_on_overflow answers the third segment without a socket.
                .hintIf(
                        unopened && !reset.withAck(),
                        Hint.Cause.ACCEPT_QUEUE_FULL,
                        Confidence.POSSIBLE)
                .doubting(Doubt.ORIGIN)
                .doubting(Doubt.DELIVERY)
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }

    private static String variant(boolean crossed, boolean lost, boolean wasIdle) {
        if (crossed) {
            return lost ? "crossed-lost" : "crossed";
        }
        return lost ? "lost" : wasIdle ? "idle" : "";
    }
}
