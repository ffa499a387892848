package io.github.tcpshake.track;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.ConnectionListener.EndReason;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assigns segments to connections and keeps the states of both their endpoints. Time is what the
 * segments say and {@link #advanceTo}; there is no other clock. Not thread-safe.
 */
public final class ConnectionTracker {
    /**
     * How long a connection that may stay open is left alone before its phase is looked at again.
     */
    private static final long LOOK_AGAIN_NANOS = 240_000_000_000L;

    private final TrackerLimits limits;
    private final ConnectionListener listener;
    private final FlowTable table;
    private final Deadlines deadlines = new Deadlines();
    private final CopyFilter copies = new CopyFilter();
    private final TrackerFacts facts = new TrackerFacts();
    private final Consumer<Connection> onDeadline = this::onDeadline;
    private @Nullable Observation observation;
    private long nowNanos = Long.MIN_VALUE;
    private long lastId;

    /**
     * @param seed of the hash; another one for each run
     */
    public ConnectionTracker(TrackerLimits limits, ConnectionListener listener, long seed) {
        this.limits = limits;
        this.listener = listener;
        this.table = new FlowTable(seed);
    }

    /** Takes the next segment of the capture. */
    public void onSegment(TcpSegment s) {
        advanceTo(s.timestampNanos);
        facts.count(s);
        if (hasIllegalFlags(s.flags)) {
            listener.onIllegalFlags(s);
            return;
        }
        int hash = table.hash(s.key);
        Connection known = table.find(s.key, hash);
        boolean identified = known != null && known.of(known.sender(s.key)).identifiesPackets;
        boolean copy = copies.isCopy(s, hash, identified && s.ipIdentification != 0);
        Connection c =
                (s.flags & TcpFlags.CONTROL) == TcpFlags.SYN
                        ? onSyn(known, s, hash, copy)
                        : onOther(known, s, hash);
        if (c != null) {
            observe(c, s, copy);
        }
    }

    // RFC 9293 3.10.7: no stack sends these, and none answers them in a way that depends on a
    // state.
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
        if (Incarnations.answersOldSyn(c, s)) {
            c.segments++;
            c.log.add(Step.SYN_ACK, Note.INSIDE.bit(), c.sender(s.key), s, c.segments);
            noteworthy(c);
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
        if (table.size() >= limits.maxConnections()) {
            facts.countEviction();
            end(table.leastWorthKeeping(), EndReason.EVICTED);
        }
        Connection c = new Connection(s, reversed);
        table.add(c, hash);
        deadlines.add(c, s.timestampNanos + limits.unansweredNanos());
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
        boolean timeWait =
                old.client.presumed() == TcpState.TIME_WAIT
                        || old.server.presumed() == TcpState.TIME_WAIT;
        next.reuse = new Reuse(old.id, old.lastNanos, 0, timeWait, Reuse.Answer.NONE);
        next.replaced = old; // it is reported once the new SYN is answered
        table.replace(old, next);
        deadlines.remove(old);
        Connection older = old.replaced;
        if (older != null) {
            // The SYN between them was never answered. One that waits is enough: a client may try
            // again without end.
            old.replaced = null;
            report(older, EndReason.REPLACED);
        }
        deadlines.add(next, next.startNanos + limits.unansweredNanos());
        return next;
    }

    private @Nullable Connection aside(Connection c, Side from, TcpSegment s, boolean copy) {
        Connection candidate = c.candidate;
        if (candidate == null || candidate.client.isn != s.sequenceNumber) {
            candidate = new Connection(s, false);
            c.candidate = candidate;
        }
        observation(candidate, s).apply(candidate, Side.CLIENT, s, copy);
        if (!copy) {
            c.log.add(Step.SYN, Note.INSIDE.bit(), from, s, c.segments);
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
            c.id = ++lastId;
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
            if (c.server.firstSynAckNanos != 0) {
                Incarnations.supersede(old, c);
                c.replaced = null;
                report(old, EndReason.REPLACED);
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
        Connection c = table.find(e.quoted, table.hash(e.quoted));
        if (c == null) {
            return;
        }
        Side quoted = c.sender(e.quoted);
        Endpoint me = c.of(quoted);
        if (!me.isnKnown
                || me.isn != e.quotedSequenceNumber
                || me.presumed() != TcpState.SYN_SENT) {
            return; // soft in every other state (RFC 5461)
        }
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
        if (isUnreachable(e)) {
            me.history.expect(EndpointEvent.GOT_ICMP, e.frameNumber, e.timestampNanos);
        }
        noteworthy(c);
    }

    // Fragmentation needed (v4 type 3 code 4) ends nothing.
    private static boolean isUnreachable(IcmpError e) {
        return e.isIpv6 ? e.type == 1 : e.type == 3 && e.code != 4;
    }

    /** Moves packet time forward and lets deadlines pass. */
    public void advanceTo(long timestampNanos) {
        if (timestampNanos > nowNanos) {
            nowNanos = timestampNanos;
            deadlines.advanceTo(timestampNanos, onDeadline);
        }
    }

    private void onDeadline(Connection c) {
        long due = dueNanos(c);
        if (due <= nowNanos) {
            end(c, EndReason.TIMED_OUT);
        } else {
            deadlines.add(c, due);
        }
    }

    private long dueNanos(Connection c) {
        if (c.isOver()) {
            return c.lastNanos + limits.closedNanos();
        }
        if (!c.established && !c.midstream) {
            return c.lastNanos + limits.unansweredNanos();
        }
        if (c.client.finKnown && c.server.finKnown || !c.isReal()) {
            return c.lastNanos + limits.closingNanos();
        }
        return Math.max(c.lastNanos, nowNanos)
                + LOOK_AGAIN_NANOS; // an open one may stay so for days
    }

    /** Ends every connection: the capture is over. */
    public void finish() {
        List<Connection> left = new ArrayList<>(table.size());
        table.forEach(left::add);
        left.sort(Comparator.comparingLong(c -> c.firstFrame));
        // Each is let go as it is told: what is drawn of it needs room as well.
        Deque<Connection> queue = new ArrayDeque<>(left);
        left.clear();
        for (Connection c = queue.poll(); c != null; c = queue.poll()) {
            end(c, EndReason.CAPTURE_ENDED);
        }
    }

    private void end(Connection c, EndReason reason) {
        table.remove(c);
        deadlines.remove(c);
        report(c, reason);
    }

    private void report(Connection c, EndReason reason) {
        Connection old = c.replaced;
        if (old != null) {
            c.replaced = null;
            report(old, EndReason.REPLACED);
        }
        if (c.id == 0) {
            reportStray(c);
            return;
        }
        OneDirection.complete(c);
        listener.onEnded(c, reason);
    }

    private void reportStray(Connection c) {
        FlowKey sent = new FlowKey();
        sent.set(c.key);
        if (c.firstFrom == Side.SERVER) {
            sent.swap();
        }
        listener.onStray(sent, c.firstFlags, c.firstFrame, c.startNanos);
    }

    public TrackerFacts facts() {
        return facts;
    }

    /**
     * Returns the newest time so far, nanoseconds since the epoch; the least long before any
     * segment.
     */
    public long nowNanos() {
        return nowNanos;
    }
}
