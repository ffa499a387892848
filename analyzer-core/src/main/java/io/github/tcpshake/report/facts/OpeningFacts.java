package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.wire.Time;

/**
 * How a handshake spent its time (RFC 9293 3.5). Durations are nanoseconds, -1 where they cannot be
 * told.
 *
 * @param vantage where the capture was taken
 * @param waitedNanos from the first SYN to the one that was answered
 * @param networkNanos time on the way between both ends, with what the far end took where the
 *     capture was taken at the other one
 * @param endpointNanos what the end took that the capture was taken at; -1 on the way
 * @param roundTripNanos both halves of the handshake together: one round trip, and what both ends
 *     took to answer
 */
public record OpeningFacts(
        Vantage vantage,
        long waitedNanos,
        long networkNanos,
        long endpointNanos,
        long roundTripNanos) {
    /** An answer as fast as this did not cross a network worth the name. */
    private static final long AT_ONCE_NANOS = Time.MILLISECOND;

    private static final OpeningFacts NONE = new OpeningFacts(Vantage.UNKNOWN, -1, -1, -1, -1);

    static OpeningFacts of(ConnectionReport report) {
        Handshake open = report.handshake();
        if (open.synAckNanos() == 0 || open.answeredSynNanos() == 0) {
            return NONE;
        }
        long waited = open.answeredSynNanos() - open.firstSynNanos();
        long far = open.synAckNanos() - open.answeredSynNanos();
        long near = open.ackNanos() - open.synAckNanos();
        // Data that carry the ACK come when the application has some; a clock may run back.
        boolean isWhole =
                open.style() == Handshake.Style.THREE_WAY
                        && open.ackNanos() != 0
                        && open.ackWasBare()
                        && report.server().synAcks() == 1
                        && far >= 0
                        && near >= 0;
        if (!isWhole) {
            return new OpeningFacts(Vantage.UNKNOWN, Math.max(waited, 0), -1, -1, -1);
        }
        Vantage vantage = vantage(far, near);
        long network =
                switch (vantage) {
                    case CLIENT -> far;
                    case SERVER -> near;
                    default -> far + near;
                };
        long endpoint =
                switch (vantage) {
                    case CLIENT -> near;
                    case SERVER -> far;
                    default -> -1;
                };
        return new OpeningFacts(vantage, Math.max(waited, 0), network, endpoint, far + near);
    }

    private static Vantage vantage(long far, long near) {
        if (near < AT_ONCE_NANOS && far < AT_ONCE_NANOS) {
            return Vantage.UNKNOWN;
        } else if (near < AT_ONCE_NANOS) {
            return Vantage.CLIENT;
        }
        return far < AT_ONCE_NANOS ? Vantage.SERVER : Vantage.MIDDLE;
    }
}
