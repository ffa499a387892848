package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** Both sides closed before they had the other's FIN (TD-12, RFC 9293 3.6 Figure 13). */
final class SimultaneousClose extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SIMULTANEOUS_CLOSE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Teardown close = connection.teardown();
        if (Fins.areBoth(connection)
                && (close.style() == Teardown.Style.SIMULTANEOUS
                        || close.first() == Teardown.Closer.BOTH)) {
            Claim.about(code(), connection)
                    .at(close.firstFinNanos())
                    .duration("apart", close.secondFinNanos() - close.firstFinNanos())
                    .because(connection.seen(Side.CLIENT, Step.FIN))
                    .because(connection.seen(Side.SERVER, Step.FIN))
                    // A FIN that seems to cross may be the answer to one whose ACK was lost.
                    .mayChangeIf(
                            !connection.client().finAcknowledged()
                                    || !connection.server().finAcknowledged())
                    .raise(findings);
        }
    }
}
