package io.github.tcpshake.compare;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.TcpFlags;
import io.github.tcpshake.wire.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the same segment in both captures, and joins the connections that share segments. Fed by
 * both captures side by side, in order of their common time; what it holds is what lives or is on
 * its way.
 */
public final class Crossings {
    /** A segment of no connection waits this long for the other capture to show it. */
    private static final long STRAY_NANOS = 10 * Time.SECOND;

    private final Setting setting;
    private final Flows flows;
    private final Twins twins = new Twins();

    /** What waited for its partner a moment ago: a copy of it comes before the partner does. */
    private final Twins awaited = new Twins();

    private final PairSink sink;
    private final PairMaker maker;
    private final ArrayDeque<Sighting> strays = new ArrayDeque<>();
    private final ArrayDeque<Half> alone = new ArrayDeque<>();

    /** Connections of each capture that ended before their partners. */
    private final long[] ahead = {0, 0};

    private boolean bothRead;
    private final long[] now = {Long.MIN_VALUE, Long.MIN_VALUE};

    /**
     * @param seed of hashes; another one for each run
     */
    public Crossings(Setting setting, PairSink sink, long seed) {
        this.flows = new Flows(seed);
        this.setting = setting;
        this.sink = sink;
        this.maker = new PairMaker(setting);
    }

    /**
     * Tells which segments of one capture come next, so that their flows are fetched from memory in
     * time. No result depends on it.
     */
    public void foresee(List<Sighting> next) {
        flows.foresee(next);
    }

    /** Takes what one capture shows next. */
    public void take(Shown shown) {
        if (shown instanceof Sighting sighting) {
            segment(sighting);
        } else if (shown instanceof Shown.Ended ended) {
            ended(ended);
        } else if (shown instanceof Shown.WasNone none) {
            wasNone(none);
        }
    }

    private void segment(Sighting s) {
        now[s.tap.ordinal()] = setting.clock().common(s.tap, s.nanos);
        Flow flow = flows.of(s);
        s.flow = flow;
        s.direction = flow.direction(s.tap, s.ends);
        s.half = s.hasConnection() ? half(s.tap, flow, s.connection(), s.clientDirection()) : null;
        if (!flow.isAtBoth()) {
            flow = meet(flow, s);
        }
        place(flow, s);
        if (s.half == null && !s.isSettled) {
            strays.addLast(s);
        }
        tellStrays(STRAY_NANOS);
        tellAlone(false);
    }

    private static Half half(Tap tap, Flow flow, long firstFrame, int clientDirection) {
        Half half = flow.half(tap, firstFrame);
        if (half == null) {
            half = new Half(tap, flow, firstFrame, clientDirection);
            flow.add(half);
        }
        return half;
    }

    /** Looks whether the other capture has the flow under another name, and joins both. */
    private Flow meet(Flow flow, Sighting s) {
        Flow same = flows.known(s);
        if (same == null) {
            return flow;
        }
        FlowKey mine = flow.key(s.tap);
        Sighting theirs = same.waiting(s);
        if (mine == null || theirs == null) {
            return flow;
        }
        boolean exchanged = theirs.direction != s.direction;
        FlowKey name = new FlowKey();
        name.set(mine);
        if (exchanged) {
            name.swap();
        }
        flows.join(same, s.tap, name);
        for (Half half = flow.firstHalf(); half != null; half = half.next) {
            Half moved = half.movedTo(same, exchanged);
            same.add(moved);
            half.isOver = true;
            if (moved.hasEnded()) {
                alone.addLast(moved);
            }
        }
        List<Sighting> waiting = flow.allWaiting();
        for (Sighting before : waiting) {
            before.flow = same;
            before.direction ^= exchanged ? 1 : 0;
            before.half = moved(same, before.half);
            place(same, before);
        }
        s.flow = same;
        s.direction ^= exchanged ? 1 : 0;
        s.half = moved(same, s.half);
        return same;
    }

    private static @Nullable Half moved(Flow to, @Nullable Half half) {
        return half == null ? null : to.half(half.tap, half.firstFrame);
    }

    private void place(Flow flow, Sighting s) {
        if (s.tap == Tap.B) {
            s.commonSequence = s.sequence + flow.shift(s.direction);
            s.commonAcknowledgment =
                    s.has(TcpFlags.ACK) ? s.acknowledgment + flow.shift(1 - s.direction) : 0;
        }
        Lane lane = flow.lane(s.direction);
        Sighting other = lane.take(s, setting.clock());
        if (other == null && s.has(TcpFlags.SYN)) {
            other = rewritten(flow, lane, s);
        }
        long print = Twins.print(s, flow);
        if (other != null) {
            twins.remember(print, s.nanos);
            twins.remember(Twins.print(other, flow), other.nanos);
            crossed(lane, s, other);
            return;
        }
        s.isTwin = twins.knows(print, s.nanos) || awaited.knows(print, s.nanos);
        awaited.remember(print, s.nanos);
        Sighting tooOld = lane.await(s);
        if (tooOld != null) {
            settle(tooOld);
        }
    }

    // The same ends, and a SYN in each capture with other numbers: something rewrites them.
    private @Nullable Sighting rewritten(Flow flow, Lane lane, Sighting s) {
        if ((flow.hasMatched(0) || flow.hasMatched(1)) && s.isBareSyn()) {
            return null;
        }
        Sighting first = lane.waiting(s.tap.other()).first();
        for (Sighting other = first; other != null; other = other.nextWaiting) {
            if (other.control() != s.control() || other.payloadLength != s.payloadLength) {
                continue;
            }
            if (!Rewriting.isLikely(s, other, setting.clock())) {
                continue;
            }
            Sighting a = s.tap == Tap.A ? s : other;
            Sighting b = s.tap == Tap.A ? other : s;
            flow.shift(s.direction, a.sequence - b.sequence);
            b.commonSequence = a.sequence;
            b.commonAcknowledgment = a.commonAcknowledgment;
            lane.remove(other);
            return other;
        }
        return null;
    }

    private void crossed(Lane lane, Sighting s, Sighting other) {
        Sighting a = s.tap == Tap.A ? s : other;
        Sighting b = s.tap == Tap.A ? other : s;
        a.isSettled = true;
        b.isSettled = true;
        boolean late = lane.crossed(a, b);
        Half halfA = a.half;
        Half halfB = b.half;
        if (halfA != null && halfB != null && halfA.partner == null && halfB.partner == null) {
            halfA.partner = halfB;
            halfB.partner = halfA;
        }
        Half home = halfA != null ? halfA : halfB;
        if (home == null) {
            sink.strayArrived();
            return;
        }
        home.add(
                new Crossing(
                        home.sender(s.direction),
                        a.step(),
                        Fate.ARRIVED,
                        a.frame,
                        a.nanos,
                        b.frame,
                        b.nanos,
                        a.sequence,
                        a.acknowledgment,
                        a.flags,
                        a.payloadLength,
                        Change.set(a.changesTo(b)),
                        late,
                        true,
                        Math.min(a.nanos, setting.clock().common(Tap.B, b.nanos))));
    }

    /** Decides what became of a segment that the other capture does not show. */
    private @Nullable Crossing settle(Sighting s) {
        s.isSettled = true;
        Flow flow = s.flow;
        if (flow == null) {
            return null;
        }
        flow.lane(s.direction).remove(s);
        Half half = s.half;
        Crossing crossing = maker.decide(s, flow);
        if (half == null) {
            sink.stray(flow.describe(s, crossing));
        } else if (half.isOver) {
            return crossing;
        } else {
            half.add(crossing);
        }
        return crossing;
    }

    private void ended(Shown.Ended ended) {
        Tap tap = ended.tap();
        Flow flow = flows.of(tap, ended.ends());
        int clientDirection = flow.direction(tap, ended.ends());
        Half half = half(tap, flow, ended.firstFrame(), clientDirection);
        half.report = ended.report();
        half.findings = ended.findings();
        Half partner = half.partner;
        if (partner != null && partner.hasEnded()) {
            tell(half, partner);
        } else if (partner != null) {
            waitForPartner(half);
        } else if (bothRead) {
            tell(half, flow.partnerFor(half));
        } else {
            alone.addLast(half);
        }
    }

    private void waitForPartner(Half half) {
        ahead[half.tap.ordinal()] += half.waitsForPartner ? 0 : 1;
        half.waitsForPartner = true;
    }

    private void wasNone(Shown.WasNone none) {
        Flow flow = flows.of(none.tap(), none.ends());
        Half half = flow.half(none.tap(), none.firstFrame());
        if (half == null) {
            flows.forgetIfEmpty(flow);
            return;
        }
        flow.remove(half);
        for (Sighting s : flow.allWaiting()) {
            if (s.half == half) {
                s.half = null;
                strays.addLast(s);
            }
        }
        for (long i = half.fates().of(Fate.ARRIVED); i > 0; i--) {
            sink.strayArrived();
        }
    }

    private void tellStrays(long patience) {
        while (true) {
            Sighting first = strays.peekFirst();
            if (first == null
                    || patience > 0
                            && !first.isSettled
                            && !isPast(setting.clock().common(first.tap, first.nanos) + patience)) {
                return;
            }
            strays.removeFirst();
            if (!first.isSettled) {
                settle(first);
            }
            Flow flow = first.flow;
            if (flow != null) {
                flows.forgetIfEmpty(flow);
            }
        }
    }

    private boolean isPast(long commonNanos) {
        return now[0] > commonNanos && now[1] > commonNanos;
    }

    private void tellAlone(boolean all) {
        while (true) {
            Half first = alone.peekFirst();
            if (first == null) {
                return;
            }
            ConnectionReport report = first.report;
            if (!first.isOver && report != null) {
                long end = setting.clock().common(first.tap, report.endNanos());
                Half partner = first.partner;
                if (partner != null && !partner.hasEnded()) {
                    alone.removeFirst(); // it is told when its partner ends
                    waitForPartner(first);
                    continue;
                }
                if (!all && !isPast(end + STRAY_NANOS)) {
                    return;
                }
                alone.removeFirst();
                tell(first, partner == null ? first.flow.partnerFor(first) : partner);
                continue;
            }
            alone.removeFirst();
        }
    }

    private void tell(Half half, @Nullable Half partner) {
        if (partner != null && partner.report == null) {
            half.partner = partner;
            partner.partner = half;
            waitForPartner(half);
            return; // told when the partner ends
        }
        Half a = half.tap == Tap.A ? half : partner;
        Half b = half.tap == Tap.A ? partner : half;
        Flow flow = half.flow;
        List<Sighting> left = new ArrayList<>();
        for (Sighting s : flow.allWaiting()) {
            if (s.half != null && (s.half == a || s.half == b)) {
                left.add(s);
            }
        }
        List<Crossing> decided = new ArrayList<>(left.size());
        left.forEach(s -> decided.add(maker.decide(s, flow)));
        for (int i = 0; i < left.size(); i++) {
            Sighting s = left.get(i);
            s.isSettled = true;
            flow.lane(s.direction).remove(s);
            if (s.half != null) {
                s.half.add(decided.get(i));
            }
        }
        sink.pair(maker.pair(flow, a, b));
        for (Half over : new Half[] {a, b}) {
            if (over != null) {
                ahead[over.tap.ordinal()] -= over.waitsForPartner ? 1 : 0;
                flow.remove(over);
                over.letGo();
            }
        }
        flows.forgetIfEmpty(flow);
    }

    /** Takes that both captures have been read: what has no partner by now will have none. */
    public void bothRead() {
        tellAlone(true);
        bothRead = true;
    }

    /** Returns how many connections of a capture have ended and wait for their partners. */
    public long ahead(Tap tap) {
        return ahead[tap.ordinal()];
    }

    /** Ends what is left: all connections of both captures have ended. */
    public void finish() {
        tellStrays(0);
    }
}
