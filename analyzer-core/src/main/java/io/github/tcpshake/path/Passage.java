package io.github.tcpshake.path;

import io.github.tcpshake.compare.Change;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One segment along the points that show it. Immutable.
 *
 * @param hops what became of it on each hop; empty where neither end of the hop shows it
 * @param commonNanos when it passed the first point that shows it, by the first point's clock
 */
public record Passage(Side from, Step step, List<Optional<Crossing>> hops, long commonNanos) {
    public Passage {
        hops = List.copyOf(hops);
    }

    /** Returns any of its crossings: what does not change on the way stands in each. */
    public Crossing any() {
        for (Optional<Crossing> crossing : hops) {
            if (crossing.isPresent()) {
                return crossing.get();
            }
        }
        throw new NoSuchElementException("no hop shows it");
    }

    private boolean any(Predicate<Crossing> which) {
        for (Optional<Crossing> crossing : hops) {
            if (crossing.isPresent() && which.test(crossing.get())) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether this became of it on a hop. */
    public boolean has(int hop, Fate fate) {
        return hops.get(hop).isPresent() && hops.get(hop).get().fate() == fate;
    }

    /** Tells whether this became of it on some hop. */
    public boolean has(Fate fate) {
        return any(crossing -> crossing.fate() == fate);
    }

    /** Tells whether nothing but arriving became of it, as far as points show it. */
    public boolean hasArrived() {
        return fate() == Fate.ARRIVED;
    }

    /** Returns what became of it where it did not merely arrive, else that. */
    public Fate fate() {
        for (Optional<Crossing> crossing : hops) {
            if (crossing.isPresent() && crossing.get().fate() != Fate.ARRIVED) {
                return crossing.get().fate();
            }
        }
        return Fate.ARRIVED;
    }

    /** Tells whether its fate is sure on every hop. */
    public boolean isCertain() {
        return !any(crossing -> !crossing.isCertain());
    }

    /** Tells whether a segment that was sent later overtook it on some hop. */
    public boolean isOvertaken() {
        return any(Crossing::overtaken);
    }

    /** Returns what was changed in it on some hop. */
    public Set<Change> changes() {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        hops.forEach(hop -> hop.ifPresent(crossing -> changes.addAll(crossing.changes())));
        return changes;
    }

    /** Returns its frame at a point, 0 where it is not there. */
    public long frame(int point) {
        long left = point == 0 ? 0 : frame(hops.get(point - 1), Tap.B);
        return left > 0 || point == hops.size() ? left : frame(hops.get(point), Tap.A);
    }

    private static long frame(Optional<Crossing> hop, Tap end) {
        return hop.isPresent() ? hop.get().frame(end) : 0;
    }

    /** Returns when it passed a point, by that capture's own clock; 0 where it is not there. */
    public long nanos(int point) {
        Optional<Crossing> left = point == 0 ? Optional.empty() : hops.get(point - 1);
        if (left.isPresent() && left.get().frame(Tap.B) > 0) {
            return left.get().nanos(Tap.B);
        }
        return point == hops.size() ? 0 : hops.get(point).map(c -> c.nanos(Tap.A)).orElse(0L);
    }

    /** Returns that it was captured at a point, as evidence. */
    Evidence seenAt(Route route, int point) {
        return new Evidence.SeenIn(route.capture(point).name(), frame(point), step);
    }

    /** Tells whether it was captured at a point. */
    public boolean isAt(int point) {
        return frame(point) > 0;
    }
}
