package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** Both sides opened actively, and their SYNs crossed (HS-11, RFC 9293 3.5 Figure 7). */
final class SimultaneousOpen extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SIMULTANEOUS_OPEN;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        // Two SYNs that cross may still become a split handshake.
        if (connection.handshake().style() == Handshake.Style.SIMULTANEOUS
                && connection.handshake().wasOpen()) {
            Claim.about(code(), connection)
                    .at(connection.handshake().firstSynNanos())
                    .because(connection.seen(Side.CLIENT, Step.SYN))
                    .because(connection.seen(Side.SERVER, Step.SYN))
                    .raise(findings);
        }
    }
}
