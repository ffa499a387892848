package io.github.tcpshake.track;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Seq;
import java.util.List;

/**
 * One side of a connection: its states, and what of its sequence space passed the tap. The numbers
 * are what was <em>observed</em> of SND.NXT and its fellows (RFC 9293 3.3.1). Mutable, for one
 * thread; outside of this package it is only read.
 */
public final class Endpoint extends SequenceSpace {
    /** Where one segment of ten is lost, so many in a row are lost once in 10,000 times. */
    private static final int MANY_WITHOUT_EFFECT = 4;

    Side side; // changed by Connection.turnRoles alone
    final EventHistory history = new EventHistory();
    final SynOffer offer = new SynOffer();
    final Repetitions repeated = new Repetitions();
    final SentRst rst = new SentRst();
    final TimestampClock clock = new TimestampClock();

    /** The acknowledgment number its first FIN carried. */
    int finAcknowledgment;

    /** The window its first FIN offered, in bytes, where it may hold back what the peer sends. */
    int finWindow = Windows.AMPLE;

    /** A byte of it has the number of its FIN: one of the two was not its own. */
    boolean finNumberReused;

    /** True when it repeated its FIN and only the copy acknowledges the peer's FIN. */
    boolean finRepeatedWithAck;

    // What it acknowledged.
    boolean acknowledgmentKnown;

    /** The highest acknowledgment number it sent. */
    int acknowledgment;

    /** By how much its last new acknowledgment number advanced. */
    int acknowledgmentStep;

    /** First segment of the peer that carried the ACK of this side's SYN: its sequence number. */
    boolean synProofKnown;

    int synProof;

    /** First new sequence space of the peer that carried the ACK of this side's FIN: its end. */
    boolean finProofKnown;

    int finProof;

    // Handshake of this side.
    boolean fastOpen;

    /** True when its SYN-ACK was not captured but acknowledged. */
    boolean synAckImplied;

    /**
     * True while it answers neither the ACK of its SYN nor data: ACKs renew nothing until it
     * speaks.
     */
    boolean silent;

    /** True once it sent anything but an RST. */
    boolean spoke;

    /**
     * Repetitions of data that it did not answer while it was SYN-RECEIVED, and the first of them.
     */
    int ignoredRepeats;

    long ignoredFrame;

    /**
     * How often it showed that an answer which had passed here was of no effect, since it last took
     * anything new: the ACK of its FIN, or an RST.
     */
    int withoutEffect;

    // Of a connection older than the capture.

    /** It sent a bare ACK: where what it had sent ended. */
    boolean sentUpToKnown;

    int sentUpTo;

    /** It sent something new behind that, so it had not closed before the capture began. */
    boolean shownOpen;

    // Counters.
    long frames;
    long payloadBytes;
    int syns;
    int synAcks;
    int fins;
    boolean goodChecksumSeen;
    boolean zeroWindow;

    /** When it got the peer's FIN its own may have waited, behind data or a closed window. */
    boolean finMayWait;

    int timeToLive = TcpSegment.ABSENT;
    int lastIdentification = TcpSegment.ABSENT;

    /**
     * True once two of its packets had different IP identifications: then equal ones mean a copy.
     */
    boolean identifiesPackets;

    // Times, nanoseconds since the epoch; 0 stands for never.
    long firstNanos;
    long lastNanos;
    long firstSynNanos;
    long lastSynNanos;
    long firstSynAckNanos;
    long lastDataNanos;
    long lastDataFrame;
    long firstBareAckFrame;
    long firstFinNanos;
    long finAckedNanos;
    long finAckedFrame;

    /** New payload it sent after its peer's FIN. */
    long payloadAfterPeerFin;

    // Its last segment, which an RST may answer.
    long lastFrame;
    int lastPayload;
    boolean lastWasFin;
    boolean lastWasProbe;

    /** Its last segment was a copy, of bytes that its peer had acknowledged before. */
    boolean lastWasAckedCopy;

    long idleBeforeLastNanos;

    Endpoint(Side side) {
        this.side = side;
    }

    /** Forgets all it knew, as if it had just been made. */
    @Override
    void forget() {
        super.forget();
        history.forget();
        offer.forget();
        repeated.forget();
        rst.forget();
        clock.forget();
        acknowledgmentKnown = false;
        acknowledgment = 0;
        acknowledgmentStep = 0;
        synProofKnown = false;
        synProof = 0;
        fastOpen = false;
        synAckImplied = false;
        silent = false;
        spoke = false;
        ignoredRepeats = 0;
        ignoredFrame = 0;
        withoutEffect = 0;
        sentUpToKnown = false;
        sentUpTo = 0;
        shownOpen = false;
        frames = 0;
        payloadBytes = 0;
        syns = 0;
        synAcks = 0;
        goodChecksumSeen = false;
        zeroWindow = false;
        finMayWait = false;
        timeToLive = TcpSegment.ABSENT;
        lastIdentification = TcpSegment.ABSENT;
        identifiesPackets = false;
        firstNanos = 0;
        lastNanos = 0;
        firstSynNanos = 0;
        lastSynNanos = 0;
        firstSynAckNanos = 0;
        lastDataNanos = 0;
        lastDataFrame = 0;
        firstBareAckFrame = 0;
        payloadAfterPeerFin = 0;
        lastFrame = 0;
        lastPayload = 0;
        lastWasProbe = false;
        lastWasAckedCopy = false;
        idleBeforeLastNanos = 0;
    }

    @Override
    void forgetFin() {
        super.forgetFin();
        finAcknowledgment = 0;
        finWindow = Windows.AMPLE;
        finNumberReused = false;
        finRepeatedWithAck = false;
        finProofKnown = false;
        finProof = 0;
        fins = 0;
        repeated.unansweredFins = 0;
        firstFinNanos = 0;
        finAckedNanos = 0;
        finAckedFrame = 0;
        lastWasFin = false;
    }

    public TcpState proven() {
        return history.proven();
    }

    /** Returns the state that its own segments show, without anything that is only presumed. */
    public TcpState shown() {
        return history.shown();
    }

    public TcpState presumed() {
        return history.presumed();
    }

    /** Returns every change of its state in order; what is only presumed stands last. */
    public List<Transition> transitions() {
        return history.transitions(side);
    }

    /** Tells whether an ICMP error ended its attempt, as far as its later behaviour shows. */
    public boolean isRejected() {
        return history.proven() == TcpState.CLOSED || history.isExpected(EndpointEvent.GOT_ICMP);
    }

    /** Tells whether it is or was in a state, proven or presumed. */
    public boolean hasEntered(TcpState state) {
        return history.entered(state);
    }

    /** Tells whether its FIN was captured, or an acknowledgment shows that it was sent. */
    public boolean isFinKnown() {
        return finKnown;
    }

    public int ignoredRepeats() {
        return ignoredRepeats;
    }

    public long ignoredFrame() {
        return ignoredFrame;
    }

    /** Tells whether its SYN-ACK was not captured, but acknowledged. */
    public boolean isSynAckImplied() {
        return synAckImplied;
    }

    /**
     * Tells whether what passes here towards it has been of no effect too often for losses by
     * chance: the next answer will not reach it either.
     */
    public boolean isCutOff() {
        return withoutEffect >= MANY_WITHOUT_EFFECT;
    }

    boolean isClosedOrTimeWait() {
        TcpState state = presumed();
        return state == TcpState.CLOSED || state == TcpState.TIME_WAIT;
    }

    /** Tells whether this side acknowledged the number, or one behind it. */
    boolean acknowledged(int number) {
        return acknowledgmentKnown && Seq.atOrAfter(acknowledgment, number);
    }

    /** Notes the IP identification of one of its packets. */
    void noteIdentification(int identification) {
        identifiesPackets |=
                lastIdentification != TcpSegment.ABSENT && lastIdentification != identification;
        lastIdentification = identification;
    }

    public Side side() {
        return side;
    }

    public boolean isIsnKnown() {
        return isnKnown;
    }

    /** Returns its ISN, or where the capture begins to know its numbers. */
    public int isn() {
        return isn;
    }

    public long frames() {
        return frames;
    }

    public long payloadBytes() {
        return payloadBytes;
    }

    public int syns() {
        return syns;
    }

    public int synAcks() {
        return synAcks;
    }

    public int fins() {
        return fins;
    }

    public boolean isFinSent() {
        return fins > 0;
    }

    /**
     * Tells whether its peer acknowledged its FIN, and nothing speaks against that this arrived.
     */
    public boolean isFinAcknowledged(Endpoint peer) {
        return finKnown
                && peer.acknowledged(fin + 1)
                && !history.isDoubted(EndpointEvent.GOT_ACK_OF_FIN);
    }

    /** Returns what it sent again. */
    public Repetitions repetitions() {
        return repeated;
    }

    /** Returns what its SYN or SYN-ACK carried. */
    public SynOffer offer() {
        return offer;
    }

    /** Tells whether this side acknowledged payload of the SYN it answered (RFC 7413). */
    public boolean acceptedFastOpen() {
        return fastOpen;
    }

    public long firstNanos() {
        return firstNanos;
    }

    public long lastNanos() {
        return lastNanos;
    }

    public long firstSynNanos() {
        return firstSynNanos;
    }

    /**
     * Returns the time of its last SYN before the SYN-ACK that was accepted, or of its last SYN.
     */
    public long lastSynNanos() {
        return lastSynNanos;
    }

    public long firstSynAckNanos() {
        return firstSynAckNanos;
    }

    public long lastDataNanos() {
        return lastDataNanos;
    }

    public long lastDataFrame() {
        return lastDataFrame;
    }

    /** Returns the frame of its first ACK without payload, SYN, FIN or RST; 0 for none. */
    public long firstBareAckFrame() {
        return firstBareAckFrame;
    }

    public long firstFinNanos() {
        return firstFinNanos;
    }

    /**
     * Returns the time of the first segment of its peer that acknowledges its FIN, 0 when none did.
     */
    public long finAckedNanos() {
        return finAckedNanos;
    }

    public long payloadAfterPeerFin() {
        return payloadAfterPeerFin;
    }

    boolean isSynSeen() {
        return syns + synAcks > 0;
    }

    boolean isSteady() {
        return history.proven() == TcpState.ESTABLISHED && !history.hasPending() && !finKnown;
    }
}
