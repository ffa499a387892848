package io.github.tcpshake.track.simulation;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One life of two peers, played from a seed: the same seed gives the same segments again. */
final class Run {
    /** Far more than any run needs; reached only by peers that answer each other for ever. */
    private static final int MAX_EVENTS = 20_000;

    private final VirtualTime time = new VirtualTime();
    private final Tally tally = new Tally();
    private final Set<Packet> delivered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Peer left;
    private final Peer right;

    /**
     * Draws a run, and plays nothing yet.
     *
     * @param before what happens between a sender and the tap
     * @param after what happens between the tap and a receiver
     * @param tap told every segment that passes, at its virtual time
     */
    Run(long seed, Conditions before, Conditions after, Consumer<Packet> tap) {
        this(seed, before, after, tap, false);
    }

    private Run(
            long seed,
            Conditions before,
            Conditions after,
            Consumer<Packet> tap,
            boolean isOrderly) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = new Network(time, tally, random.split(), tap);
        left = new Peer(End.LEFT, time, tally, random.split(), network::send);
        right = new Peer(End.RIGHT, time, tally, random.split(), network::send);
        network.connect(End.LEFT, before, after, segment -> deliver(left, segment));
        network.connect(End.RIGHT, before, after, segment -> deliver(right, segment));
        if (isOrderly) {
            new OrderlyApplications(time, random.split()).schedule(left, right);
        } else {
            new Applications(time, random.split()).schedule(left, right);
        }
    }

    /**
     * Draws a run over a good network, in which both applications do as they should. A peer may
     * still repeat what it sent, where its timer is shorter than the round trip.
     */
    static Run orderly(long seed, Consumer<Packet> tap) {
        return new Run(seed, Conditions.PERFECT, Conditions.PERFECT, tap, true);
    }

    private void deliver(Peer to, Packet segment) {
        delivered.add(segment);
        to.deliver(segment);
    }

    /** Tells whether this very segment reached its receiver, once at least. */
    boolean isDelivered(Packet segment) {
        return delivered.contains(segment);
    }

    /** Plays until nothing is on its way and no timer runs. */
    void play() {
        time.run(MAX_EVENTS);
    }

    long nowNanos() {
        return time.nowNanos();
    }

    Truth truth(End end) {
        return end == End.LEFT ? left.truth() : right.truth();
    }

    Tally tally() {
        return tally;
    }
}
