package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;

/** The handshake took long though no SYN was repeated (HS-10, RFC 9293 3.5). */
final class SlowHandshake extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.HANDSHAKE_SLOW;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Handshake open = connection.handshake();
        if (open.synAckNanos() == 0
                || open.firstSynNanos() == 0
                || open.ackFrame() == 0 // it never was one
                || open.firstSynNanos() > open.synAckNanos() // one that is repeated
                || open.style() != Handshake.Style.THREE_WAY
                || connection.client().syns() > 1) {
            return;
        }
        long answer = open.synAckNanos() - open.firstSynNanos();
        // Data that carry the ACK come when the application has some; the bare ACK may be missing.
        boolean completed = open.ackWasBare() || connection.server().synAcks() > 1;
        long completion = completed ? open.ackNanos() - open.synAckNanos() : 0;
        long slow = connection.thresholds().of(Threshold.HANDSHAKE_SLOW);
        if (answer <= slow && completion <= slow) {
            return;
        }
        boolean lost = connection.server().synAcks() > 1 && answer <= slow;
        if (lost && !wasRepeatedBeforeAck(connection, open)) {
            return;
        }
        boolean byServer = answer >= completion;
        Claim.about(code(), connection, byServer ? Side.SERVER : Side.CLIENT)
                .at(open.firstSynNanos())
                .variant(lost ? "synack-repeated" : byServer ? "answer" : "completion")
                .duration("answer", answer)
                .duration("completion", completion)
                .duration("total", answer + completion)
                .because(connection.seen(Side.CLIENT, Step.SYN))
                .because(connection.seen(Side.SERVER, Step.SYN_ACK))
                .because(new Evidence.Shown(open.ackFrame()))
                .raise(findings);
    }

    private static boolean wasRepeatedBeforeAck(Case connection, Handshake open) {
        return connection.repetitions(Side.SERVER, Step.SYN_ACK).stream()
                .anyMatch(again -> again.nanos() < open.ackNanos());
    }
}
