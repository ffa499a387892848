package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpChecksum;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.TcpFlags;
import io.github.tcpshake.wire.Time;

/**
 * One segment at the tap: who sent it, to whom, and what has been noted of it so far. The tap sees
 * what a peer sent, never what a peer received; so a segment, in this order, <em>proves</em> what
 * its sender has received ({@link Proofs}), lets <em>doubt</em> what it has not ({@link Doubts}),
 * is something its sender <em>does</em> ({@link Actions}), and <em>goes on its way</em> to the
 * other side ({@link Deliveries}). Reused for every segment.
 */
final class Observation {
    /** What breaks a silence as long as this is what an RST or a missing answer is about. */
    private static final long LONG_SILENCE_NANOS = 10 * Time.SECOND;

    Connection connection;
    Endpoint me;
    Endpoint peer;
    TcpSegment segment;

    /** The same packet passed a moment ago: it proves and delivers, but repeats nothing. */
    boolean copy;

    /** The segment carries sequence numbers that were not sent before. */
    boolean fresh;

    /** Bits of {@link Note}. */
    int notes;

    /** What the checksum says; UNKNOWN where it need not be asked. */
    TcpChecksum checksum = TcpChecksum.UNKNOWN;

    /** The segment is a bare ACK that answers a copy: the copy reached its receiver. */
    boolean answersCopy;

    private boolean acknowledgesSyn;
    private boolean acknowledgesFin;

    Observation(Connection any, TcpSegment segment) {
        this.connection = any;
        this.me = any.client;
        this.peer = any.server;
        this.segment = segment;
    }

    /** Applies the segment to the connection. */
    void apply(Connection c, Side from, TcpSegment s, boolean isCopy) {
        begin(c, from, s, isCopy);
        if (isDamaged()) {
            onDamaged();
        } else if (s.isRst()) {
            Resets.apply(this);
        } else if (isOfAnotherConnection()) {
            onOther();
        } else if (acknowledgesBeyondFin()) {
            onBeyondFin();
        } else if (ForeignFins.isStale(this)) {
            onStaleFin();
        } else {
            applySegment();
        }
        finish();
    }

    private void begin(Connection c, Side from, TcpSegment s, boolean isCopy) {
        connection = c;
        me = c.of(from);
        peer = c.of(from.peer());
        segment = s;
        copy = isCopy;
        notes = c.nextNotes | (isCopy ? Note.COPY.bit() : 0);
        c.nextNotes = 0;
        answersCopy = false;
        acknowledgesSyn = false;
        acknowledgesFin = false;
        if (!me.ahead.isEmpty() && !isCopy && peer != me) {
            me.forgetForeign(s, Windows.largest(peer, me));
        }
        fresh = me.isNew(s);
        c.segments++;
        me.frames++;
        me.noteIdentification(s.ipIdentification);
        if (isCopy) {
            c.copies++;
        } else {
            me.payloadBytes += s.payloadLength;
        }
        if (me.firstNanos == 0) {
            me.firstNanos = s.timestampNanos;
        }
    }

    // RFC 9293 3.10.7: a receiver drops a segment with a wrong checksum, so it says nothing. Only
    // once a good one of the same sender was seen, because a card that checks for its host leaves
    // all of them wrong.
    private boolean isDamaged() {
        boolean steady =
                me.isSteady() && peer.isSteady() && !segment.has(TcpFlags.CONTROL & ~TcpFlags.ACK);
        if (steady && me.goodChecksumSeen) {
            checksum = TcpChecksum.UNKNOWN; // a lost data segment changes no state
            return false;
        }
        checksum = TcpChecksum.of(segment);
        if (checksum != TcpChecksum.BAD) {
            me.goodChecksumSeen = true;
            return false;
        }
        if (!me.goodChecksumSeen && segment.isSyn()) {
            Oddities.note(this, Oddity.Kind.BAD_CHECKSUM_OF_SYN, 0);
        }
        return me.goodChecksumSeen;
    }

    private void onDamaged() {
        note(Note.BAD_CHECKSUM);
        note(Note.IGNORED);
        if (segment.isRst()) {
            Resets.addDamaged(this);
        }
        Step step = segment.isRst() ? Step.RST : step();
        connection.log.add(step, notes, me.side, segment, connection.segments);
    }

    // An ACK from an endpoint that has not opened yet, of something its peer never sent: the socket
    // of an earlier connection asks what the SYN is about (RFC 9293 3.5.1, RFC 5961 4).
    private boolean isOfAnotherConnection() {
        return me.proven() == TcpState.UNKNOWN
                && peer.proven() == TcpState.SYN_SENT
                && peer.spoke
                && segment.isAck()
                && !segment.isSyn()
                && !Actions.fitsSyn(this);
    }

    private void onOther() {
        note(Note.CHALLENGE);
        note(Note.BAD_ACK);
        logDropped();
    }

    // Nothing comes behind a FIN. Who acknowledges more than the FIN guesses, or means another
    // connection: the receiver drops the segment (RFC 9293 3.10.7.4 fifth), and of its seeming
    // sender it tells nothing.
    private boolean acknowledgesBeyondFin() {
        return peer.fins > 0
                && peer != me
                && segment.isAck()
                && !segment.isSyn()
                && Seq.after(segment.acknowledgmentNumber, Seq.max(peer.fin + 1, peer.next));
    }

    private void onBeyondFin() {
        note(Note.IGNORED);
        if (me.acknowledgmentKnown) {
            Oddities.of(connection).acknowledgesUnsent(this, me.acknowledgment);
        }
        logDropped();
    }

    // What else it says is not taken either: its receiver drops all of it.
    private void onStaleFin() {
        note(Note.IGNORED);
        connection.challenged = peer.side;
        logDropped();
    }

    private void logDropped() {
        if (!copy) {
            connection.log.add(step(), notes, me.side, segment, connection.segments);
        }
    }

    private void applySegment() {
        ForeignFins.refute(this);
        Resets.reviveSender(this);
        answerCopy();
        Oddities waiting = connection.oddities;
        if (waiting != null) {
            waiting.settle(this);
        }
        OptionFacts.note(this);
        if (connection.midstream) {
            LateStart.place(this);
        }
        Proofs.apply(this);
        Doubts.apply(this);
        if (connection.midstream) {
            LateStart.watch(this);
        }
        Actions.apply(this);
        me.advance(segment);
        Deliveries.apply(this);
        me.spoke = true;
        me.silent = false;
        noteMore();
        log();
        remember();
    }

    // What was acknowledged passes again, and is acknowledged again by a packet of its own: it came
    // twice (RFC 9293 3.10.7.4), and was not only captured twice.
    private void answerCopy() {
        boolean old = me.acknowledgmentKnown && segment.acknowledgmentNumber == me.acknowledgment;
        boolean own = !copy && me.identifiesPackets && isPureAck();
        answersCopy = peer.lastWasAckedCopy && old && own;
        peer.lastWasAckedCopy = false;
        me.lastWasAckedCopy =
                copy && segment.end() != segment.sequenceNumber && peer.acknowledged(segment.end());
    }

    void note(Note note) {
        notes |= note.bit();
    }

    boolean isNoted(Note note) {
        return note.isIn(notes);
    }

    void noteAcknowledgesSyn() {
        acknowledgesSyn = true;
    }

    void noteAcknowledgesFin() {
        acknowledgesFin = true;
    }

    /** Tells whether frames of several queues may have changed places between a time and now. */
    boolean isJustBehind(long nanos) {
        return segment.timestampNanos - nanos < Incarnations.CLOCK_NANOS;
    }

    boolean isPureAck() {
        return segment.payloadLength == 0 && (segment.flags & TcpFlags.CONTROL) == TcpFlags.ACK;
    }

    /**
     * Tells whether it holds nothing new and acknowledges less than its sender had acknowledged
     * already: then it was sent before what passed earlier, and tells nothing of its sender now.
     */
    boolean isOvertaken() {
        return !fresh
                && segment.isAck()
                && me.acknowledgmentKnown
                && Seq.before(segment.acknowledgmentNumber, me.acknowledgment);
    }

    /**
     * Tells whether it has something that its sender had not said; nobody acknowledges the future.
     */
    boolean isNews() {
        int ack = segment.acknowledgmentNumber;
        boolean newAck =
                segment.isAck()
                        && (!me.acknowledgmentKnown || Seq.after(ack, me.acknowledgment))
                        && (!peer.nextKnown || Seq.atOrBefore(ack, peer.next));
        return fresh && segment.end() != segment.sequenceNumber || newAck;
    }

    private void noteMore() {
        TcpSegment s = segment;
        if (me.firstBareAckFrame == 0 && isPureAck()) {
            me.firstBareAckFrame = s.frameNumber;
        }
        if (!s.isSyn() && s.window != TcpSegment.ABSENT) {
            if (s.window == 0 && !me.zeroWindow) {
                note(Note.ZERO_WINDOW);
            }
            me.zeroWindow = s.window == 0;
        }
        if (connection.challenged == me.side) {
            if (isPureAck() && !copy) {
                note(Note.CHALLENGE);
            }
            connection.challenged = null;
        }
    }

    private Step step() {
        if (segment.isSyn()) {
            return segment.isAck() ? Step.SYN_ACK : Step.SYN;
        }
        if (segment.isFin()) {
            return Step.FIN;
        }
        if (acknowledgesFin) {
            return Step.ACK_OF_FIN;
        }
        if (acknowledgesSyn) {
            return Step.ACK_OF_SYN;
        }
        return segment.payloadLength > 0 ? Step.DATA : Step.ACK;
    }

    private void log() {
        if (copy) {
            return;
        }
        Step step = step();
        if (step == Step.DATA || step == Step.ACK) {
            logDataOrAck(step);
            return;
        }
        connection.log.add(step, notes, me.side, segment, connection.segments);
        connection.firstDataSides = 0;
    }

    private void logDataOrAck(Step step) {
        int side = 1 << me.side.ordinal();
        if (step == Step.DATA && (connection.firstDataSides & side) == 0 && !isNoted(Note.PROBE)) {
            note(Note.FIRST_DATA);
            connection.firstDataSides |= side;
        }
        int worth = notes & ~(Note.REPEATED.bit() | Note.PROBE.bit() | Note.AFTER_GAP.bit());
        if (worth != 0 || isRepetitionWorthARow() || breaksSilence(step)) {
            if (isNoted(Note.PROBE) && me.repeated.unansweredProbes == 2) {
                logFirstProbe(step);
            }
            connection.log.add(step, notes, me.side, segment, connection.segments);
        }
    }

    // One probe is everyday life and has no row, unless something else is worth one; a second asks
    // what became of the first.
    private void logFirstProbe(Step step) {
        SegmentLog log = connection.log;
        boolean isJustBefore = me.lastWasProbe && me.lastFrame == connection.lastFrame;
        if (isJustBefore && !log.endsWith(me.lastFrame)) {
            long ordinal = connection.segments - 1;
            int likeIt = Note.PROBE.bit(); // any other note would have made a row of it
            log.addLike(me.lastFrame, me.lastNanos, step, likeIt, me.side, segment, ordinal);
        }
    }

    private boolean breaksSilence(Step step) {
        return step == Step.DATA
                && !isNoted(Note.PROBE)
                && segment.timestampNanos - connection.lastNanos >= LONG_SILENCE_NANOS;
    }

    // One lost segment is everyday life; a peer that does not answer is what people look for.
    private boolean isRepetitionWorthARow() {
        int unanswered =
                isNoted(Note.PROBE) ? me.repeated.unansweredProbes : me.repeated.unansweredData;
        return (isNoted(Note.REPEATED) && me.repeated.data == 1)
                || ((isNoted(Note.REPEATED) || isNoted(Note.PROBE))
                        && unanswered >= 2
                        && unanswered <= SegmentLog.REPEATS_WITH_ROW)
                || (isNoted(Note.AFTER_GAP) && me.ahead.isEmpty());
    }

    private void remember() {
        TcpSegment s = segment;
        me.timeToLive = s.timeToLive;
        if (!copy) {
            me.lastPayload = fresh && !isNoted(Note.PROBE) ? s.payloadLength : 0;
            me.lastWasFin = s.isFin();
            me.lastWasProbe = isNoted(Note.PROBE);
            me.idleBeforeLastNanos = silenceBefore(s);
            me.lastFrame = s.frameNumber;
            if (me.lastPayload > 0) {
                me.lastDataNanos = s.timestampNanos;
                me.lastDataFrame = s.frameNumber;
                if (peer.finKnown && peer != me) {
                    me.payloadAfterPeerFin += Seq.distance(s.sequenceNumber, s.end());
                }
            }
        }
    }

    // What is said again, or goes on before any answer, broke the silence with its first segment.
    private long silenceBefore(TcpSegment s) {
        long pause = Math.max(0, s.timestampNanos - connection.lastNanos);
        boolean unanswered = me.lastFrame > peer.lastFrame && peer != me;
        return unanswered ? Math.max(me.idleBeforeLastNanos, pause) : pause;
    }

    private void finish() {
        Connection c = connection;
        long now = segment.timestampNanos;
        c.maxIdleNanos = Math.max(c.maxIdleNanos, now - c.lastNanos);
        c.lastNanos = Math.max(c.lastNanos, now);
        c.lastFrame = segment.frameNumber;
        me.lastNanos = now;
        if (!c.established && me.presumed().isSynchronized() && peer.presumed().isSynchronized()) {
            c.established = true;
        }
    }
}
