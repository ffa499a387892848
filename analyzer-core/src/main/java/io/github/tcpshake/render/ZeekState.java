package io.github.tcpshake.render;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;

/**
 * How a connection went, in the words of the field {@code conn_state} of Zeek's {@code conn.log}
 * (docs.zeek.org, Conn::Info). As there, every RST counts that a side sends before its FIN, whether
 * its receiver takes it or not, and nothing is presumed.
 */
enum ZeekState {
    /** A SYN that nothing answered. */
    S0,
    /** SYN and SYN-ACK, with a third segment or without, and neither closed nor reset. */
    S1,
    /** Open, and closed by both sides. */
    SF,
    /** Refused. */
    REJ,
    /** Open, and closed by the client alone. */
    S2,
    /** Open, and closed by the server alone. */
    S3,
    /** Open, and reset by the client. */
    RSTO,
    /** Open, and reset by the server. */
    RSTR,
    /** A SYN, then an RST of the client; nothing of the server. */
    RSTOS0,
    /** A SYN-ACK, then an RST of the server; no SYN. */
    RSTRH,
    /** A SYN, then a FIN of the client; nothing of the server. */
    SH,
    /** A SYN-ACK, then a FIN of the server; no SYN. */
    SHR,
    /** No SYN, and neither closed nor reset. */
    OTH;

    static ZeekState of(ConnectionReport report) {
        Party client = report.client();
        Party server = report.server();
        boolean isClientIdle = client.syns() + client.synAcks() == 0;
        boolean isServerIdle = server.syns() + server.synAcks() == 0 && !isRefusal(report);
        if (hasReset(report, Side.SERVER)) {
            if (isRefusal(report)) {
                return REJ;
            }
            return isClientIdle ? RSTRH : RSTR;
        } else if (hasReset(report, Side.CLIENT)) {
            return isServerIdle ? RSTOS0 : RSTO;
        } else if (client.finSent() && server.finSent()) {
            return SF;
        } else if (client.finSent()) {
            return isServerIdle ? SH : S2;
        } else if (server.finSent()) {
            return isClientIdle ? SHR : S3;
        } else if (!isClientIdle && server.frames() == 0) {
            return S0;
        }
        return !isClientIdle && !isServerIdle ? S1 : OTH;
    }

    /** Tells whether the server's first and last word to the client's SYN is an RST. */
    private static boolean isRefusal(ConnectionReport report) {
        Party server = report.server();
        return report.client().syns() > 0
                && server.syns() + server.synAcks() == 0
                && report.client().payloadBytes() == report.client().synPayloadBytes()
                && hasReset(report, Side.SERVER);
    }

    private static boolean hasReset(ConnectionReport report, Side side) {
        for (Reset reset : report.resets()) {
            if (reset.by() == side && !reset.senderSentFin()) {
                return true;
            }
        }
        return false;
    }
}
