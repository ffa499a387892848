package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** The server sent ACK and SYN apart, or answered a SYN with a bare SYN (HS-18, RFC 9293 3.5). */
final class SplitHandshake extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SPLIT_HANDSHAKE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.handshake().style() == Handshake.Style.SPLIT) {
            Claim.about(code(), connection, Side.SERVER)
                    .at(connection.handshake().firstSynNanos())
                    .because(connection.seen(Side.CLIENT, Step.SYN))
                    .because(connection.seen(Side.SERVER, Step.SYN))
                    // A simultaneous open of which one segment was lost looks the same.
                    .because(new Evidence.Habit(connection.report().firstFrame()))
                    .raise(findings);
        }
    }
}
