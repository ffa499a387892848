package io.github.tcpshake.path;

import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what became of segments on each hop, by the frame at the point that two hops share. A
 * segment that is at points on both sides of one that lacks it was neither lost nor made: that
 * capture missed it.
 */
final class Passages {
    /** What the end, or the begin, of a segment may be called that another point shows, too. */
    private static final Set<Fate> BROKEN =
            EnumSet.of(
                    Fate.LOST, Fate.INJECTED, Fate.OUTSIDE, Fate.NOT_CAPTURED, Fate.NOT_EXPECTED);

    /** RFC 9293 3.4.2: no segment is on its way for longer. */
    private static final long LIFETIME_NANOS = 120 * Time.SECOND;

    private final Route route;
    private final boolean[] turned;
    private final List<Fates> fates;
    private final boolean clientFirst;
    private final List<Segment> segments = new ArrayList<>();

    /**
     * @param turned for each hop whether it names the sides otherwise
     * @param fates for each hop how many had which fate; corrected where a capture missed some
     */
    Passages(Route route, boolean[] turned, List<Fates> fates, boolean clientFirst) {
        this.route = route;
        this.turned = turned;
        this.fates = fates;
        this.clientFirst = clientFirst;
    }

    /** Returns what went along the points, by common time. */
    List<Passage> of(Chain chain) {
        Map<Long, Segment> atPoint = Map.of();
        for (int hop = 0; hop < route.hops().size(); hop++) {
            PairReport pair = chain.hop(hop);
            atPoint = pair == null ? Map.of() : add(hop, pair, atPoint);
        }
        if (route.hops().size() > 1) {
            joinMissed();
        }
        List<Passage> passages = new ArrayList<>(segments.size());
        segments.forEach(segment -> passages.add(segment.passage()));
        passages.sort(Comparator.comparingLong(Passage::commonNanos));
        return passages;
    }

    /** Adds what a hop tells; returns what goes on at its second point. */
    private Map<Long, Segment> add(int hop, PairReport pair, Map<Long, Segment> atPoint) {
        boolean goesOn = hop < route.hops().size() - 1;
        Map<Long, Segment> atNext = goesOn ? new HashMap<>() : Map.of();
        for (Crossing crossing : pair.crossings()) {
            Side from = turned[hop] ? crossing.from().peer() : crossing.from();
            Crossing told = crossing.as(from, crossing.step());
            Segment known = told.frame(Tap.A) == 0 ? null : atPoint.get(told.frame(Tap.A));
            Segment segment = known == null ? new Segment() : known;
            if (known == null) {
                segments.add(segment);
            }
            segment.set(hop, told);
            if (goesOn && told.frame(Tap.B) > 0) {
                atNext.put(told.frame(Tap.B), segment);
            }
        }
        return atNext;
    }

    private void joinMissed() {
        List<Segment> beginnings = new ArrayList<>();
        List<Segment> endings = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.lastPoint() < route.last() && isBroken(segment, segment.lastHop)) {
                endings.add(segment);
            }
            if (segment.firstPoint() > 0 && isBroken(segment, segment.firstHop)) {
                beginnings.add(segment);
            }
        }
        boolean[] missed = new boolean[route.points()];
        for (Segment ending : endings) {
            Segment nearest = null;
            for (Segment beginning : beginnings) {
                boolean isBetter =
                        isSame(ending, beginning)
                                && (nearest == null
                                        || apart(ending, beginning) < apart(ending, nearest));
                nearest = isBetter ? beginning : nearest;
            }
            if (nearest != null) {
                for (int point = ending.lastPoint() + 1; point < nearest.firstPoint(); point++) {
                    missed[point] = true;
                }
                beginnings.remove(nearest);
                segments.remove(nearest);
                missed(ending, ending.lastHop);
                missed(nearest, nearest.firstHop);
                ending.join(nearest);
            }
        }
        doubt(missed);
    }

    private static boolean isBroken(Segment segment, int hop) {
        return BROKEN.contains(segment.at(hop).fate());
    }

    private boolean isSame(Segment ending, Segment beginning) {
        Crossing one = ending.at(ending.lastHop);
        Crossing other = beginning.at(beginning.firstHop);
        return beginning.firstPoint() > ending.lastPoint() + 1
                && one.from() == other.from()
                && one.sequence() == other.sequence()
                && one.acknowledgment() == other.acknowledgment()
                && one.flags() == other.flags()
                && one.payloadLength() == other.payloadLength()
                && apart(ending, beginning) < LIFETIME_NANOS;
    }

    private long apart(Segment ending, Segment beginning) {
        return Math.abs(beginning.firstNanos() - ending.lastNanos());
    }

    private void missed(Segment segment, int hop) {
        Crossing wrong = segment.at(hop);
        if (wrong.fate() == Fate.LOST || wrong.fate() == Fate.INJECTED) {
            fates.get(hop).correct(wrong, Fate.NOT_CAPTURED);
            segment.set(hop, wrong.with(Fate.NOT_CAPTURED, true));
        }
    }

    /** What a point lacks that has missed others may have been there. */
    private void doubt(boolean[] missed) {
        for (Segment segment : segments) {
            for (int hop = segment.firstHop; hop <= segment.lastHop; hop++) {
                Crossing c = segment.hops[hop];
                if (c != null && c.isCertain()) {
                    boolean lacksA = c.frame(Tap.A) == 0 && missed[hop];
                    boolean lacksB = c.frame(Tap.B) == 0 && missed[hop + 1];
                    segment.set(hop, lacksA || lacksB ? c.with(c.fate(), false) : c);
                }
            }
        }
    }

    /** One segment while it is put together. */
    private final class Segment {
        private final @Nullable Crossing[] hops = new @Nullable Crossing[route.hops().size()];
        private int firstHop = hops.length;
        private int lastHop = -1;

        private void set(int hop, Crossing crossing) {
            hops[hop] = crossing;
            firstHop = Math.min(firstHop, hop);
            lastHop = Math.max(lastHop, hop);
        }

        private Crossing at(int hop) {
            return Objects.requireNonNull(hops[hop]);
        }

        private int firstPoint() {
            return at(firstHop).frame(Tap.A) > 0 ? firstHop : firstHop + 1;
        }

        private int lastPoint() {
            return at(lastHop).frame(Tap.B) > 0 ? lastHop + 1 : lastHop;
        }

        private long firstNanos() {
            Tap tap = at(firstHop).frame(Tap.A) > 0 ? Tap.A : Tap.B;
            return route.common(firstPoint(), at(firstHop).nanos(tap));
        }

        private long lastNanos() {
            Tap tap = at(lastHop).frame(Tap.B) > 0 ? Tap.B : Tap.A;
            return route.common(lastPoint(), at(lastHop).nanos(tap));
        }

        private void join(Segment other) {
            for (int hop = other.firstHop; hop <= other.lastHop; hop++) {
                set(hop, other.at(hop));
            }
        }

        private Passage passage() {
            List<Optional<Crossing>> all = new ArrayList<>(hops.length);
            for (Crossing crossing : hops) {
                all.add(Optional.ofNullable(crossing));
            }
            return new Passage(
                    at(firstHop).from(), step(), all, Math.min(firstNanos(), lastNanos()));
        }

        // What an ACK does shows best where it arrives, which is where it was seen last.
        private Step step() {
            boolean goesForth = (at(firstHop).from() == Side.CLIENT) == clientFirst;
            Step step = at(goesForth ? lastHop : firstHop).step();
            for (int hop = firstHop; hop <= lastHop && isPlain(step); hop++) {
                step = hops[hop] == null ? step : at(hop).step();
            }
            return step;
        }

        private static boolean isPlain(Step step) {
            return step == Step.ACK || step == Step.DATA;
        }
    }
}
