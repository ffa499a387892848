package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SplitMix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what became of segments that one capture alone shows, and makes reports of pairs. */
final class PairMaker {
    private static final int MOST_ADDRESSES = 1 << 16;

    private final Setting setting;

    /** Which capture is nearer to an address, as flows have shown. */
    private final Map<Long, Tap> nearTo = new HashMap<>();

    PairMaker(Setting setting) {
        this.setting = setting;
    }

    /** Tells what became of a segment that waited in vain. */
    Crossing decide(Sighting s, Flow flow) {
        Half half = s.half;
        Side from = half == null ? guessed(s, flow) : half.sender(s.direction);
        boolean left = nearTap(flow, s.direction, from) == s.tap;
        Setting.Place place = setting.placeAtOther(s, left);
        Fate fate = fate(s, flow, from, left, place);
        boolean isCertain =
                place == Setting.Place.WITHIN
                        && setting.clock().known()
                        && setting.capture(s.tap.other()).droppedFrames() == 0
                        && !missedBytes(half);
        boolean isA = s.tap == Tap.A;
        return new Crossing(
                from,
                s.step(),
                fate,
                isA ? s.frame : 0,
                isA ? s.nanos : 0,
                isA ? 0 : s.frame,
                isA ? 0 : s.nanos,
                s.sequence,
                s.acknowledgment,
                s.flags,
                s.payloadLength,
                java.util.Set.of(),
                false,
                isCertain,
                setting.clock().common(s.tap, s.nanos));
    }

    private static Side guessed(Sighting s, Flow flow) {
        FlowKey key = flow.key(s.tap);
        boolean upper = key == null || key.sourcePort > key.destinationPort;
        return upper == (s.direction == 0) ? Side.CLIENT : Side.SERVER;
    }

    private Fate fate(Sighting s, Flow flow, Side from, boolean left, Setting.Place place) {
        Lane lane = flow.lane(s.direction);
        // Whether it was sent twice only the other capture can tell.
        if (s.isTwin && (left ? s.isIdentified() : flow.isAtBoth())) {
            return left ? Fate.COPY : Fate.REPEATED;
        }
        if (lane.isRecut(s)) {
            return Fate.RECUT;
        }
        if (setting.isLeftOutAtOther(s, from == Side.CLIENT) || setting.clock().isSamePoint()) {
            return Fate.NOT_CAPTURED;
        }
        if (place == Setting.Place.OUTSIDE
                || place == Setting.Place.EDGE && cameFromThereBeyond(s, flow, left)) {
            return Fate.OUTSIDE;
        }
        if (flow.isAtBoth() ? flow.isOfTwoConnections() : !isExpected(s, flow)) {
            return Fate.NOT_EXPECTED;
        }
        Half half = s.half;
        Half partner = half == null ? null : half.partner;
        if (s.payloadLength > 0 && partner != null && partner.missedBytes(from)) {
            return Fate.NOT_CAPTURED;
        }
        return left ? Fate.LOST : Fate.INJECTED;
    }

    // Whole exchanges from beyond the other point, at times when its capture shows nothing: it did
    // not run. One segment alone, or RSTs alone, may as well have been made on the way.
    private boolean cameFromThereBeyond(Sighting s, Flow flow, boolean left) {
        Lane fromThere = flow.lane(left ? 1 - s.direction : s.direction);
        int beyond = 0;
        boolean onlyResets = true;
        Sighting first = fromThere.waiting(s.tap).first();
        for (Sighting other = first; other != null; other = other.nextWaiting) {
            if (setting.placeAtOther(other, false) != Setting.Place.WITHIN) {
                beyond++;
                onlyResets &= other.step() == Step.RST;
            }
        }
        return beyond > 1 && !onlyResets;
    }

    /** Tells whether the way between two addresses leads past the other point. */
    private boolean isExpected(Sighting s, Flow flow) {
        Survey other = setting.capture(s.tap.other()).survey();
        FlowKey key = flow.key(s.tap);
        if (other.segments() == 0 || key == null) {
            return true;
        }
        Side first = s.half == null ? guessed(s, flow) : s.half.sender(0);
        // The end beyond the other point decides: many clients may reach one server on other ways.
        boolean firstIsThere = nearTap(flow, 0, first) != s.tap;
        return firstIsThere
                ? other.knows(key.sourceHigh, key.sourceLow)
                : other.knows(key.destinationHigh, key.destinationLow);
    }

    private static boolean missedBytes(@Nullable Half half) {
        Half partner = half == null ? null : half.partner;
        return partner != null && partner.missedBytes();
    }

    /** Returns the capture that is nearer to the end whose segments go in a lane. */
    Tap nearTap(Flow flow, int direction, Side side) {
        boolean here = flow.hasMatched(direction);
        boolean back = flow.hasMatched(1 - direction);
        Clock clock = setting.clock();
        if (here && back) {
            return flow.apart(direction) >= flow.apart(1 - direction) ? Tap.A : Tap.B;
        }
        if ((here || back) && clock.known() && clock.uncertaintyNanos() != Clock.NO_BOUND) {
            double apart = flow.apart(here ? direction : 1 - direction) - clock.offsetNanos();
            return apart > 0 == here ? Tap.A : Tap.B;
        }
        FlowKey key = flow.key(Tap.A) == null ? flow.key(Tap.B) : flow.key(Tap.A);
        if (key != null) {
            boolean source = direction == 0;
            Tap near = nearTo.get(source ? address(key, true) : address(key, false));
            Tap far = nearTo.get(source ? address(key, false) : address(key, true));
            if (near != null && near != far) {
                return near;
            } else if (far != null && near == null) {
                return far.other();
            }
        }
        return setting.usuallyNear(side);
    }

    private static long address(FlowKey key, boolean source) {
        return source
                ? SplitMix.mix(key.sourceHigh ^ SplitMix.mix(key.sourceLow))
                : SplitMix.mix(key.destinationHigh ^ SplitMix.mix(key.destinationLow));
    }

    private void learn(Flow flow, Tap nearFirst) {
        if (nearTo.size() >= MOST_ADDRESSES) {
            return;
        }
        for (Tap tap : Tap.values()) {
            FlowKey key = flow.key(tap);
            if (key != null) {
                nearTo.put(address(key, true), nearFirst);
                nearTo.put(address(key, false), nearFirst.other());
            }
        }
    }

    /** Makes the report of one connection; at least one half is there. */
    PairReport pair(Flow flow, @Nullable Half a, @Nullable Half b) {
        if (flow.hasMatched(0) && flow.hasMatched(1)) {
            learn(flow, nearTap(flow, 0, Side.CLIENT));
        }
        Half lead = lead(a, b);
        Half other = lead == a ? b : a;
        boolean exchanged = other != null && other.clientDirection != lead.clientDirection;
        Tap nearClient = nearTap(flow, lead.clientDirection, Side.CLIENT);
        StepsByFrame stepsA = steps(a);
        StepsByFrame stepsB = steps(b);
        List<Crossing> crossings = new ArrayList<>();
        Fates fates = new Fates();
        for (Half half : new Half[] {a, b}) {
            if (half != null) {
                boolean turned = half != lead && exchanged;
                fates.add(half.fates(), turned);
                for (Crossing c : half.crossings(setting.clock())) {
                    crossings.add(named(c, stepsA, stepsB, turned, nearClient));
                }
            }
        }
        crossings.sort(Comparator.comparingLong(Crossing::commonNanos));
        int ofClient = lead.clientDirection;
        Missed missed =
                new Missed(
                        setting, fates, crossings, flow.shift(ofClient), flow.shift(1 - ofClient));
        missed.find();
        Beliefs beliefs = new Beliefs(setting, a, b, lead, exchanged, missed);
        return new PairReport(
                examined(a),
                examined(b),
                lead.tap,
                exchanged,
                nearClient,
                beliefs.of(Side.CLIENT, nearClient),
                beliefs.of(Side.SERVER, nearClient.other()),
                fates,
                List.copyOf(crossings));
    }

    // The handshake tells who opened; of a simultaneous open each capture tells its own story, and
    // the earlier SYN is the one that was sent first.
    private Half lead(@Nullable Half a, @Nullable Half b) {
        if (a == null || b == null) {
            return java.util.Objects.requireNonNull(a == null ? b : a);
        }
        ConnectionReport ofA = java.util.Objects.requireNonNull(a.report);
        ConnectionReport ofB = java.util.Objects.requireNonNull(b.report);
        if (ofA.rolesObserved() != ofB.rolesObserved()) {
            return ofA.rolesObserved() ? a : b;
        }
        long startB = setting.clock().common(Tap.B, ofB.startNanos());
        return ofA.startNanos() <= startB ? a : b;
    }

    private static StepsByFrame steps(@Nullable Half half) {
        return new StepsByFrame(
                half == null || half.report == null ? List.of() : half.report.timeline());
    }

    private static Crossing named(
            Crossing c, StepsByFrame stepsA, StepsByFrame stepsB, boolean turned, Tap nearClient) {
        Step step = c.step();
        if (step == Step.ACK || step == Step.DATA) {
            // What it does shows where it arrives: that a SYN-ACK's ACK was lost before, say.
            Side from = turned ? c.from().peer() : c.from();
            boolean arrivesAtB = (from == Side.CLIENT) == (nearClient == Tap.A);
            step =
                    arrivesAtB
                            ? stepsB.of(c.frameB(), stepsA.of(c.frameA(), step))
                            : stepsA.of(c.frameA(), stepsB.of(c.frameB(), step));
        }
        return c.as(turned ? c.from().peer() : c.from(), step);
    }

    private static Optional<Examined> examined(@Nullable Half half) {
        return half == null || half.report == null
                ? Optional.empty()
                : Optional.of(new Examined(half.report, half.findings));
    }
}
