package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.TcpFlags;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection: a pair of sockets for one lifetime, from the first SYN to the end. Mutable, for
 * one thread; outside of this package it is only read, and only while a {@link ConnectionListener}
 * is told of it.
 */
public final class Connection {
    // Exchanged by turnRoles alone.
    Endpoint client;
    Endpoint server;
    final FlowKey key; // source is the client
    final SegmentLog log = new SegmentLog();
    final FirstClose close = new FirstClose(this);
    final HandshakeTimes handshake = new HandshakeTimes(this);
    final ResetList resets = new ResetList(this);

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

    int nextNotes; // bits of Note that the next segment is known to deserve
    int firstDataSides; // bits of the sides that sent payload since the last control segment
    @Nullable Side challenged; // the side that owes or gave an explanation of a suspicious segment

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
        handshake.forget();
        resets.forget();
        lastFrame = 0;
        segments = 0;
        copies = 0;
        maxIdleNanos = 0;
        nextNotes = 0;
        firstDataSides = 0;
        challenged = null;
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

    /**
     * Undoes that an RST ended the connection; a FIN that came after it was the first after all.
     */
    void attemptGoesOn() {
        refused = false;
        close.takeBackRst();
    }

    /** Tells whether its first segment opened it; what came before may be missing otherwise. */
    boolean beganWithSyn() {
        return (firstFlags & (TcpFlags.SYN | TcpFlags.ACK)) == TcpFlags.SYN;
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
        return resets.copy();
    }

    public boolean hasResetBy(Side side) {
        return resets.hasAnyBy(side);
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
        resets.turnSides();
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
        return handshake.ackNanos;
    }

    public long handshakeAckFrame() {
        return handshake.ackFrame;
    }

    public boolean isHandshakeAckBare() {
        return handshake.ackBare;
    }
}
