package io.github.tcpshake.report;

import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.Endpoint;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;

/** Tells how a connection opened. */
final class HandshakeRecogniser {
    /** After this many repetitions the silence is not the end of the capture's doing. */
    private static final int TELLING_REPEATS = 2;

    private HandshakeRecogniser() {}

    /**
     * @param filtered true when bare ACKs were left out of the capture, so that their absence says
     *     nothing
     */
    static Handshake recognise(
            Connection c, Thresholds thresholds, long nowNanos, boolean filtered) {
        Endpoint client = c.endpoint(Side.CLIENT);
        Endpoint server = c.endpoint(Side.SERVER);
        return new Handshake(
                result(c, thresholds, nowNanos, filtered),
                style(c),
                client.firstSynNanos(),
                answeredSyn(client, server),
                server.firstSynAckNanos(),
                c.handshakeAckNanos(),
                c.handshakeAckFrame(),
                c.isHandshakeAckBare());
    }

    private static long answeredSyn(Endpoint client, Endpoint server) {
        return server.firstSynAckNanos() == 0 ? 0 : client.lastSynNanos();
    }

    private static Handshake.Result result(
            Connection c, Thresholds thresholds, long nowNanos, boolean filtered) {
        Endpoint client = c.endpoint(Side.CLIENT);
        Endpoint server = c.endpoint(Side.SERVER);
        if (c.isMidstream()) {
            return Handshake.Result.MIDSTREAM;
        }
        if (c.isRefused()) {
            return Handshake.Result.REFUSED;
        }
        if (c.icmp().isPresent() && client.isRejected()) {
            return Handshake.Result.REJECTED;
        }
        // A Fast Open server may close, and so leave SYN-RECEIVED, before the ACK comes.
        boolean opened =
                server.hasEntered(TcpState.ESTABLISHED)
                        || c.handshakeAckNanos() != 0 && server.hasEntered(TcpState.FIN_WAIT_1);
        if (opened) {
            return Handshake.Result.ESTABLISHED;
        }
        if (isReset(c)) {
            return Handshake.Result.ABORTED;
        }
        if (server.presumed() == TcpState.SYN_RECEIVED) {
            // Silence speaks only of a side that was heard, and where ACKs were captured.
            boolean sure =
                    server.synAcks() > TELLING_REPEATS
                            || client.repetitions().unanswered() >= TELLING_REPEATS
                            || !filtered
                                    && client.frames() > 0
                                    && nowNanos - server.firstSynAckNanos()
                                            >= thresholds.of(Threshold.SYN_ACK_SILENT);
            return sure ? Handshake.Result.HALF_OPEN : Handshake.Result.PENDING;
        }
        boolean sure =
                client.syns() > TELLING_REPEATS
                        || nowNanos - client.lastSynNanos() >= thresholds.of(Threshold.SYN_SILENT);
        return sure ? Handshake.Result.UNANSWERED : Handshake.Result.PENDING;
    }

    private static boolean isReset(Connection c) {
        for (Reset reset : c.resets()) {
            if (reset.verdict() == Reset.Verdict.ACCEPTED && !c.isAttemptedAfter(reset)) {
                return true;
            }
        }
        return false;
    }

    private static Handshake.Style style(Connection c) {
        Endpoint client = c.endpoint(Side.CLIENT);
        Endpoint server = c.endpoint(Side.SERVER);
        if (c.isSimultaneousOpen()) {
            return client.synAcks() + server.synAcks() == 1
                    ? Handshake.Style.SPLIT
                    : Handshake.Style.SIMULTANEOUS;
        }
        if (server.acceptedFastOpen()) {
            return Handshake.Style.FAST_OPEN;
        }
        boolean answered = server.synAcks() > 0 || server.isSynAckImplied();
        return answered ? Handshake.Style.THREE_WAY : Handshake.Style.NONE;
    }
}
