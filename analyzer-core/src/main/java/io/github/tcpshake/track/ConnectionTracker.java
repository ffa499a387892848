package io.github.tcpshake.track;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.ConnectionListener.EndReason;
import io.github.tcpshake.wire.TcpFlags;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Assigns segments to connections and keeps the states of both their endpoints. Time is what the
 * segments say and {@link #advanceTo}; there is no other clock. Not thread-safe.
 */
public final class ConnectionTracker implements TrackerView {
    /** How many segments can be foreseen at once. */
    public static final int FORESEEN = Foresight.SEGMENTS;

    private final ConnectionListener listener;
    private final FlowTable table;
    private final AwakeConnections awake;
    private final CopyFilter copies;
    private final TrackerFacts facts;
    private final LongSupplier ids;
    private final Departures departures;
    private @Nullable Observation observation;

    /**
     * @param seed of the hash; another one for each run
     */
    public ConnectionTracker(TrackerLimits limits, ConnectionListener listener, long seed) {
        this(limits, listener, seed, new CopyFilter(), Common.fresh());
    }

    /**
     * Makes one of several trackers that share a capture.
     *
     * @param copies recognises copies for this one
     */
    ConnectionTracker(
            TrackerLimits limits,
            ConnectionListener listener,
            long seed,
            CopyFilter copies,
            Common common) {
        this.listener = listener;
        this.facts = common.facts();
        this.ids = common.ids();
        this.table = new FlowTable(seed);
        this.awake = new AwakeConnections(limits.awakeConnections(), common.cells());
        this.departures = new Departures(limits, listener, table, awake);
        this.copies = copies;
    }

    /** Returns the table, for who looks into it ahead of the segments. */
    FlowTable table() {
        return table;
    }

    /** Takes the next segment of the capture. */
    public void onSegment(TcpSegment s) {
        advanceTo(s.timestampNanos);
        facts.count(s);
        int hash = table.hash(s.key);
        Place place = table.find(s.key, hash);
        if (hasIllegalFlags(s.flags)) {
            listener.onIllegalFlags(s);
            if (place == null || !s.isRst()) {
                listener.onSegment(null, s);
                return;
            }
            s.flags &= ~TcpFlags.SYN;
        }
        Connection known = place == null ? null : awake.wake(place);
        boolean identified = known != null && known.of(known.sender(s.key)).identifiesPackets;
        boolean copy = copies.isCopy(s, identified && s.ipIdentification != 0);
        Connection c =
                (s.flags & TcpFlags.CONTROL) == TcpFlags.SYN
                        ? onSyn(known, s, hash, copy)
                        : onOther(known, s, hash);
        if (c != null) {
            observe(c, s, copy);
            if (copy) {
                facts.countCopy(copies.interfaceOfOriginal(), s.interfaceIndex);
            }
        }
        listener.onSegment(c == null ? known : c, s);
        Connection current = place == null ? c : place.awake();
        if (current != null) {
            settle(current);
        }
    }

    private void settle(Connection c) {
        Place place = c.place;
        if (place != null) {
            departures.expiry.settle(place, c);
        }
        awake.settle(c);
    }

    // RFC 9293 3.10.7: no stack sends these, and none answers them in a way that depends on a
    // state, except that it looks for an RST before it looks for a SYN.
    private static boolean hasIllegalFlags(int flags) {
        boolean syn = (flags & TcpFlags.SYN) != 0;
        return (syn && (flags & (TcpFlags.FIN | TcpFlags.RST)) != 0)
                || (flags & (TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK)) == 0;
    }

    private @Nullable Connection onSyn(
            @Nullable Connection c, TcpSegment s, int hash, boolean copy) {
        if (c == null) {
            return create(s, hash, false);
        }
        Side from = c.sender(s.key);
        return switch (Incarnations.judge(c, from, s)) {
            case NEXT -> next(c, s);
            case ASIDE -> aside(c, from, s, copy);
            case SAME -> {
                Endpoint me = c.of(from);
                if (!me.isnKnown || me.isn == s.sequenceNumber) {
                    yield c;
                }
                if (Incarnations.renew(c, from, s)) {
                    c.nextNotes = Note.NEW_ISN.bit();
                    yield c;
                }
                c.segments++;
                me.frames++;
                me.syns++;
                c.lastFrame = s.frameNumber;
                c.log.add(Step.SYN, Note.NEW_ISN.bit(), from, s, c.segments);
                noteworthy(c);
                yield null;
            }
        };
    }

    private @Nullable Connection onOther(@Nullable Connection c, TcpSegment s, int hash) {
        if (c == null) {
            if (s.isRst()) {
                listener.onStray(s.key, s.flags, s.frameNumber, s.timestampNanos);
                return null;
            }
            return s.isSyn() ? create(s, hash, true) : createMidstream(s, hash);
        }
        Connection candidate = c.candidate;
        if (candidate != null) {
            if (Incarnations.accepts(candidate, s)) {
                return takeOver(c, candidate);
            }
            if (Incarnations.isExplanation(c, candidate, s)) {
                showInNew(candidate, s);
            }
        }
        if (Incarnations.answersOldDuplicate(c, s)) {
            return takeOver(c, Incarnations.ofOldDuplicate(new Connection(s, true)));
        }
        if (Incarnations.answersOldSyn(c, s)) {
            c.segments++;
            c.log.add(Step.SYN_ACK, Note.INSIDE.bit(), c.sender(s.key), s, c.segments);
            noteworthy(c);
            return null;
        }
        if (Incarnations.isSecondAnswer(c, s)) {
            c.segments++;
            c.lastFrame = s.frameNumber;
            int notes = Note.INSIDE.bit() | Note.NEW_ISN.bit();
            c.log.add(Step.SYN_ACK, notes, c.sender(s.key), s, c.segments);
            return null;
        }
        Connection old = c.replaced;
        if (old != null && Incarnations.concernsOld(c, s)) {
            if (!s.isSyn()) {
                Incarnations.noteAnswer(c, s);
                old.challenged = old.sender(s.key);
                showInNew(c, s);
            }
            return old;
        }
        return c;
    }

    // It belongs to the old connection, but explains the delay of the new one; so both have the
    // row.
    private static void showInNew(Connection next, TcpSegment s) {
        boolean rst = s.isRst();
        int notes = rst ? Note.INSIDE.bit() : Note.CHALLENGE.bit() | Note.BAD_ACK.bit();
        next.log.add(rst ? Step.RST : Step.ACK, notes, next.sender(s.key), s, next.segments);
    }

    private Connection create(TcpSegment s, int hash, boolean reversed) {
        departures.makeRoom(facts);
        Connection c = awake.begin(s, reversed);
        Place place = new Place(c);
        table.add(place, hash);
        departures.expiry.begin(place, s.timestampNanos);
        awake.add(c);
        return c;
    }

    private Connection createMidstream(TcpSegment s, int hash) {
        // The lower port is more often the server's; it is only a guess, and said to be one.
        Connection c = create(s, hash, s.key.sourcePort < s.key.destinationPort);
        c.midstream = true;
        c.rolesObserved = false;
        return c;
    }

    private Connection next(Connection old, TcpSegment s) {
        Connection candidate = old.candidate;
        if (candidate != null && candidate.client.isn == s.sequenceNumber) {
            return takeOver(old, candidate);
        }
        Connection next = new Connection(s, false);
        Side from = old.sender(s.key);
        if (Incarnations.gaveUp(old.of(from), old.of(from.peer()))) {
            next.nextNotes = Note.NEW_ISN.bit();
        }
        return takeOver(old, next);
    }

    private Connection takeOver(Connection old, Connection next) {
        old.candidate = null;
        Side opener = old.sender(next.key);
        boolean answererTimeWait = old.of(opener.peer()).presumed() == TcpState.TIME_WAIT;
        boolean timeWait = answererTimeWait || old.of(opener).presumed() == TcpState.TIME_WAIT;
        next.reuse =
                new Reuse(old.id, old.lastNanos, 0, timeWait, answererTimeWait, Reuse.Answer.NONE);
        next.replaced = old; // it is reported once the new SYN is answered
        Place place = giveUpPlace(old);
        departures.expiry.end(place);
        place.hold(next);
        awake.add(next);
        Connection older = old.replaced;
        if (older != null) {
            // The SYN between them was never answered. One that waits is enough: a client may try
            // again without end.
            old.replaced = null;
            departures.tell(older, EndReason.REPLACED);
        }
        departures.expiry.begin(place, next.startNanos);
        return next;
    }

    private Place giveUpPlace(Connection old) {
        Place place = old.place;
        if (place == null) {
            throw new IllegalStateException("a connection without a place is followed by none");
        }
        awake.remove(old);
        old.place = null;
        return place;
    }

    private @Nullable Connection aside(Connection c, Side from, TcpSegment s, boolean copy) {
        Connection candidate = c.candidate;
        if (candidate == null || candidate.client.isn != s.sequenceNumber) {
            candidate = new Connection(s, false);
            c.candidate = candidate;
            if (c.of(from).isnKnown && c.of(from).isn == s.sequenceNumber) {
                Incarnations.ofOldDuplicate(candidate);
            }
        }
        observation(candidate, s).apply(candidate, Side.CLIENT, s, copy);
        if (!copy) {
            c.log.add(Step.SYN, Note.INSIDE.bit(), from, s, c.segments);
            c.lastFrame = s.frameNumber;
            c.challenged = from.peer();
            noteworthy(c);
        }
        return null;
    }

    private Observation observation(Connection c, TcpSegment s) {
        Observation reused = observation;
        if (reused == null) {
            reused = new Observation(c, s);
            observation = reused;
        }
        return reused;
    }

    private void observe(Connection c, TcpSegment s, boolean copy) {
        boolean wasEstablished = c.established;
        boolean wasAnswered = wasEstablished || c.server.firstSynAckNanos != 0;
        long rows = c.log.added();
        Observation o = observation(c, s);
        o.apply(c, c.sender(s.key), s, copy);
        facts.count(o);
        if (c.id == 0 && c.isReal()) {
            c.id = ids.getAsLong();
            listener.onOpened(c);
        }
        if (!wasAnswered && c.server.firstSynAckNanos != 0 && c.id != 0) {
            listener.onAnswered(c);
        }
        if (c.established && !wasEstablished && c.id != 0) {
            listener.onEstablished(c);
        }
        Connection old = c.replaced;
        if (old != null) {
            Incarnations.noteAnswer(c, s);
            if (c.server.firstSynAckNanos != 0 && !Incarnations.mayConcernOld(c)) {
                Incarnations.supersede(old, c);
                c.replaced = null;
                departures.tell(old, EndReason.REPLACED);
            }
        }
        if (c.log.added() != rows) {
            noteworthy(c);
        }
    }

    private void noteworthy(Connection c) {
        if (c.id != 0) {
            listener.onNoteworthy(c);
        }
    }

    /** Takes an ICMP error; it counts only when it quotes the SYN of a connect attempt. */
    public void onIcmpError(IcmpError e) {
        advanceTo(e.timestampNanos);
        Place place = table.find(e.quoted, table.hash(e.quoted));
        if (place != null) {
            Connection c = awake.wake(place);
            if (ConnectErrors.take(c, e)) {
                noteworthy(c);
            }
            settle(c);
        }
    }

    /** Moves packet time forward and lets deadlines pass. */
    public void advanceTo(long timestampNanos) {
        departures.advanceTo(timestampNanos);
    }

    /** Ends every connection: the capture is over. */
    public void finish() {
        departures.finish();
    }

    /** Returns what lets its connections leave, for who does that one by one. */
    Departures departures() {
        return departures;
    }

    @Override
    public TrackerFacts facts() {
        return facts;
    }

    @Override
    public long nowNanos() {
        return departures.nowNanos();
    }
}
