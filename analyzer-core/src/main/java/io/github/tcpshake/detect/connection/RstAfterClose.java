package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import java.util.List;

/** An RST between endpoints that had closed already (TD-11, RFC 9293 3.5.2): harmless. */
final class RstAfterClose extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.RST_AFTER_CLOSE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.report().resets().isEmpty()
                || !connection.client().finAcknowledged()
                || !connection.server().finAcknowledged()
                || AssassinatedTimeWait.isProven(connection)) {
            return;
        }
        List<Reset> late =
                connection.report().resets().stream()
                        .filter(r -> ResetCause.of(connection, r) == ResetCause.AFTER_CLOSE)
                        .toList();
        if (late.isEmpty()) {
            return;
        }
        Reset first = late.get(0);
        Claim claim =
                Claim.about(code(), connection, first.by())
                        .at(first.nanos())
                        .count("count", late.size());
        late.forEach(r -> claim.because(new Evidence.Seen(r.frame(), Step.RST)));
        claim.raise(findings);
    }
}
