package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Optional;

/** A SYN-ACK came although no SYN had passed, and nobody took it up (HS-16, RFC 9293 3.10.7.3). */
final class UnsolicitedSynAck extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.UNSOLICITED_SYNACK;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!isOne(connection)) {
            return;
        }
        long since = connection.handshake().synAckNanos();
        long age = connection.ageOf(since);
        long threshold = connection.thresholds().of(Threshold.SYN_ACK_SILENT);
        Optional<Reset> rejected =
                connection.report().resets().stream()
                        .filter(r -> r.by() == Side.CLIENT)
                        .findFirst();
        if (rejected.isEmpty() && age < threshold) {
            return;
        }
        Claim claim =
                Claim.about(code(), connection, Side.SERVER)
                        .at(since)
                        .variant(rejected.isPresent() ? "rejected" : "")
                        .count("count", connection.server().synAcks())
                        .because(connection.seen(Side.SERVER, Step.SYN_ACK));
        if (rejected.isPresent()) {
            claim.because(new Evidence.Seen(rejected.get().frame(), Step.RST));
        }
        // The SYN may have gone another way, or before the capture began.
        claim.because(new Evidence.NotSeen(Step.SYN, age, 0)).doubting(Doubt.CAUSE).raise(findings);
    }

    /**
     * Tells whether a SYN-ACK is all there is: the side it went to sent no SYN, and nothing but an
     * RST afterwards.
     */
    static boolean isOne(Case connection) {
        return connection.server().synAcks() > 0
                && connection.server().payloadBytes() == 0
                && !connection.server().finSent()
                && connection.client().syns() == 0
                && connection.client().payloadBytes() == 0
                && !connection.client().finSent()
                && connection.handshake().synAckNanos() != 0
                && connection.handshake().ackNanos() == 0
                && !connection.isMidstream();
    }
}
