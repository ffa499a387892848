package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Reuse;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.Optional;

/** A new connection took the ports of one in TIME-WAIT, as it may (TD-15, RFC 6191). */
final class TimeWaitReused extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.TIME_WAIT_REUSED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Optional<Reuse> reuse = connection.report().reuse();
        if (reuse.isEmpty()
                || !RefusedTimeWait.isEarly(connection, reuse.get())
                || RefusedTimeWait.isRefused(connection, reuse.get())
                || reuse.get().answer() != Reuse.Answer.SYN_ACK
                || !isMeant(connection)) {
            return;
        }
        long start = connection.report().startNanos();
        Claim.about(code(), connection)
                .at(start)
                .variant(reuse.get().answererTimeWait() ? "" : "own")
                .count("previous", reuse.get().previous())
                .duration("after", start - reuse.get().previousLastNanos())
                .because(connection.seen(Side.CLIENT, Step.SYN))
                .because(connection.seen(Side.SERVER, Step.SYN_ACK))
                .raise(findings);
    }

    /** An old duplicate of a SYN takes no ports: its client is nowhere certain. */
    private static boolean isMeant(Case connection) {
        return connection.client().proven() != TcpState.UNKNOWN
                || connection.client().frames() == 0;
    }
}
