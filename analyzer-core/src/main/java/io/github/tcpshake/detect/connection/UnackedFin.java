package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.List;

/** A FIN was never acknowledged, and it is not the last of a close (TD-02, RFC 9293 3.6). */
final class UnackedFin extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.FIN_UNACKED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        examine(connection, connection.client(), findings);
        examine(connection, connection.server(), findings);
    }

    /** Tells whether the side ended by an RST of its own, so that it waits for no ACK any more. */
    private static boolean hasReset(Case connection, Side side) {
        return connection.party(side).state() == TcpState.CLOSED
                && connection.report().hasResetBy(side);
    }

    /** Its RSTs are those of a host that does not know the connection: it had given up before. */
    private static boolean isGone(Case connection, Party party) {
        return Fins.isRepeated(party)
                && hasReset(connection, party.side())
                && connection.report().resets().stream()
                        .filter(r -> r.by() == party.side())
                        .findFirst()
                        .filter(r -> !r.withAck() && ResetCause.isAfterSilence(connection, r))
                        .isPresent();
    }

    /** A segment of the peer that crossed the FIN says nothing; one behind a repetition does. */
    private static long lastAsked(Case connection, Party party) {
        List<TimelineEntry> again = connection.repetitions(party.side(), Step.FIN);
        return again.isEmpty()
                ? Fins.nanos(connection, party.side()) + connection.roundTripNanos()
                : again.get(0).nanos();
    }

    /** Tells whether the peer goes on; an RST is no talk. */
    private static boolean isTalkedTo(Case connection, Party party) {
        Side peer = party.side().peer();
        long asked = lastAsked(connection, party);
        Party talker = connection.party(peer);
        boolean byReset =
                connection.report().resets().stream()
                        .anyMatch(r -> r.by() == peer && r.nanos() == talker.lastNanos());
        return byReset
                ? connection.report().timeline().stream()
                        .filter(e -> e.from() == peer && e.counts() && e.step() != Step.RST)
                        .anyMatch(e -> e.nanos() > asked)
                : talker.lastNanos() > asked;
    }

    private static String variant(Case connection, Party party) {
        if (isGone(connection, party)) {
            return "gone";
        }
        return isTalkedTo(connection, party) ? "talking" : Fins.isRepeated(party) ? "repeated" : "";
    }

    private void examine(Case connection, Party party, FindingSink findings) {
        Side side = party.side();
        if (!party.finSent()
                || party.finAcknowledged()
                || MissingFinalAck.isAbout(connection, side)
                || hasReset(connection, side) && !isGone(connection, party)
                || ResetCause.fatal(connection).isPresent()) {
            return;
        }
        boolean repeated = Fins.isRepeated(party);
        long silence = connection.ageOf(Fins.nanos(connection, side));
        long threshold = connection.thresholds().of(Threshold.FIN_SILENT);
        if (!repeated
                && (silence < threshold
                        || !connection.canMissAcks()
                        || Fins.hasReset(connection, side))) {
            return;
        }
        long sent = Fins.nanos(connection, side);
        Claim claim =
                Claim.about(code(), connection, side)
                        .at(sent)
                        .weighing(repeated ? Severity.ERROR : Severity.WARNING)
                        .variant(variant(connection, party))
                        .text("state", party.state().rfcName())
                        .count("sent", party.fins())
                        .duration("silence", silence)
                        .because(connection.seen(side, Step.FIN));
        if (repeated) {
            claim.because(connection.repeated(side, Step.FIN, party.fins() - 1));
        }
        claim.because(new Evidence.NotSeen(Step.ACK_OF_FIN, silence, threshold))
                .mayChangeIf(connection.mayBeAnswered(Fins.lastNanos(connection, side)))
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }
}
