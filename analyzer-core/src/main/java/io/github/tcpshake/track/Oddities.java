package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import java.util.ArrayList;
import java.util.List;

/**
 * The rare facts of one connection, made only once there is one. It also keeps what has to be held
 * against later segments before it is a fact. Bounded; mutable, for one thread. {@link
 * PackedOddities} names every field once more.
 */
final class Oddities {
    final List<Entry> entries = new ArrayList<>(2); // one for each kind and side at most
    boolean unsentPending;
    Side unsentBy = Side.CLIENT;
    int unsentFrom;
    int unsentAcknowledgment;
    int acknowledgmentBefore;
    long unsentFrame;
    long unsentNanos;

    /** Of a bare ACK that shows it, unless the capture is out of order. */
    long unsentShownFrame;

    // of a bare ACK that shows it, unless the capture is out of order
    boolean earlierIsnKnown;
    int earlierIsn;
    int earlierMaximumSegmentSize;
    int earlierWindowScale;
    int earlierOptions;

    static final class Entry {
        final Oddity.Kind kind;
        Side side;
        final long frame;
        final long nanos;
        long shownFrame;
        int times;
        long amount;
        String text = "";

        Entry(Oddity.Kind kind, Side side, long frame, long nanos) {
            this.kind = kind;
            this.side = side;
            this.frame = frame;
            this.nanos = nanos;
        }
    }

    /** Returns those of a connection, new ones where it had none. */
    static Oddities of(Connection c) {
        Oddities known = c.oddities;
        if (known == null) {
            known = new Oddities();
            c.oddities = known;
        }
        return known;
    }

    /** Notes a fact about the sender of a segment; of several amounts the largest stays. */
    static void note(Observation o, Oddity.Kind kind, long amount) {
        if (!o.copy) {
            of(o.connection)
                    .add(kind, o.me.side, o.segment.frameNumber, o.segment.timestampNanos, amount);
        }
    }

    /** Notes a fact about the sender of a segment with a text, the first time. */
    static void note(Observation o, Oddity.Kind kind, long amount, String text) {
        note(o, kind, amount);
        Oddities all = o.connection.oddities;
        if (all != null && !o.copy) {
            Entry entry = all.entry(kind, o.me.side, o.segment.frameNumber, 0);
            entry.text = entry.text.isEmpty() ? text : entry.text;
        }
    }

    private Entry add(Oddity.Kind kind, Side side, long frame, long nanos, long amount) {
        Entry entry = entry(kind, side, frame, nanos);
        entry.times++;
        entry.amount = Math.max(entry.amount, amount);
        return entry;
    }

    private Entry entry(Oddity.Kind kind, Side side, long frame, long nanos) {
        for (int i = 0; i < entries.size(); i++) {
            Entry known = entries.get(i);
            if (known.kind == kind && known.side == side) {
                return known;
            }
        }
        Entry entry = new Entry(kind, side, frame, nanos);
        entries.add(entry);
        return entry;
    }

    /**
     * The segment acknowledges what its receiver was not seen to send. Either that was not
     * captured, or it was never sent; what the receiver does next tells.
     *
     * @param before the highest acknowledgment number until then
     */
    void acknowledgesUnsent(Observation o, int before) {
        if (unsentPending || o.copy) {
            return;
        }
        unsentPending = true;
        unsentBy = o.me.side;
        unsentFrom = o.peer.next;
        unsentAcknowledgment = o.segment.acknowledgmentNumber;
        acknowledgmentBefore = before;
        unsentFrame = o.segment.frameNumber;
        unsentNanos = o.segment.timestampNanos;
        unsentShownFrame = 0;
    }

    /**
     * The server answers the same SYN with another ISN: the client's ACK will tell which counts.
     */
    void answersAgain(Endpoint server) {
        earlierIsnKnown = true;
        earlierIsn = server.isn;
        earlierMaximumSegmentSize = server.offer.maximumSegmentSize;
        earlierWindowScale = server.offer.windowScale;
        earlierOptions = server.offer.options;
    }

    /** Holds a segment against what waits for one. */
    void settle(Observation o) {
        if (unsentPending && o.me.side != unsentBy && !o.copy) {
            settleUnsent(o);
        }
        if (earlierIsnKnown && o.me.side == Side.CLIENT && !o.segment.isSyn()) {
            settleIsn(o);
        }
    }

    // A bare ACK carries SND.NXT (RFC 9293 3.10.8): below the number that was acknowledged, its
    // sender has not sent so far. Data show less, since they may be repeated for want of an ACK
    // that was lost, and the first time not have been captured. Where they come at once, the frames
    // of the capture are out of order.
    private void settleUnsent(Observation o) {
        TcpSegment s = o.segment;
        if (s.isSyn() || Seq.before(s.sequenceNumber, unsentFrom)) {
            return;
        }
        boolean beyond = !Seq.before(s.sequenceNumber, unsentAcknowledgment);
        boolean late = s.timestampNanos - unsentNanos > o.connection.handshake.lateNanos(o.me);
        if (beyond || !late && !o.isPureAck()) {
            unsentPending = false;
            return;
        }
        if (o.isPureAck() && unsentShownFrame == 0) {
            unsentShownFrame = s.frameNumber;
            if (o.peer.acknowledgment == unsentAcknowledgment) {
                o.peer.acknowledgment = acknowledgmentBefore; // dropped (RFC 9293 3.10.7.4)
            }
        }
        if (late) {
            addUnsent(s.frameNumber);
        }
    }

    private void addUnsent(long frame) {
        boolean shown = unsentShownFrame != 0;
        unsentPending = false;
        add(
                                shown
                                        ? Oddity.Kind.ACK_OF_UNSENT
                                        : Oddity.Kind.ACK_OF_UNSENT_PERHAPS,
                                unsentBy,
                                unsentFrame,
                                unsentNanos,
                                Seq.distance(unsentFrom, unsentAcknowledgment))
                        .shownFrame =
                shown ? unsentShownFrame : frame;
    }

    private void settleIsn(Observation o) {
        Endpoint server = o.peer;
        earlierIsnKnown = false;
        boolean chosen =
                o.segment.isAck()
                        && o.segment.acknowledgmentNumber == earlierIsn + 1
                        && server.isn != earlierIsn;
        if (chosen) {
            server.isn = earlierIsn;
            server.offer.maximumSegmentSize = earlierMaximumSegmentSize;
            server.offer.windowScale = earlierWindowScale;
            server.offer.options = earlierOptions;
            server.startAt(earlierIsn + 1);
        }
    }

    /** Exchanges the sides of all that is known. */
    void turnSides() {
        for (Entry entry : entries) {
            entry.side = entry.side.peer();
        }
    }

    List<Oddity> describe() {
        return entries.stream()
                .map(
                        e ->
                                new Oddity(
                                        e.kind,
                                        e.side,
                                        e.frame,
                                        e.nanos,
                                        e.shownFrame,
                                        e.times,
                                        e.amount,
                                        e.text))
                .toList();
    }
}
