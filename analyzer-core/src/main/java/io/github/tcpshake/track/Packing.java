package io.github.tcpshake.track;

import io.github.tcpshake.wire.FlowKey;
import org.jspecify.annotations.Nullable;

/**
 * Turns a connection that rests into few bytes, and back: nothing is lost. A connection of a dozen
 * segments needs about a sixth of the memory that way, and is one object for the garbage collector.
 * Every field is named once, for both ways; see {@link PackedBytes}.
 */
final class Packing {
    private final PackedBytes bytes;
    private final PackedLog events;
    private final PackedReset rare;

    // What times and frames are packed relative to.
    private long startNanos;
    private long firstFrame;

    private Packing(PackedBytes bytes) {
        this.bytes = bytes;
        this.events = new PackedLog(bytes);
        this.rare = new PackedReset(bytes);
    }

    static Packing packer() {
        return new Packing(PackedBytes.writer());
    }

    static Packing unpacker() {
        return new Packing(PackedBytes.reader());
    }

    /** Lets the connection of a place rest in a cell. */
    void pack(Connection c, Place place, Cells cells) {
        bytes.startWriting();
        write(c);
        cells.put(place, bytes.roomFor(0), bytes.position());
    }

    /**
     * Unpacks the connection of a place, into an object that is used again.
     *
     * @param spare one that was forgotten; null to make a new one
     */
    Connection unpack(Place place, @Nullable Connection spare) {
        bytes.startReading(place.packed(), place.restsAt());
        return read(spare);
    }

    private void write(Connection c) {
        PackedHeader.write(bytes, c);
        bytes.signed(c.lastNanos - c.startNanos);
        bytes.unsigned((long) c.firstFlags << 1 | c.firstFrom.ordinal());
        fields(c);
    }

    private Connection read(@Nullable Connection spare) {
        byte[] packed = bytes.roomFor(0);
        int start = bytes.position();
        long lastNanos = PackedHeader.lastNanos(packed, start);
        FlowKey key = spare == null ? new FlowKey() : spare.key;
        bytes.moveTo(PackedHeader.readKey(packed, start, key));
        long frame = PackedHeader.firstFrame(packed, start);
        long nanos = lastNanos - bytes.signed(0);
        int first = (int) bytes.unsigned(0);
        Side from = (first & 1) == 0 ? Side.CLIENT : Side.SERVER;
        Connection c = spare;
        if (c == null || key.isToItself()) {
            c = new Connection(key, nanos, frame, first >>> 1, from);
        } else {
            c.begin(nanos, frame, first >>> 1, from);
        }
        c.lastNanos = lastNanos;
        fields(c);
        return c;
    }

    private void fields(Connection c) {
        startNanos = c.startNanos;
        firstFrame = c.firstFrame;
        bytes.begin();
        c.rolesObserved = bytes.flag(c.rolesObserved);
        c.midstream = bytes.flag(c.midstream);
        c.simultaneous = bytes.flag(c.simultaneous);
        c.refused = bytes.flag(c.refused);
        c.established = bytes.flag(c.established);
        c.close.both = bytes.flag(c.close.both);
        c.handshake.rttComplete = bytes.flag(c.handshake.rttComplete);
        c.handshake.ackBare = bytes.flag(c.handshake.ackBare);
        c.challengeShown = bytes.flag(c.challengeShown);
        c.id = bytes.number(c.id);
        c.close.side = side(c.close.side);
        c.challenged = side(c.challenged);
        c.close.cause = FirstClose.Cause.at(bytes.number(c.close.cause.ordinal()));
        c.lastFrame = frame(c.lastFrame);
        c.segments = bytes.number(c.segments);
        c.copies = bytes.number(c.copies);
        c.maxIdleNanos = bytes.number(c.maxIdleNanos);
        c.handshake.rttNanos = bytes.number(c.handshake.rttNanos);
        c.handshake.ackNanos = time(c.handshake.ackNanos);
        c.handshake.ackFrame = frame(c.handshake.ackFrame);
        c.nextNotes = bytes.number(c.nextNotes);
        c.firstDataSides = bytes.number(c.firstDataSides);
        known(c.client);
        known(c.server);
        int resetCount = bytes.number(c.resets.size());
        boolean icmp = bytes.flag(c.icmp != null);
        boolean reuse = bytes.flag(c.reuse != null);
        boolean candidate = bytes.flag(c.candidate != null);
        boolean replaced = bytes.flag(c.replaced != null);
        boolean odd = bytes.flag(c.oddities != null);
        bytes.end();
        events.rows(c);
        endpoints(c);
        rare.resets(c.resets, resetCount, c);
        c.icmp = icmp ? rare.icmp(c.icmp, c.startNanos) : null;
        c.reuse = reuse ? rare.reuse(c.reuse, c.startNanos) : null;
        c.oddities = odd ? PackedOddities.pack(bytes, c.oddities, c) : null;
        c.candidate = candidate ? other(c.candidate) : null;
        c.replaced = replaced ? other(c.replaced) : null;
    }

    // Written within this one: a SYN that was kept aside, and the connection before this one.
    private Connection other(@Nullable Connection c) {
        if (c == null) {
            return read(null);
        }
        write(c);
        return c;
    }

    private void endpoints(Connection c) {
        endpoint(c.client, c.server, c);
        if (c.server != c.client) {
            endpoint(c.server, c.client, c);
        }
    }

    private void endpoint(Endpoint e, Endpoint peer, Connection c) {
        bytes.begin();
        space(e);
        handshake(e, peer);
        numbers(e);
        times(e);
        boolean seldom = bytes.flag(hasSeldom(e));
        boolean beforeRst = bytes.flag(e.rst.before != null);
        e.clock.known = bytes.flag(e.clock.known);
        bytes.end();
        if (seldom) {
            seldom(e);
        }
        e.clock.first = (int) bytes.signed(e.clock.first);
        e.clock.newest = e.clock.first + (int) bytes.signed(e.clock.newest - e.clock.first);
        for (int i = 0; i < 2 * e.ahead.count; i++) {
            e.ahead.edges[i] = e.next + (int) bytes.signed(e.ahead.edges[i] - e.next);
        }
        events.history(e.history, c);
        if (beforeRst) {
            EventHistory earlier = e.rst.before == null ? new EventHistory() : e.rst.before;
            events.history(earlier, c);
            e.rst.before = earlier;
        }
    }

    /** Tells whether an endpoint has any of what {@link #seldom} packs; most have nothing of it. */
    private static boolean hasSeldom(Endpoint e) {
        long numbers =
                e.skippedBytes
                        | e.rounds
                        | e.finBeforeDataNanos
                        | e.finGapFilledNanos
                        | e.ahead.count
                        | e.offer.payload
                        | e.ignoredRepeats
                        | e.ignoredFrame
                        | e.repeated.data
                        | e.repeated.unansweredData
                        | e.repeated.unansweredFins
                        | e.repeated.unansweredProbes
                        | e.repeated.firstUnansweredFrame
                        | e.payloadAfterPeerFin
                        | e.rst.nanos
                        | e.rst.sequence
                        | e.rst.acknowledgment
                        | e.rst.peerNext
                        | e.withoutEffect;
        boolean signs =
                e.finRepeatedWithAck
                        || e.finNumberReused
                        || e.fastOpen
                        || e.synAckImplied
                        || e.silent
                        || e.repeated.filledHole
                        || e.zeroWindow
                        || e.finMayWait
                        || e.finWindow != Windows.AMPLE
                        || e.lastWasProbe
                        || e.lastWasAckedCopy
                        || e.rst.acknowledges;
        return numbers != 0 || signs;
    }

    private void seldom(Endpoint e) {
        bytes.begin();
        e.skippedBytes = bytes.number(e.skippedBytes);
        e.rounds = bytes.number(e.rounds);
        e.finBeforeDataNanos = time(e.finBeforeDataNanos);
        e.finGapFilledNanos = time(e.finGapFilledNanos);
        e.ahead.count = bytes.number(e.ahead.count);
        if (bytes.isReading()) {
            e.ahead.edges = new int[2 * e.ahead.count];
        }
        e.finRepeatedWithAck = bytes.flag(e.finRepeatedWithAck);
        e.finNumberReused = bytes.flag(e.finNumberReused);
        e.fastOpen = bytes.flag(e.fastOpen);
        e.offer.payload = bytes.number(e.offer.payload);
        e.synAckImplied = bytes.flag(e.synAckImplied);
        e.silent = bytes.flag(e.silent);
        e.ignoredRepeats = bytes.number(e.ignoredRepeats);
        e.ignoredFrame = frame(e.ignoredFrame);
        e.repeated.data = bytes.number(e.repeated.data);
        e.repeated.unansweredData = bytes.number(e.repeated.unansweredData);
        e.repeated.unansweredFins = bytes.number(e.repeated.unansweredFins);
        e.repeated.unansweredProbes = bytes.number(e.repeated.unansweredProbes);
        e.repeated.firstUnansweredFrame = frame(e.repeated.firstUnansweredFrame);
        e.repeated.filledHole = bytes.flag(e.repeated.filledHole);
        e.zeroWindow = bytes.flag(e.zeroWindow);
        e.finWindow = bytes.number(e.finWindow);
        e.finMayWait = bytes.flag(e.finMayWait);
        e.payloadAfterPeerFin = bytes.number(e.payloadAfterPeerFin);
        e.lastWasProbe = bytes.flag(e.lastWasProbe);
        e.lastWasAckedCopy = bytes.flag(e.lastWasAckedCopy);
        e.rst.nanos = time(e.rst.nanos);
        e.rst.sequence = bytes.sequence(e.rst.sequence, e.rst.nanos != 0 ? e.next : 0);
        e.rst.acknowledges = bytes.flag(e.rst.acknowledges);
        e.rst.acknowledgment = bytes.number(e.rst.acknowledgment);
        e.rst.peerNext = bytes.number(e.rst.peerNext);
        e.withoutEffect = bytes.number(e.withoutEffect);
        bytes.end();
    }

    private void space(Endpoint e) {
        e.isnKnown = bytes.flag(e.isnKnown);
        e.nextKnown = bytes.flag(e.nextKnown);
        e.next = bytes.sequence(e.next, e.isn);
        e.contiguous = bytes.sequence(e.contiguous, e.next);
        e.finKnown = bytes.flag(e.finKnown);
        e.fin = bytes.sequence(e.fin, e.finKnown ? e.next - 1 : 0);
    }

    private void known(Endpoint e) {
        e.isn = bytes.number(e.isn);
        e.sentUpToKnown = bytes.flag(e.sentUpToKnown);
        e.sentUpTo = bytes.sequence(e.sentUpTo, e.sentUpToKnown ? e.isn : 0);
        e.shownOpen = bytes.flag(e.shownOpen);
        e.firstBareAckFrame = frame(e.firstBareAckFrame);
    }

    private void handshake(Endpoint e, Endpoint peer) {
        e.finAcknowledgment = bytes.sequence(e.finAcknowledgment, e.finKnown ? peer.isn : 0);
        e.acknowledgmentKnown = bytes.flag(e.acknowledgmentKnown);
        int near = e.acknowledgmentKnown ? peer.isn : 0;
        e.acknowledgment = bytes.sequence(e.acknowledgment, near);
        e.acknowledgmentStep = bytes.number(e.acknowledgmentStep);
        e.synProofKnown = bytes.flag(e.synProofKnown);
        e.synProof = bytes.sequence(e.synProof, e.synProofKnown ? peer.isn : 0);
        e.finProofKnown = bytes.flag(e.finProofKnown);
        e.finProof = bytes.sequence(e.finProof, e.finProofKnown ? peer.isn : 0);
        e.offer.options = bytes.number(e.offer.options);
        e.offer.maximumSegmentSize = bytes.number(e.offer.maximumSegmentSize);
        e.offer.windowScale = bytes.number(e.offer.windowScale);
        e.spoke = bytes.flag(e.spoke);
    }

    private void numbers(Endpoint e) {
        e.frames = bytes.number(e.frames);
        e.payloadBytes = bytes.number(e.payloadBytes);
        e.syns = bytes.number(e.syns);
        e.synAcks = bytes.number(e.synAcks);
        e.fins = bytes.number(e.fins);
        e.goodChecksumSeen = bytes.flag(e.goodChecksumSeen);
        e.timeToLive = bytes.number(e.timeToLive);
        e.lastIdentification = bytes.number(e.lastIdentification);
        e.identifiesPackets = bytes.flag(e.identifiesPackets);
        e.lastFrame = frame(e.lastFrame);
        e.lastPayload = bytes.number(e.lastPayload);
        e.lastWasFin = bytes.flag(e.lastWasFin);
    }

    private void times(Endpoint e) {
        e.firstNanos = time(e.firstNanos);
        e.lastNanos = time(e.lastNanos);
        e.firstSynNanos = time(e.firstSynNanos);
        e.lastSynNanos = time(e.lastSynNanos);
        e.firstSynAckNanos = time(e.firstSynAckNanos);
        e.lastDataNanos = time(e.lastDataNanos);
        e.lastDataFrame = frame(e.lastDataFrame);
        e.firstFinNanos = time(e.firstFinNanos);
        e.finAckedNanos = time(e.finAckedNanos);
        e.finAckedFrame = frame(e.finAckedFrame);
        e.idleBeforeLastNanos = bytes.number(e.idleBeforeLastNanos);
    }

    private @Nullable Side side(@Nullable Side side) {
        return switch (bytes.number(side == null ? 0 : side == Side.CLIENT ? 1 : 2)) {
            case 0 -> null;
            case 1 -> Side.CLIENT;
            default -> Side.SERVER;
        };
    }

    private long time(long nanos) {
        return bytes.from(nanos, startNanos);
    }

    private long frame(long number) {
        return bytes.from(number, firstFrame);
    }
}
