package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.simulation.Truth.Cause;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.TcpFlags;

/**
 * The transmission control block of one socket (RFC 9293 3.3.1): its variables, its sending side
 * and its timers. What arrives is handled by {@link Arrival}.
 */
final class ControlBlock {
    private static final int MAX_RETRIES = 6;
    private static final int MAX_CHALLENGES_PER_SECOND = 10;
    private static final long TWO_MSL_NANOS = 60 * VirtualTime.SECOND;
    private static final long FIN_WAIT_2_NANOS = 60 * VirtualTime.SECOND;
    private static final long DELAYED_ACK_NANOS = 40 * VirtualTime.MILLISECOND;

    final Peer peer;
    final int iss;
    final boolean passive;

    /** Bytes of payload in the SYN. */
    int synPayload;

    /**
     * True when the peer's SYN brought data that was accepted: may send before the handshake ends.
     */
    boolean fastOpened;

    int irs;
    int sndUna;
    int sndNxt;
    int rcvNxt;
    boolean closeCalled;
    boolean finSent;
    int finNumber;
    int unacknowledgedSegments;

    private TcpState state = TcpState.CLOSED;
    private int unsentBytes;
    private int retries;
    private int retransmissionTimer;
    private int timeWaitTimer;
    private int challenges;
    private long challengeSecond;

    ControlBlock(Peer peer, int iss, boolean passive) {
        this.peer = peer;
        this.iss = iss;
        this.passive = passive;
        sndUna = iss;
        sndNxt = iss + 1;
    }

    TcpState state() {
        return state;
    }

    void enter(TcpState next, Cause cause) {
        state = next;
        peer.truth().enter(next, cause, peer.time().nowNanos(), iss);
        if (next == TcpState.TIME_WAIT) {
            startTimeWait();
        } else if (next == TcpState.FIN_WAIT_2 && peer.has(Habit.FIN_WAIT_2_ENDS)) {
            endLater(TcpState.FIN_WAIT_2, FIN_WAIT_2_NANOS, Feature.FIN_WAIT_2_EXPIRED);
        }
    }

    // ---- the calls of the application

    /** OPEN (3.10.1), with data in the SYN where {@code payload} is not 0. */
    void open(int payload) {
        synPayload = payload;
        sndNxt = iss + 1 + payload;
        enter(TcpState.SYN_SENT, Cause.CALL);
        peer.emit(iss, 0, TcpFlags.SYN, payload);
        startRetransmissionTimer();
    }

    /** SEND (3.10.2). */
    void write(int bytes) {
        if (!closeCalled && state != TcpState.CLOSED) {
            unsentBytes += bytes;
            push();
        }
    }

    /** CLOSE (3.10.4). */
    void close() {
        closeCalled = true;
        if (state == TcpState.SYN_SENT) {
            abandon();
            return;
        }
        push();
    }

    /** ABORT (3.10.5). */
    void abort() {
        TcpState before = state;
        if (before == TcpState.CLOSED) {
            return;
        }
        if (before == TcpState.SYN_SENT) {
            abandon();
            return;
        }
        boolean sends = before.isSynchronized() && !isAllSaid() || before == TcpState.SYN_RECEIVED;
        enter(TcpState.CLOSED, sends ? Cause.CALL : Cause.SILENT_CALL);
        if (sends) {
            peer.tally().add(Feature.ABORTED);
            boolean ack = peer.has(Habit.RESETS_WITH_ACK);
            int flags = ack ? TcpFlags.RST | TcpFlags.ACK : TcpFlags.RST;
            peer.emit(sndNxt, ack ? rcvNxt : 0, flags, 0);
        }
    }

    /** CLOSING, LAST-ACK and TIME-WAIT, where ABORT sends nothing (3.10.5). */
    private boolean isAllSaid() {
        return switch (state) {
            case CLOSING, LAST_ACK, TIME_WAIT -> true;
            default -> false;
        };
    }

    private void abandon() {
        peer.tally().add(Feature.SYN_SENT_ABANDONED);
        enter(TcpState.CLOSED, Cause.SILENT_CALL);
    }

    // ---- sending

    /**
     * Sends what the application wrote, and the FIN when it closed and nothing else is left. In
     * SYN-RECEIVED that is the FIN of a CLOSE without a SEND before it (3.10.4), or Fast Open.
     */
    void push() {
        boolean early =
                state == TcpState.SYN_RECEIVED && (fastOpened || !passive && unsentBytes == 0);
        if (finSent || !(early || state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT)) {
            return;
        }
        while (unsentBytes > 0) {
            int bytes = Math.min(unsentBytes, peer.maximumSegmentSize());
            unsentBytes -= bytes;
            boolean last =
                    unsentBytes == 0 && closeCalled && !early && peer.has(Habit.FIN_WITH_DATA);
            if (early) {
                peer.tally().add(Feature.FAST_OPEN_ANSWERED_EARLY);
            } else if (state == TcpState.CLOSE_WAIT) {
                peer.tally().add(Feature.HALF_CLOSED_DATA);
            }
            int from = sndNxt;
            sndNxt += bytes;
            if (last) {
                countFin();
            }
            peer.emit(from, rcvNxt, dataFlags(last), bytes);
        }
        if (closeCalled && !finSent) {
            int from = sndNxt;
            countFin();
            peer.emit(from, rcvNxt, TcpFlags.FIN | TcpFlags.ACK, 0);
        }
        startRetransmissionTimer();
    }

    private static int dataFlags(boolean fin) {
        return TcpFlags.PSH | TcpFlags.ACK | (fin ? TcpFlags.FIN : 0);
    }

    private void countFin() {
        if (state == TcpState.SYN_RECEIVED) {
            peer.tally().add(Feature.CLOSED_BEFORE_OPEN);
        }
        finSent = true;
        finNumber = sndNxt++;
        boolean passiveClose = state == TcpState.CLOSE_WAIT;
        enter(passiveClose ? TcpState.LAST_ACK : TcpState.FIN_WAIT_1, Cause.CALL);
    }

    /** Sends {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}. */
    void acknowledge() {
        peer.emit(sndNxt, rcvNxt, TcpFlags.ACK, 0);
    }

    /**
     * Answers a segment out of place by an ACK, but not for ever: two ends that disagree would
     * acknowledge each other without end (RFC 5961 section 7).
     */
    void challenge() {
        long second = peer.time().nowNanos() / VirtualTime.SECOND;
        challenges = second == challengeSecond ? challenges + 1 : 1;
        challengeSecond = second;
        if (challenges <= MAX_CHALLENGES_PER_SECOND) {
            acknowledge();
        }
    }

    /** Acknowledges data, at once or a little later. */
    void acknowledgeSoon() {
        if (!peer.has(Habit.DELAYS_ACKS) || ++unacknowledgedSegments > 1) {
            acknowledge();
            return;
        }
        peer.tally().add(Feature.ACK_DELAYED);
        peer.time()
                .after(
                        DELAYED_ACK_NANOS,
                        () -> {
                            if (unacknowledgedSegments > 0 && state != TcpState.CLOSED) {
                                acknowledge();
                            }
                        });
    }

    /** Takes over an acceptable acknowledgment: SND.UNA moves, and what waits for the FIN's. */
    void acknowledged(int number) {
        if (!Seq.after(number, sndUna)) {
            return;
        }
        sndUna = number;
        retries = 0;
        retransmissionTimer++;
        startRetransmissionTimer();
        if (finSent && Seq.after(sndUna, finNumber)) {
            switch (state) {
                case FIN_WAIT_1 -> enter(TcpState.FIN_WAIT_2, Cause.SEGMENT);
                case CLOSING -> enter(TcpState.TIME_WAIT, Cause.SEGMENT);
                case LAST_ACK -> enter(TcpState.CLOSED, Cause.SEGMENT);
                default -> {}
            }
        }
    }

    // ---- timers

    private boolean isOutstanding() {
        return sndUna != sndNxt && state != TcpState.CLOSED && state != TcpState.TIME_WAIT;
    }

    void startRetransmissionTimer() {
        if (!isOutstanding()) {
            return;
        }
        int timer = ++retransmissionTimer;
        long delay = peer.firstTimeoutNanos() << retries;
        peer.time()
                .after(
                        delay,
                        () -> {
                            if (timer == retransmissionTimer && isOutstanding()) {
                                onRetransmissionTimeout();
                            }
                        });
    }

    private void onRetransmissionTimeout() {
        if (++retries > MAX_RETRIES) {
            peer.tally().add(Feature.GAVE_UP);
            enter(TcpState.CLOSED, Cause.TIMER);
            return;
        }
        retransmit();
        startRetransmissionTimer();
    }

    /** Sends the oldest unacknowledged segment again, cut anew (RFC 9293 3.8.1). */
    void retransmit() {
        if (state == TcpState.SYN_SENT) {
            peer.tally().add(Feature.SYN_REPEATED);
            int payload = peer.has(Habit.REPEATS_SYN_DATA) ? synPayload : 0;
            peer.emit(iss, 0, TcpFlags.SYN, payload);
            return;
        }
        if (sndUna == iss) {
            peer.tally().add(Feature.SYN_ACK_REPEATED);
            peer.emit(iss, rcvNxt, TcpFlags.SYN | TcpFlags.ACK, 0);
            return;
        }
        int left = (finSent ? finNumber : sndNxt) - sndUna;
        int bytes = Math.min(left, peer.maximumSegmentSize());
        boolean fin = finSent && bytes == left;
        if (bytes > 0) {
            peer.tally().add(Feature.DATA_REPEATED);
        }
        if (fin) {
            peer.tally().add(Feature.FIN_REPEATED);
        }
        int flags = TcpFlags.ACK | (fin ? TcpFlags.FIN : 0);
        peer.emit(sndUna, rcvNxt, flags, bytes);
    }

    /** Starts the 2MSL timer, or starts it again. */
    void startTimeWait() {
        endLater(TcpState.TIME_WAIT, TWO_MSL_NANOS, Feature.TIME_WAIT_EXPIRED);
    }

    private void endLater(TcpState waiting, long delayNanos, Feature feature) {
        int timer = ++timeWaitTimer;
        peer.time()
                .after(
                        delayNanos,
                        () -> {
                            if (state == waiting && timer == timeWaitTimer) {
                                peer.tally().add(feature);
                                enter(TcpState.CLOSED, Cause.TIMER);
                            }
                        });
    }
}
