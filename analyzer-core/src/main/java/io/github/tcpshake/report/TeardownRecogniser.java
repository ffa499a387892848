package io.github.tcpshake.report;

import io.github.tcpshake.report.Teardown.Closer;
import io.github.tcpshake.report.Teardown.FinalAck;
import io.github.tcpshake.report.Teardown.Result;
import io.github.tcpshake.report.Teardown.Style;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.Endpoint;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;

/** Tells how a connection closed. */
final class TeardownRecogniser {
    private final Connection connection;
    private final List<Reset> resets; // of most connections none, and then asking costs nothing
    private final Thresholds thresholds;
    private final long nowNanos;
    private final boolean filtered;
    private final Endpoint first; // sender of the first FIN; the client when there is none
    private final Endpoint second;

    private TeardownRecogniser(
            Connection c, Thresholds thresholds, long nowNanos, boolean filtered) {
        this.connection = c;
        this.resets = c.resets();
        this.thresholds = thresholds;
        this.nowNanos = nowNanos;
        this.filtered = filtered;
        Endpoint client = c.endpoint(Side.CLIENT);
        Endpoint server = c.endpoint(Side.SERVER);
        boolean serverFirst =
                server.isFinKnown()
                        && (!client.isFinKnown() || finMoment(server) < finMoment(client));
        this.first = serverFirst ? server : client;
        this.second = serverFirst ? client : server;
    }

    // A FIN that was not captured but acknowledged has no time of its own; it was sent before its
    // ACK.
    private static long finMoment(Endpoint endpoint) {
        return endpoint.firstFinNanos() == 0 ? Long.MAX_VALUE : endpoint.firstFinNanos();
    }

    /**
     * @param filtered true when bare ACKs were left out of the capture, so that their absence says
     *     nothing
     */
    static Teardown recognise(
            Connection c, Thresholds thresholds, long nowNanos, boolean filtered) {
        TeardownRecogniser recogniser = new TeardownRecogniser(c, thresholds, nowNanos, filtered);
        Result result = recogniser.result();
        return new Teardown(
                result,
                recogniser.style(result),
                recogniser.closer(),
                recogniser.finalAck(),
                recogniser.first.firstFinNanos(),
                recogniser.first.finAckedNanos(),
                recogniser.second.firstFinNanos(),
                recogniser.second.finAckedNanos());
    }

    private Result result() {
        if (isEnded()) {
            return Result.RESET;
        }
        if (!first.isFinKnown()) {
            return Result.OPEN;
        }
        boolean firstDone = isAcknowledged(first, second);
        if (first == second) {
            return firstDone ? Result.CLOSED : unacknowledged(first); // connected to itself
        }
        if (!second.isFinKnown()) {
            return firstDone ? Result.HALF_CLOSED : unacknowledged(first);
        }
        if (firstDone && isAcknowledged(second, first)) {
            return Result.CLOSED;
        }
        return unacknowledged(firstDone ? second : first);
    }

    private boolean isEnded() {
        for (Reset reset : resets) {
            if (ended(reset)) {
                return true;
            }
        }
        return false;
    }

    // An RST of an attempt that was made again and succeeded ended only the attempt.
    private boolean ended(Reset reset) {
        boolean onlyTheAttempt =
                connection.isEstablished() && !reset.receiverState().isSynchronized()
                        || connection.isAttemptedAfter(reset);
        return Teardown.endsBy(reset) && !onlyTheAttempt;
    }

    // The states decide: they hold the doubts, and what is presumed of a direction that was not
    // captured.
    private boolean isAcknowledged(Endpoint sender, Endpoint receiver) {
        TcpState state = sender.presumed();
        return sender.isFinAcknowledged(receiver)
                || state == TcpState.FIN_WAIT_2
                || state == TcpState.TIME_WAIT
                || state == TcpState.CLOSED
                        && sender.hasEntered(TcpState.LAST_ACK)
                        && !hasGivenUp(sender);
    }

    /** Its own RST ended LAST-ACK, not the ACK that it waited for. */
    private boolean hasGivenUp(Endpoint sender) {
        return connection.hasResetBy(sender.side());
    }

    private Result unacknowledged(Endpoint sender) {
        return isTelling(sender) ? Result.INCOMPLETE : Result.PENDING;
    }

    private boolean isTelling(Endpoint sender) {
        return sender.fins() > 1
                || !filtered
                        && nowNanos - sender.firstFinNanos() >= thresholds.of(Threshold.FIN_SILENT);
    }

    private Style style(Result result) {
        if (result == Result.RESET) {
            return Style.RESET;
        }
        if (!first.isFinKnown()) {
            return Style.NONE;
        }
        if (connection.isClosedByBoth()
                || first.hasEntered(TcpState.CLOSING)
                || second.hasEntered(TcpState.CLOSING)) {
            return Style.SIMULTANEOUS;
        }
        if (!second.isFinKnown()) {
            return result == Result.HALF_CLOSED ? Style.HALF_CLOSE : Style.NONE;
        }
        if (second.payloadAfterPeerFin() > 0) {
            return Style.HALF_CLOSE;
        }
        boolean together = first.finAckedNanos() == second.firstFinNanos();
        return together ? Style.THREE_SEGMENT : Style.FOUR_SEGMENT;
    }

    private Closer closer() {
        if (connection.isClosedByBoth()) {
            return Closer.BOTH;
        }
        for (Reset reset : resets) {
            if (connection.isAttemptedAfter(reset)) {
                return Closer.NONE; // it still tries to open
            }
        }
        Optional<Side> closer = connection.firstCloser();
        closer = closer.isPresent() ? closer : abortedInVain();
        if (closer.isEmpty()) {
            return Closer.NONE;
        }
        return Closer.of(closer.get());
    }

    // Its own state shows it: the abort was real, though the peer knows nothing of it.
    private Optional<Side> abortedInVain() {
        if (!connection.isEstablished() && !connection.isMidstream()) {
            return Optional.empty();
        }
        for (Reset reset : resets) {
            if (Teardown.abortsInVain(reset)
                    && connection.endpoint(reset.by()).presumed() == TcpState.CLOSED) {
                return Optional.of(reset.by());
            }
        }
        return Optional.empty();
    }

    private FinalAck finalAck() {
        if (!first.isFinKnown() || !second.isFinKnown() || first == second) {
            return FinalAck.NONE;
        }
        // In a simultaneous close both ACKs are last.
        boolean seen =
                second.isFinAcknowledged(first)
                        && (!connection.isClosedByBoth() || first.isFinAcknowledged(second));
        if (seen) {
            return FinalAck.SEEN;
        }
        boolean visible = first.frames() > 0 && second.frames() > 0;
        return visible && !isEnded() && isTelling(second) ? FinalAck.MISSING : FinalAck.UNKNOWN;
    }
}
