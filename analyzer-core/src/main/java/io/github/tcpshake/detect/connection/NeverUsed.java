package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** A connection was opened and closed, and carried no data (EST-01, RFC 9293 3.6). */
final class NeverUsed extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.NEVER_USED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!connection.report().wasUnused()) {
            return;
        }
        Claim claim =
                Claim.about(code(), connection)
                        .at(connection.report().endNanos())
                        .duration(
                                "after",
                                connection.report().endNanos() - connection.report().startNanos())
                        .because(connection.seen(Side.CLIENT, Step.SYN));
        Side closer = Fins.first(connection);
        claim.because(connection.seen(closer, Step.FIN));
        if (connection.teardown().result() == Teardown.Result.RESET) {
            ResetCause.fatal(connection)
                    .ifPresent(r -> claim.because(new Evidence.Seen(r.frame(), Step.RST)));
        }
        claim.raise(findings);
    }
}
