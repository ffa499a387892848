package io.github.tcpshake.track.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The way between two peers, with the tap in its middle: every segment passes one leg, the tap
 * (which sees it), and another leg.
 */
final class Network {
    /** One leg in one direction. In order, unless a segment is made to be overtaken. */
    private final class Leg {
        private final Conditions conditions;
        private final boolean isBeforeTap;
        private final long delayNanos;
        private long lastArrivalNanos;

        Leg(Conditions conditions, boolean isBeforeTap, long delayNanos) {
            this.conditions = conditions;
            this.isBeforeTap = isBeforeTap;
            this.delayNanos = delayNanos;
        }

        void carry(Packet segment, Consumer<Packet> onward) {
            if (happens(conditions.loss())) {
                tally.add(isBeforeTap ? Feature.LOST_BEFORE_TAP : Feature.LOST_AFTER_TAP);
                return;
            }
            long arrival = time.nowNanos() + delayNanos + random.nextLong(JITTER_NANOS);
            if (happens(conditions.reordering())) {
                tally.add(isBeforeTap ? Feature.REORDERED_BEFORE_TAP : Feature.REORDERED_AFTER_TAP);
                arrival += random.nextLong(MAX_REORDERING_NANOS);
            } else {
                arrival = Math.max(arrival, lastArrivalNanos + 1);
                lastArrivalNanos = arrival;
            }
            arrive(segment, arrival, onward);
            if (happens(conditions.duplication())) {
                tally.add(
                        isBeforeTap ? Feature.DUPLICATED_BEFORE_TAP : Feature.DUPLICATED_AFTER_TAP);
                arrive(segment, arrival + 1 + random.nextLong(JITTER_NANOS), onward);
            }
            if (happens(conditions.oldDuplication())) {
                tally.add(Feature.OLD_DUPLICATE);
                arrive(segment, arrival + random.nextLong(MAX_AGE_NANOS), onward);
            }
        }

        private void arrive(Packet segment, long atNanos, Consumer<Packet> onward) {
            time.after(atNanos - time.nowNanos(), () -> onward.accept(segment));
        }
    }

    private static final long JITTER_NANOS = 2 * VirtualTime.MILLISECOND;
    private static final long MAX_REORDERING_NANOS = 60 * VirtualTime.MILLISECOND;
    private static final long MAX_AGE_NANOS = 30 * VirtualTime.SECOND;
    private static final long MAX_DELAY_NANOS = 50 * VirtualTime.MILLISECOND;

    private final VirtualTime time;
    private final Tally tally;
    private final SplittableRandom random;
    private final Consumer<Packet> tap;
    private final Map<End, Leg> toTap = new EnumMap<>(End.class);
    private final Map<End, Leg> fromTap = new EnumMap<>(End.class);
    private final Map<End, Consumer<Packet>> receivers = new EnumMap<>(End.class);

    Network(VirtualTime time, Tally tally, SplittableRandom random, Consumer<Packet> tap) {
        this.time = time;
        this.tally = tally;
        this.random = random;
        this.tap = tap;
    }

    /** Sets both directions between the tap and one host. */
    void connect(End end, Conditions before, Conditions after, Consumer<Packet> receiver) {
        toTap.put(end, new Leg(before, true, random.nextLong(MAX_DELAY_NANOS)));
        fromTap.put(end, new Leg(after, false, random.nextLong(MAX_DELAY_NANOS)));
        receivers.put(end, receiver);
    }

    void send(Packet segment) {
        leg(toTap, segment.from()).carry(segment, this::pass);
    }

    private void pass(Packet segment) {
        tap.accept(segment);
        End to = segment.from().other();
        leg(fromTap, to).carry(segment, receiver(to));
    }

    private static Leg leg(Map<End, Leg> legs, End end) {
        Leg leg = legs.get(end);
        if (leg == null) {
            throw new IllegalStateException(end + " is not connected");
        }
        return leg;
    }

    private Consumer<Packet> receiver(End end) {
        return receivers.getOrDefault(end, segment -> {});
    }

    private boolean happens(double chance) {
        return chance > 0 && random.nextDouble() < chance;
    }
}
