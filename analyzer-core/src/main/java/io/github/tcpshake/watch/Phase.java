package io.github.tcpshake.watch;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.TcpState;

/** How far a connection has come, in the few steps that a person who watches is told of. */
public enum Phase {
    OPENING,
    OPEN,
    /** One side has sent its FIN. */
    HALF_CLOSED,
    /** Both sides have. */
    CLOSING,
    OVER;

    /** Tells the phase of a connection from its picture. */
    public static Phase of(ConnectionReport report) {
        Handshake.Result opened = report.handshake().result();
        boolean failed =
                opened == Handshake.Result.REFUSED
                        || opened == Handshake.Result.REJECTED
                        || opened == Handshake.Result.ABORTED;
        if (failed && isGone(report.client())
                || isGone(report.client()) && isGone(report.server())) {
            return OVER;
        }
        if (!report.handshake().wasOpen()) {
            return OPENING;
        }
        boolean one = report.client().finSent();
        boolean other = report.server().finSent();
        return one && other ? CLOSING : one || other ? HALF_CLOSED : OPEN;
    }

    private static boolean isGone(Party party) {
        return party.state() == TcpState.CLOSED || party.state() == TcpState.TIME_WAIT;
    }
}
