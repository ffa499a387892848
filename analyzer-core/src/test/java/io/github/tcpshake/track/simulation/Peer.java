package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.simulation.Truth.Cause;
import io.github.tcpshake.wire.TcpFlags;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host of the simulation: one port, on which it may listen, one socket at a time, and what it
 * answers where there is no socket (RFC 9293 3.10.7.1 and 3.10.7.2).
 */
final class Peer {
    /** What the application does when its socket opens and when the other side has closed. */
    interface Application {
        void onOpen(ControlBlock block);

        void onFin(ControlBlock block);
    }

    private final End end;
    private final VirtualTime time;
    private final Tally tally;
    private final SplittableRandom random;
    private final Set<Habit> habits;
    private final int maximumSegmentSize;
    private final long firstTimeoutNanos;
    private final Truth truth = new Truth();
    private final Consumer<Packet> wire;
    private boolean listening;
    private boolean crashed;
    private int identification;
    private @Nullable ControlBlock block;
    private @Nullable Arrival arrival;
    private @Nullable Application application;

    Peer(End end, VirtualTime time, Tally tally, SplittableRandom random, Consumer<Packet> wire) {
        this.end = end;
        this.time = time;
        this.tally = tally;
        this.random = random;
        this.wire = wire;
        habits = Habit.draw(random);
        maximumSegmentSize = 50 + random.nextInt(100);
        firstTimeoutNanos = (150 + random.nextInt(850)) * VirtualTime.MILLISECOND;
    }

    // ---- what the socket needs of its host

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    VirtualTime time() {
        return time;
    }

    Tally tally() {
        return tally;
    }

    Truth truth() {
        return truth;
    }

    int maximumSegmentSize() {
        return maximumSegmentSize;
    }

    long firstTimeoutNanos() {
        return firstTimeoutNanos;
    }

    boolean isListening() {
        return listening;
    }

    void onOpen(ControlBlock opened) {
        if (application != null) {
            application.onOpen(opened);
        }
    }

    void onFin(ControlBlock closing) {
        if (application != null) {
            application.onFin(closing);
        }
    }

    /** Sends a segment, stamped with the truth of this moment. */
    void emit(int sequenceNumber, int acknowledgmentNumber, int flags, int payloadLength) {
        if (block != null && (flags & TcpFlags.ACK) != 0) {
            block.unacknowledgedSegments = 0;
        }
        boolean isStamped = has(Habit.SENDS_TIMESTAMPS);
        wire.accept(
                new Packet(
                        end,
                        sequenceNumber,
                        acknowledgmentNumber,
                        flags,
                        payloadLength,
                        has(Habit.NUMBERS_PACKETS) ? ++identification & 0xffff : 0,
                        isStamped ? (int) (time.nowNanos() / VirtualTime.MILLISECOND) : 0,
                        truth.length(),
                        truth.state()));
    }

    // ---- what happens to the host

    void run(Application whatRuns) {
        application = whatRuns;
    }

    void listen() {
        listening = true;
    }

    /** OPEN, active; nothing where a socket is in the way. */
    void open(int synPayload) {
        ControlBlock old = block;
        if (old != null && old.state() == TcpState.TIME_WAIT && has(Habit.REOPENS_IN_TIME_WAIT)) {
            tally.add(Feature.TIME_WAIT_REUSED);
            old.enter(TcpState.CLOSED, Cause.TIMER);
        }
        if (hasSocket()) {
            return;
        }
        ControlBlock opening = create(false);
        opening.open(synPayload);
    }

    private boolean hasSocket() {
        return block != null && block.state() != TcpState.CLOSED;
    }

    private ControlBlock create(boolean passive) {
        int iss = random.nextInt();
        if (block != null) {
            tally.add(Feature.PORT_REUSED);
            // RFC 6528: the numbers of one pair of sockets grow with time. Soon after, an old
            // duplicate can lie in the window of the new connection.
            if (!has(Habit.DRAWS_ISN_FREELY)) {
                iss = block.sndNxt + random.nextInt(random.nextInt(4) == 0 ? 2_000 : 1_000_000);
            }
        }
        ControlBlock created = new ControlBlock(this, iss, passive);
        block = created;
        arrival = new Arrival(created);
        return created;
    }

    /** CLOSE of whatever socket there is, open or not. */
    void close() {
        if (block != null) {
            block.close();
        }
    }

    /** The host forgets its socket and sends nothing. */
    void crash() {
        if (block != null && hasSocket()) {
            tally.add(Feature.CRASHED);
            crashed = true;
            block.enter(TcpState.CLOSED, Cause.CRASH);
        }
    }

    // ---- SEGMENT ARRIVES

    void deliver(Packet segment) {
        if (arrival != null && hasSocket()) {
            arrival.on(segment);
            return;
        }
        boolean opens = segment.isSyn() && !segment.isAck() && !segment.isRst();
        if (listening && opens) {
            accept(segment);
        } else if (!segment.isRst()) {
            answerWithoutSocket(segment);
        }
    }

    /** Opens passively (3.10.7.2, third). */
    void accept(Packet syn) {
        ControlBlock accepted = create(true);
        boolean offered = syn.payloadLength() > 0;
        accepted.fastOpened = offered && has(Habit.ACCEPTS_FAST_OPEN);
        accepted.irs = syn.sequenceNumber();
        accepted.rcvNxt = accepted.fastOpened ? syn.end() : syn.sequenceNumber() + 1;
        accepted.enter(TcpState.SYN_RECEIVED, Cause.SEGMENT);
        emit(accepted.iss, accepted.rcvNxt, TcpFlags.SYN | TcpFlags.ACK, 0);
        accepted.startRetransmissionTimer();
        if (accepted.fastOpened) {
            tally.add(Feature.FAST_OPEN_ACCEPTED);
            onOpen(accepted);
        } else if (offered) {
            tally.add(Feature.FAST_OPEN_DECLINED);
        }
    }

    /** RFC 9293 3.5.2, group 1. */
    private void answerWithoutSocket(Packet segment) {
        tally.add(Feature.RST_WITHOUT_SOCKET);
        if (crashed) {
            crashed = false;
            tally.add(Feature.CRASH_DISCOVERED);
        }
        if (segment.isAck()) {
            emit(segment.acknowledgmentNumber(), 0, TcpFlags.RST, 0);
        } else {
            emit(0, segment.end(), TcpFlags.RST | TcpFlags.ACK, 0);
        }
    }
}
