package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Oddity;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.TcpFlags;
import java.util.List;
import java.util.Optional;

/**
 * A segment of the handshake has a wrong checksum, and its receiver behaves as if it never came
 * (HS-20, RFC 9293 3.1). Where the receiver goes on, the checksum was only wrong where it was
 * captured. For an RST, {@link RstIgnored} says it.
 */
final class DamagedHandshake extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.BAD_CHECKSUM_HANDSHAKE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Optional<Oddity> syn = damaged(connection, Side.CLIENT);
        Optional<Oddity> synAck = damaged(connection, Side.SERVER);
        if (syn.isPresent()) {
            examineSyn(connection, syn.get(), findings);
        } else if (synAck.isPresent()) {
            examineSynAck(connection, synAck.get(), findings);
        } else if (connection.has(Note.BAD_CHECKSUM)) {
            examineAck(connection, findings);
        }
    }

    private static Optional<Oddity> damaged(Case connection, Side side) {
        return connection.report().oddity(side, Oddity.Kind.BAD_CHECKSUM_OF_SYN);
    }

    private void examineSyn(Case connection, Oddity syn, FindingSink findings) {
        if (connection.handshake().result() != Handshake.Result.UNANSWERED) {
            return;
        }
        Claim.about(code(), connection, Side.CLIENT)
                .at(syn.nanos())
                .count("count", syn.times())
                .because(new Evidence.Seen(syn.frame(), Step.SYN))
                .because(absent(connection, syn.nanos(), Step.SYN_ACK, Threshold.SYN_SILENT))
                .raise(findings);
    }

    private void examineSynAck(Case connection, Oddity synAck, FindingSink findings) {
        boolean taken = connection.handshake().ackNanos() != 0;
        List<TimelineEntry> again =
                connection.repetitions(Side.CLIENT, Step.SYN).stream()
                        .filter(e -> e.frame() > synAck.frame())
                        .toList();
        long age = connection.ageOf(synAck.nanos());
        if (taken
                || connection.client().syns() == 0
                || again.isEmpty() && age < connection.thresholds().of(Threshold.SYN_ACK_SILENT)) {
            return;
        }
        Claim claim =
                Claim.about(code(), connection, Side.SERVER)
                        .at(synAck.nanos())
                        .variant("synack")
                        .count("count", synAck.times())
                        .because(new Evidence.Seen(synAck.frame(), Step.SYN_ACK));
        if (again.isEmpty()) {
            claim.because(
                    absent(connection, synAck.nanos(), Step.ACK_OF_SYN, Threshold.SYN_ACK_SILENT));
        } else {
            claim.because(connection.repeated(Side.CLIENT, Step.SYN, again.size()));
        }
        claim.raise(findings);
    }

    private void examineAck(Case connection, FindingSink findings) {
        Optional<TimelineEntry> ack =
                connection.all(Note.BAD_CHECKSUM).stream()
                        .filter(DamagedHandshake::isAck)
                        .findFirst();
        if (ack.isEmpty()) {
            return;
        }
        List<TimelineEntry> again =
                connection.repetitions(Side.SERVER, Step.SYN_ACK).stream()
                        .filter(e -> e.frame() > ack.get().frame())
                        .toList();
        if (!again.isEmpty()) {
            Claim.about(code(), connection, Side.CLIENT)
                    .at(ack.get().nanos())
                    .variant("ack")
                    .because(new Evidence.Seen(ack.get().frame(), Step.ACK))
                    .because(connection.repeated(Side.SERVER, Step.SYN_ACK, again.size()))
                    .raise(findings);
        }
    }

    private static boolean isAck(TimelineEntry entry) {
        return entry.from() == Side.CLIENT
                && !entry.hasFlag(TcpFlags.SYN)
                && !entry.hasFlag(TcpFlags.RST)
                && entry.relativeSequence() == 1
                && entry.relativeAcknowledgment() == 1;
    }

    private static Evidence absent(Case connection, long since, Step step, Threshold threshold) {
        return new Evidence.NotSeen(
                step, connection.ageOf(since), connection.thresholds().of(threshold));
    }
}
