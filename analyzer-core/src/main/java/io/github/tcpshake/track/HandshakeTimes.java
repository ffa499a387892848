package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Time;

/**
 * When the segments of a handshake passed, and what that shows of the way between both ends. One
 * for each connection, mutable as it is. All times are nanoseconds; 0 stands for never, and for a
 * round trip that is not known.
 */
final class HandshakeTimes {
    /** Hardly any path is longer; nobody repeats a segment sooner (Linux TCP_RTO_MIN). */
    private static final long LONG_ROUND_TRIP_NANOS = 200 * Time.MILLISECOND;

    /** What a segment waits in queues on its way is less (RFC 6298 2.1 waits as long at first). */
    private static final long LONGEST_QUEUE_NANOS = 1_000 * Time.MILLISECOND;

    private final Connection connection;

    /** Gaps at the tap added up: the round trip between both ends. */
    long rttNanos;

    boolean rttComplete;

    /** The first segment that acknowledges the SYN-ACK. */
    long ackNanos;

    long ackFrame;

    /** That segment is an ACK and nothing else. */
    boolean ackBare;

    HandshakeTimes(Connection connection) {
        this.connection = connection;
    }

    /** Forgets all it knew, as if no segment had passed. */
    void forget() {
        rttNanos = 0;
        rttComplete = false;
        ackNanos = 0;
        ackFrame = 0;
        ackBare = false;
    }

    /**
     * Notes the third segment of the handshake. In Fast Open (RFC 7413 4.2) the server may send
     * data before the ACK of its SYN-ACK comes.
     */
    void noteThird(Observation o) {
        boolean answersSynAck = o.me.synAcks == 0 || connection.simultaneous || o.me == o.peer;
        if (answersSynAck && !o.segment.isSyn() && !o.copy && ackNanos == 0) {
            ackNanos = o.segment.timestampNanos;
            ackFrame = o.segment.frameNumber;
            ackBare = o.isPureAck();
            o.noteAcknowledgesSyn();
        }
    }

    /**
     * Notes a third segment that was captured a moment behind the data that follow it: frames of
     * several queues.
     */
    void noteThirdBehindData(Observation o) {
        if (ackBare || ackNanos == 0 || !o.isPureAck()) {
            return;
        }
        ackBare =
                o.segment.sequenceNumber == o.me.isn + 1
                        && o.segment.acknowledgmentNumber == o.peer.isn + 1
                        && o.me.syns > 0
                        && o.isJustBehind(ackNanos);
    }

    /**
     * Measures the gap before a segment. The larger gap of the handshake is the round trip as this
     * tap sees it, the smaller the rest of it. In Fast Open the server's data may pass between its
     * SYN-ACK and the ACK.
     */
    void measure(Observation o) {
        TcpSegment s = o.segment;
        if (rttComplete || !s.isAck()) {
            return;
        }
        long asked = o.peer.synAcks == 1 ? o.peer.firstSynAckNanos : o.peer.lastNanos;
        long gap = asked == 0 ? 0 : Math.max(0, s.timestampNanos - asked);
        if (s.isSyn()) {
            rttNanos = Math.max(rttNanos, gap);
        } else if (o.peer.synAcks > 0 && o.me.syns > 0) {
            rttNanos += gap;
            rttComplete = true;
        }
    }

    /**
     * Returns the round trip as far as the handshake showed it. Where the capture began later it is
     * not known, and taken to be long, so that what crossed on the way is not taken for an answer.
     */
    long roundTripNanos() {
        return isMeasured() ? rttNanos : Math.max(rttNanos, LONG_ROUND_TRIP_NANOS);
    }

    /** Tells whether the round trip need not be guessed: the capture has the handshake. */
    boolean isMeasured() {
        return rttComplete || connection.beganWithSyn();
    }

    /**
     * Returns the part of the round trip between the tap and one side. The answer to the SYN shows
     * it of the side that gave it; of the other it is at most the whole, which also holds what a
     * host took to answer, or what was lost.
     */
    long roundTripNanos(Endpoint to) {
        Endpoint server = connection.server;
        boolean answered =
                to == server && server.firstSynAckNanos != 0 && connection.beganWithSyn();
        long half = answered ? wayAndBackNanos(Side.SERVER) : -1;
        return half < 0 ? roundTripNanos() : half;
    }

    /** Within this time after an RST, a segment of its receiver may have crossed it. */
    long soonNanos(Endpoint sender) {
        return roundTrips(2, sender, Time.MILLISECOND);
    }

    /** After this time even an old segment of an endpoint was sent after what had passed to it. */
    long lateNanos(Endpoint sender) {
        return roundTrips(4, sender, 10 * Time.MILLISECOND);
    }

    // Of the way between the tap and the sender alone the handshake shows how long it took once,
    // with nothing before it in the queues.
    private long roundTrips(int count, Endpoint sender, long margin) {
        long ofWhole = count * roundTripNanos() + margin;
        return Math.min(ofWhole, count * roundTripNanos(sender) + LONGEST_QUEUE_NANOS);
    }

    /**
     * Tells whether the handshake shows both parts of the round trip: each of it passed once, and
     * the ACK did not wait for data to go with.
     */
    boolean showsEachWay() {
        return rttComplete
                && connection.client.syns == 1
                && connection.server.synAcks == 1
                && ackBare;
    }

    /** Returns the part of the round trip between the tap and one side, where each is shown. */
    long wayAndBackNanos(Side side) {
        long synAckNanos = connection.server.firstSynAckNanos;
        return side == Side.SERVER
                ? synAckNanos - connection.client.lastSynNanos
                : ackNanos - synAckNanos;
    }
}
