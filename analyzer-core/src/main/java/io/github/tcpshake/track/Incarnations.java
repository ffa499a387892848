package io.github.tcpshake.track;

import static io.github.tcpshake.track.EndpointEvent.GOT_FIN;
import static io.github.tcpshake.track.EndpointEvent.GOT_NEW_SYN;
import static io.github.tcpshake.track.EndpointEvent.GOT_RST;
import static io.github.tcpshake.track.EndpointEvent.GOT_SYN;
import static io.github.tcpshake.track.TcpState.CLOSED;
import static io.github.tcpshake.track.TcpState.SYN_RECEIVED;
import static io.github.tcpshake.track.TcpState.SYN_SENT;
import static io.github.tcpshake.track.TcpState.TIME_WAIT;
import static io.github.tcpshake.track.TcpState.UNKNOWN;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.Time;

/**
 * Which connection a SYN belongs to when its ends are known already: the same attempt, the same
 * attempt with a new ISN, the next connection, or none until its receiver accepts it. Told apart by
 * the ISN and by what both ends are presumed to be in.
 */
final class Incarnations {
    /** What to do with a SYN. */
    enum Answer {
        /** It belongs to the connection that is there. */
        SAME,
        /** It opens the next connection of the same ends. */
        NEXT,
        /** It is kept aside: everything else still belongs to the connection that is there. */
        ASIDE
    }

    /** Timestamps of neighbours may be in disorder by so much. */
    static final long CLOCK_NANOS = Time.MILLISECOND;

    private Incarnations() {}

    static Answer judge(Connection c, Side from, TcpSegment s) {
        Endpoint me = c.of(from);
        Endpoint peer = c.of(from.peer());
        if (isSameAttempt(me, peer, s)) {
            return isOldDuplicate(c, s) ? Answer.ASIDE : Answer.SAME;
        }
        if (isEmbryo(c, me)) {
            return Answer.SAME;
        }
        TcpState mine = me.presumed();
        TcpState theirs = peer.presumed();
        boolean peerGone = theirs == CLOSED || theirs == TIME_WAIT || theirs == UNKNOWN;
        boolean refused = mine == UNKNOWN && theirs == CLOSED; // it refused, and opens itself now
        if (((mine == CLOSED || mine == TIME_WAIT || refused) && peerGone) || gaveUp(me, peer)) {
            return Answer.NEXT;
        }
        return Answer.ASIDE;
    }

    private static boolean isSameAttempt(Endpoint me, Endpoint peer, TcpSegment s) {
        return me.isnKnown
                ? me.isn == s.sequenceNumber
                : me.proven() == UNKNOWN && peer.presumed() == SYN_SENT; // simultaneous open
    }

    /**
     * Tells whether a SYN that was seen before comes when the connection it opened is over: where
     * nothing waits in TIME-WAIT, a listener takes it for a new one (RFC 9293 3.5 Figure 8).
     */
    private static boolean isOldDuplicate(Connection c, TcpSegment s) {
        return c.established
                && c.isOver()
                && s.timestampNanos - c.lastNanos > 2 * c.handshake.rttNanos + CLOCK_NANOS
                && c.client != c.server;
    }

    /**
     * Tells whether the attempt never opened, so that a SYN with another ISN is still the same
     * attempt: a listener keeps one place for the pair of sockets (RFC 9293 3.10.7.2).
     */
    static boolean isEmbryo(Connection c, Endpoint me) {
        TcpState proven = me.proven();
        if (c.established || c.refused || c.icmp != null || me.finKnown) {
            return false;
        }
        Endpoint peer = c.of(me.side.peer());
        if (peer.finKnown) {
            return false;
        }
        boolean answered = peer.history.entered(SYN_RECEIVED) || me.history.entered(SYN_RECEIVED);
        return answered && (proven == SYN_SENT || proven == CLOSED);
    }

    // A socket keeps its ISN for all its SYNs: another one, while nobody ever answered, is of
    // another socket, and the first one is gone.
    static boolean gaveUp(Endpoint me, Endpoint peer) {
        return me.proven() == SYN_SENT && peer.proven() == UNKNOWN;
    }

    /**
     * Prepares an embryonic connection for a SYN with another ISN.
     *
     * @return true when the SYN counts; false when its receiver still holds the earlier one and
     *     will ask first (RFC 5961 4)
     */
    static boolean renew(Connection c, Side from, TcpSegment s) {
        Endpoint me = c.of(from);
        Endpoint peer = c.of(from.peer());
        me.history.clearPending(); // what is on its way answers the earlier ISN
        if (peer.presumed() == SYN_RECEIVED) {
            me.isn = s.sequenceNumber;
            me.startAt(s.end());
            return false;
        }
        // What its peer knows is settled by the ISN of its next SYN-ACK: with the old one it only
        // repeats that, and the RST never arrived.
        me.rst.takeBack();
        peer.rst.takeBack();
        c.attemptGoesOn();
        return true;
    }

    /** Marks a connection that an old duplicate of a SYN begins: nobody asks for it any more. */
    static Connection ofOldDuplicate(Connection next) {
        next.client.history.presumeAll();
        return next;
    }

    /**
     * Tells whether the client of a connection that an old duplicate began may still be where the
     * old connection left it, in TIME-WAIT for instance, and answers the SYN-ACK from there.
     */
    static boolean mayConcernOld(Connection next) {
        return next.client.history.presumedOnly && !next.established;
    }

    /** Tells whether a SYN-ACK accepts the SYN that was kept aside. */
    static boolean accepts(Connection candidate, TcpSegment s) {
        return s.isSyn()
                && s.isAck()
                && candidate.sender(s.key) == Side.SERVER
                && isWithin(candidate.client, s.acknowledgmentNumber);
    }

    /**
     * Tells whether a segment of the open connection is the challenge ACK that a SYN inside it
     * draws, or the RST that this ACK draws: both explain the delay of the connection that the SYN
     * may open.
     */
    static boolean isExplanation(Connection open, Connection candidate, TcpSegment s) {
        if (candidate.sender(s.key) == Side.CLIENT) {
            return s.isRst() && !s.isAck() && candidate.challengeShown;
        }
        boolean asks =
                open.challenged == open.sender(s.key) && s.sequenceLength() == 0 && !s.isRst();
        candidate.challengeShown |= asks;
        return asks;
    }

    /**
     * Tells whether a SYN-ACK belongs to no attempt that is known: it answers an old duplicate SYN
     * (RFC 9293 3.5 Figure 8), while its sender is known to be past its handshake.
     */
    static boolean answersOldSyn(Connection c, TcpSegment s) {
        Endpoint me = c.of(c.sender(s.key));
        Endpoint peer = c.of(me.side.peer());
        return s.isSyn()
                && s.isAck()
                && (c.established || me.proven().isSynchronized())
                && peer.isnKnown
                && me.isn != s.sequenceNumber
                && s.acknowledgmentNumber != peer.isn + 1
                && peer != me;
    }

    /**
     * Tells whether a SYN-ACK with a new ISN answers the SYN of a connection that is over: an old
     * duplicate of that SYN reached the server, and was not captured.
     */
    static boolean answersOldDuplicate(Connection c, TcpSegment s) {
        if (!s.isSyn() || !s.isAck() || !c.established || !c.isOver() || c.client == c.server) {
            return false;
        }
        if (c.midstream) {
            return true; // neither ISN is known, nor who was the server
        }
        Endpoint me = c.of(c.sender(s.key));
        return me.side == Side.SERVER
                && me.isn != s.sequenceNumber
                && c.client.isnKnown
                && s.acknowledgmentNumber == c.client.isn + 1;
    }

    /**
     * Tells whether a SYN-ACK answers the SYN with another ISN than the one that the client has
     * acknowledged: there are two who answer, and the client has chosen. Who has sent a SYN of its
     * own answers for itself: it has begun anew.
     */
    static boolean isSecondAnswer(Connection c, TcpSegment s) {
        if (!s.isSyn()) {
            return false;
        }
        Endpoint me = c.of(c.sender(s.key));
        Endpoint peer = c.of(me.side.peer());
        return s.isAck()
                && peer != me
                && me.syns == 0
                && me.isnKnown
                && me.isn != s.sequenceNumber
                && peer.isnKnown
                && s.acknowledgmentNumber == peer.isn + 1
                && peer.acknowledged(me.isn + 1)
                && !me.history.isExpected(GOT_RST)
                && me.presumed() != CLOSED;
    }

    /**
     * Tells whether a segment that follows a SYN on used ports can only concern the old connection:
     * the ACK by which a TIME-WAIT, or a socket whose peer is gone, answers the SYN, and the RST
     * that this ACK calls for (RFC 9293 3.5.1 Figure 9, RFC 5961 4).
     */
    static boolean concernsOld(Connection next, TcpSegment s) {
        Endpoint opener = next.client;
        Connection old = next.replaced;
        if (old == null) {
            return false;
        }
        if (s.isSyn()) {
            // Two SYNs were on their way, and this answers the first of them.
            Endpoint first = old.of(old.sender(next.key));
            return s.isAck()
                    && next.sender(s.key) == Side.SERVER
                    && !isWithin(opener, s.acknowledgmentNumber)
                    && first.proven() == SYN_SENT
                    && isWithin(first, s.acknowledgmentNumber);
        }
        if (mayConcernOld(next) && next.server.isnKnown) {
            // It answers the SYN-ACK with the old numbers, and the RST that this draws has them
            // too.
            return next.sender(s.key) == Side.CLIENT
                    ? s.isAck() && !isWithin(next.server, s.acknowledgmentNumber)
                    : s.isRst() && !s.isAck() && !isWithin(next.server, s.sequenceNumber);
        }
        if (next.sender(s.key) == Side.CLIENT) {
            return opener.proven() == SYN_SENT && s.isRst() && !isWithin(opener, s.sequenceNumber);
        }
        return s.isAck() && !isWithin(opener, s.acknowledgmentNumber);
    }

    private static boolean isWithin(Endpoint opener, int number) {
        return Seq.after(number, opener.isn) && Seq.atOrBefore(number, opener.next);
    }

    /** Notes how the first answer to a SYN on used ports looks. */
    static void noteAnswer(Connection next, TcpSegment s) {
        Connection old = next.replaced;
        if (old == null || next.sender(s.key) == Side.CLIENT) {
            return;
        }
        Reuse reuse = next.reuse;
        if (reuse != null && reuse.answer() == Reuse.Answer.NONE) {
            Reuse.Answer answer =
                    s.isRst()
                            ? Reuse.Answer.RST
                            : s.isSyn() ? Reuse.Answer.SYN_ACK : Reuse.Answer.ACK;
            next.reuse = reuse.withAnswer(answer, s.timestampNanos);
        }
    }

    /** Ends what the old connection's endpoints still hold, now that the new SYN is accepted. */
    static void supersede(Connection old, Connection next) {
        Side opener = old.sender(next.key);
        Endpoint me = old.of(opener);
        Endpoint peer = old.of(opener.peer());
        if (peer.presumed() == TIME_WAIT) {
            // Its SYN-ACK shows that it took the new SYN: all that leads to TIME-WAIT had come.
            peer.history.settleAll(GOT_SYN, GOT_FIN, next.firstFrame, next.startNanos);
            peer.history.prove(GOT_NEW_SYN, next.firstFrame, next.startNanos);
        }
        TcpState mine = me.presumed();
        // Its own TIME-WAIT is left as a segment last left it; anything else it must have lost.
        if (mine != TIME_WAIT && mine != CLOSED && mine != UNKNOWN) {
            me.history.expect(GOT_NEW_SYN, next.firstFrame, next.startNanos);
        }
    }
}
