package io.github.tcpshake.track;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.wire.Ip;

/** ICMP errors about the SYN of a connect attempt; all others are soft (RFC 5461). */
final class ConnectErrors {
    private ConnectErrors() {}

    /**
     * Takes an error that quotes a segment of a connection.
     *
     * @return true where it is one about an attempt
     */
    static boolean take(Connection c, IcmpError e) {
        Side quoted = c.sender(e.quoted);
        Endpoint me = c.of(quoted);
        if (!me.isnKnown
                || me.isn != e.quotedSequenceNumber
                || me.presumed() != TcpState.SYN_SENT) {
            return false;
        }
        c.lastFrame = Math.max(c.lastFrame, e.frameNumber);
        c.log.addIcmpError(
                quoted, e.frameNumber, e.timestampNanos, e.quotedSequenceNumber, c.segments);
        c.icmp =
                new IcmpNotice(
                        e.frameNumber,
                        e.timestampNanos,
                        quoted,
                        Ip.text(e.reporterHigh, e.reporterLow),
                        e.isIpv6,
                        e.type,
                        e.code,
                        true);
        if (endsAttempt(e)) {
            me.history.expect(EndpointEvent.GOT_ICMP, e.frameNumber, e.timestampNanos);
        }
        return true;
    }

    // Not reachable, time over on the way, header not understood: Linux ends connect() by each of
    // them. Too big (v4 type 3 code 4, v6 type 2) ends nothing.
    private static boolean endsAttempt(IcmpError e) {
        return e.isIpv6
                ? e.type == 1 || e.type == 3 || e.type == 4
                : e.type == 3 && e.code != 4 || e.type == 11 || e.type == 12;
    }
}
