package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection: a pair of sockets for one lifetime, from the first SYN to the end. Mutable, for
 * one thread; outside of this package it is only read, and only while a {@link ConnectionListener}
 * is told of it.
 */
public final class Connection {
    private static final int MAXIMUM_RESETS = 16;

    /** Hardly any path is longer; nobody repeats a segment sooner (Linux TCP_RTO_MIN). */
    private static final long LONG_ROUND_TRIP_NANOS = 200_000_000L;

    // Exchanged by turnRoles alone.
    Endpoint client;
    Endpoint server;
    final FlowKey key; // source is the client
    final SegmentLog log = new SegmentLog();
    final FirstClose close = new FirstClose(this);

    /** 0 until it is sure to be a connection and no stray segment. */
    long id;

    boolean rolesObserved = true;
    boolean midstream;
    boolean simultaneous;
    boolean refused;

    /** Both endpoints were presumed synchronized at one moment. */
    boolean established;

    long startNanos;
    long firstFrame;
    int firstFlags;
    Side firstFrom;
    long lastNanos;
    long lastFrame;
    long segments;
    long copies;
    long maxIdleNanos;

    /** Handshake gaps at the tap added up: the round trip between both ends; 0 while unknown. */
    long rttNanos;

    boolean rttComplete;
    long handshakeAckNanos;
    long handshakeAckFrame;
    boolean handshakeAckBare;
    int nextNotes; // bits of Note that the next segment is known to deserve
    int firstDataSides; // bits of the sides that sent payload since the last control segment
    @Nullable Side challenged; // the side that owes or gave an explanation of a suspicious segment

    List<Reset> resets = List.of();
    @Nullable IcmpNotice icmp;

    /** A SYN inside this connection that may become the next one. */
    @Nullable Connection candidate;

    /** As a candidate: the challenge ACK that its SYN drew has passed. */
    boolean challengeShown;

    /** The earlier connection of the same ends, kept until the SYN that replaced it is answered. */
    @Nullable Connection replaced;

    @Nullable Reuse reuse;

    /** What is rare; null as long as there is nothing. */
    @Nullable Oddities oddities;

    /** Where it stands in the flow table; null for one that waits beside another. */
    @Nullable Place place;

    /** The tracker has told its end, and changes it no more. */
    boolean letGo;

    /** Its index among those that are awake, -1 while it is not one of them. */
    int awakeAt = -1;

    /** It had a segment since somebody looked for one that has gone quiet. */
    boolean touched;

    Connection(TcpSegment first, boolean reversed) {
        this(
                keyOf(first, reversed),
                first.timestampNanos,
                first.frameNumber,
                first.flags,
                reversed ? Side.SERVER : Side.CLIENT);
    }

    /**
     * Makes a connection that is filled with what was known of it before.
     *
     * @param key of its own; the client as source
     */
    Connection(FlowKey key, long startNanos, long firstFrame, int firstFlags, Side firstFrom) {
        this.key = key;
        client = new Endpoint(Side.CLIENT);
        server = key.isToItself() ? client : new Endpoint(Side.SERVER);
        begin(startNanos, firstFrame, firstFlags, firstFrom);
    }

    private static FlowKey keyOf(TcpSegment first, boolean reversed) {
        FlowKey key = new FlowKey();
        setKey(key, first, reversed);
        return key;
    }

    private static void setKey(FlowKey key, TcpSegment first, boolean reversed) {
        key.set(first.key);
        if (reversed) {
            key.swap();
        }
    }

    /** Becomes the connection of a first segment; it knows of no other, see {@link #forget}. */
    void begin(TcpSegment first, boolean reversed) {
        setKey(key, first, reversed);
        begin(
                first.timestampNanos,
                first.frameNumber,
                first.flags,
                reversed ? Side.SERVER : Side.CLIENT);
    }

    /** Becomes the connection of the key that it was given. */
    void begin(long nanos, long frame, int flags, Side from) {
        startNanos = nanos;
        lastNanos = nanos;
        firstFrame = frame;
        firstFlags = flags;
        firstFrom = from;
    }

    /**
     * Forgets all it knew, as if it had just been made, but for what {@link #begin} sets: objects
     * are used again. Not for a socket that is connected to itself.
     */
    void forget() {
        client.forget();
        server.forget();
        log.forget();
        id = 0;
        rolesObserved = true;
        midstream = false;
        simultaneous = false;
        refused = false;
        established = false;
        close.forget();
        lastFrame = 0;
        segments = 0;
        copies = 0;
        maxIdleNanos = 0;
        rttNanos = 0;
        rttComplete = false;
        handshakeAckNanos = 0;
        handshakeAckFrame = 0;
        handshakeAckBare = false;
        nextNotes = 0;
        firstDataSides = 0;
        challenged = null;
        resets = List.of();
        icmp = null;
        candidate = null;
        challengeShown = false;
        replaced = null;
        reuse = null;
        oddities = null;
        place = null;
        letGo = false;
        awakeAt = -1;
        touched = false;
    }

    /** Tells which side sent a segment of this connection. */
    Side sender(FlowKey segment) {
        return segment.sourcePort == key.sourcePort
                        && segment.sourceLow == key.sourceLow
                        && segment.sourceHigh == key.sourceHigh
                ? Side.CLIENT
                : Side.SERVER;
    }

    Endpoint of(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /**
     * Tells whether it is a connection at all. Midstream, a bare ACK or a FIN that only an RST
     * answers is a scan or a leftover, so both sides must speak or payload must pass; or a FIN is
     * said again, which a scanner does from another port.
     */
    boolean isReal() {
        return !midstream
                || client.payloadBytes + server.payloadBytes > 0
                || client.spoke && server.spoke
                || client.fins > 1
                || server.fins > 1;
    }

    void addReset(Reset reset) {
        if (resets.isEmpty()) {
            resets = new ArrayList<>(2);
        }
        if (resets.size() < MAXIMUM_RESETS) {
            resets.add(reset);
        }
    }

    /** Tells whether the peer did not take an RST by which a side aborted. */
    boolean disregardedAbortOf(Side side) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            boolean disregarded =
                    reset.verdict() == Reset.Verdict.DISOBEYED
                            || reset.verdict() == Reset.Verdict.OUT_OF_PLACE;
            if (reset.by() == side && reset.withAck() && disregarded) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Reset firstResetBy(Side side) {
        for (int i = 0; i < resets.size(); i++) {
            if (resets.get(i).by() == side) {
                return resets.get(i);
            }
        }
        return null;
    }

    public boolean hasResetBy(Side side) {
        return firstResetBy(side) != null;
    }

    /** Returns when the first RST of a side passed, 0 where none did. */
    long firstResetNanos(Side side) {
        Reset first = firstResetBy(side);
        return first == null ? 0 : first.nanos();
    }

    /**
     * Notes that the receiver of a forged RST obeyed it.
     *
     * @return true where there is such an RST
     */
    boolean obeyed(long frame) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            if (reset.frame() == frame && reset.verdict() == Reset.Verdict.FORGED) {
                resets.set(i, reset.withVerdict(Reset.Verdict.FORGED_AND_OBEYED));
                close.noteObeyedForgery(reset.nanos());
                return true;
            }
        }
        return false;
    }

    /** Notes that what the RSTs of one side were to end was gone: its peer had aborted before. */
    void judgeAborted(Side by) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            if (reset.by() == by && reset.verdict() == Reset.Verdict.ACCEPTED) {
                resets.set(i, reset.withVerdict(Reset.Verdict.AFTER_CLOSE));
            }
        }
    }

    /** Changes the verdict of every RST of one side; what another one ended stays ended. */
    void judgeAgain(Side by, Reset.Verdict verdict) {
        for (int i = 0; i < resets.size(); i++) {
            Reset reset = resets.get(i);
            boolean open =
                    reset.verdict() == Reset.Verdict.ACCEPTED
                            || reset.verdict() == Reset.Verdict.UNDELIVERED;
            if (reset.by() == by && open) {
                resets.set(i, reset.withVerdict(verdict));
                log.note(
                        reset.frame(),
                        verdict == Reset.Verdict.FORGED ? Note.SUSPECT : Note.IGNORED);
            }
        }
        if (close.side == by) {
            attemptGoesOn();
        }
    }

    /**
     * Undoes that an RST ended the connection; a FIN that came after it was the first after all.
     */
    void attemptGoesOn() {
        refused = false;
        close.takeBackRst();
    }

    /**
     * Returns the round trip as far as the handshake showed it. Where the capture began later it is
     * not known, and taken to be long, so that what crossed on the way is not taken for an answer.
     */
    long roundTripNanos() {
        return rttComplete || beganWithSyn() ? rttNanos : Math.max(rttNanos, LONG_ROUND_TRIP_NANOS);
    }

    /**
     * Returns the part of the round trip between the tap and one side. The answer to the SYN shows
     * it of the side that gave it; of the other it is at most the whole, which also holds what a
     * host took to answer, or what was lost.
     */
    long roundTripNanos(Endpoint to) {
        boolean answered = to == server && server.firstSynAckNanos != 0 && beganWithSyn();
        long half = answered ? server.firstSynAckNanos - client.lastSynNanos : -1;
        return half < 0 ? roundTripNanos() : half;
    }

    /** Tells whether its first segment opened it; what came before may be missing otherwise. */
    boolean beganWithSyn() {
        return (firstFlags & (TcpFlags.SYN | TcpFlags.ACK)) == TcpFlags.SYN;
    }

    /** Tells whether the handshake shows both parts of the round trip: each of it passed once. */
    boolean showsEachWay() {
        return rttComplete && client.syns == 1 && server.synAcks == 1 && handshakeAckNanos != 0;
    }

    /** Returns the part of the round trip between the tap and one side, where each is shown. */
    long wayAndBackNanos(Side side) {
        return side == Side.SERVER
                ? server.firstSynAckNanos - client.lastSynNanos
                : handshakeAckNanos - server.firstSynAckNanos;
    }

    boolean isOver() {
        return client.isClosedOrTimeWait() && server.isClosedOrTimeWait();
    }

    Phase phase() {
        if (isOver()) {
            return Phase.OVER;
        }
        if (!established && !midstream) {
            return Phase.EMBRYONIC;
        }
        if (!isReal()) {
            return Phase.STRAY;
        }
        return client.finKnown && server.finKnown ? Phase.CLOSING : Phase.OPEN;
    }

    /**
     * Gives one that has ended another number than its tracker did, where several trackers follow
     * the connections of a capture.
     *
     * @param previous number of the connection before it on the same ports, 0 where it has none
     */
    public void renumber(long number, long previous) {
        id = number;
        Reuse known = reuse;
        if (known != null) {
            reuse = known.withPrevious(previous);
        }
    }

    /** Tells whether its end was told, so that nothing changes it any more. */
    public boolean isLetGo() {
        return letGo;
    }

    public long id() {
        return id;
    }

    public Endpoint endpoint(Side side) {
        return of(side);
    }

    /** Returns the address of one side as a value. */
    public SocketAddress address(Side side) {
        return side == Side.CLIENT ? key.source() : key.destination();
    }

    /** Returns the identity of the tunnel around it, 0 where there is none. */
    public int context() {
        return key.context;
    }

    /** Returns the addresses and ports, the client as source; not to be changed. */
    public FlowKey key() {
        return key;
    }

    public SegmentLog log() {
        return log;
    }

    public List<Reset> resets() {
        return List.copyOf(resets);
    }

    public Optional<IcmpNotice> icmp() {
        return Optional.ofNullable(icmp);
    }

    /** Returns what is rare about it, one for each kind and side; mostly nothing. */
    public List<Oddity> oddities() {
        Oddities known = oddities;
        return known == null ? List.of() : known.describe();
    }

    public Optional<Reuse> reuse() {
        return Optional.ofNullable(reuse);
    }

    /**
     * Tells whether the client went on with its attempt after an RST: it rejected a SYN-ACK that
     * answers something else, and stayed in SYN-SENT (RFC 9293 3.10.7.3).
     */
    public boolean isAttemptedAfter(Reset reset) {
        return client.presumed() == TcpState.SYN_SENT && client.lastSynNanos() > reset.nanos();
    }

    public boolean rolesObserved() {
        return rolesObserved;
    }

    /**
     * Says which side listens, once that has shown itself: who the client is was a guess before,
     * and a wrong one is corrected. Only for one that has ended, since others know it by its sides.
     */
    public void showListener(Side listener) {
        if (!letGo) {
            throw new IllegalStateException("a connection that goes on keeps its sides");
        }
        rolesObserved = true;
        if (listener == Side.CLIENT && client != server) {
            turnRoles();
        }
    }

    private void turnRoles() {
        key.swap();
        Endpoint opener = server;
        server = client;
        client = opener;
        client.side = Side.CLIENT;
        server.side = Side.SERVER;
        firstFrom = firstFrom.peer();
        close.turnSides();
        log.turnSides();
        resets = new ArrayList<>(resets.stream().map(Reset::byTheOther).toList());
        Oddities rare = oddities;
        if (rare != null) {
            rare.turnSides();
        }
    }

    /** Tells whether both endpoints were presumed synchronized at one moment. */
    public boolean isEstablished() {
        return established;
    }

    public boolean isMidstream() {
        return midstream;
    }

    /**
     * Tells whether the states rest on what they began with, and that was a guess: a FIN may have
     * passed before the capture began.
     */
    public boolean isBeginningGuessed() {
        return client.history.presumedOnly && server.history.presumedOnly;
    }

    /** Tells whether both sides sent a SYN before they got the other's. */
    public boolean isSimultaneousOpen() {
        return simultaneous;
    }

    public boolean isRefused() {
        return refused;
    }

    /**
     * Returns who closed first by FIN or by an accepted RST; empty when nobody did or both crossed.
     */
    public Optional<Side> firstCloser() {
        return close.both ? Optional.empty() : Optional.ofNullable(close.side);
    }

    public boolean isClosedByBoth() {
        return close.both;
    }

    public long startNanos() {
        return startNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }

    public long firstFrame() {
        return firstFrame;
    }

    public long lastFrame() {
        return lastFrame;
    }

    public long segments() {
        return segments;
    }

    public long copies() {
        return copies;
    }

    public long maxIdleNanos() {
        return maxIdleNanos;
    }

    /**
     * Returns the time of the first segment that acknowledges the SYN-ACK, 0 when there is none.
     */
    public long handshakeAckNanos() {
        return handshakeAckNanos;
    }

    public long handshakeAckFrame() {
        return handshakeAckFrame;
    }

    public boolean isHandshakeAckBare() {
        return handshakeAckBare;
    }
}
