package io.github.tcpshake.compare;

import io.github.tcpshake.wire.Time;
import java.util.Arrays;

/**
 * Finds out how two clocks stand to each other from segments that both captures hold. Of those that
 * went from A to B, the difference of both times is never less than offset plus the least delay; of
 * those that went back, never more than offset minus the least delay. The true offset lies between
 * both bounds, and is taken to lie in the middle. Drift tilts both bounds alike.
 */
final class ClockFit implements Samples.Visitor {
    private static final int FROM_UPPER_PORT = 1;
    private static final int TO_B = 2;

    /** Both segments of the handshake tell which end is nearer to which capture. */
    private static final int SURE = 4;

    private static final int BUCKETS = 64;
    private static final int LEAST_BUCKETS = 4;
    private static final long LEAST_SPAN_NANOS = 2 * Time.SECOND;

    /** Between two hosts lies more than this; what a stamp itself takes is less. */
    private static final long SAME_POINT_NANOS = 1_000;

    private long[] times = new long[1024];
    private long[] apart = new long[1024];
    private byte[] ways = new byte[1024];
    private int count;
    private int nearA;
    private int nearB;

    /** Of two ends, the one with the upper port is nearer to A, as a rule. */
    private boolean upperPortsNearA;

    private boolean onlySure;

    private ClockFit() {}

    static Clock of(Survey a, Survey b) {
        ClockFit fit = new ClockFit();
        a.samples().join(b.samples(), true, fit);
        if (fit.count == 0) {
            // The network may deliver everything twice: then the first of each must do.
            a.samples().join(b.samples(), false, fit);
        }
        if (!fit.hasBothWays()) {
            // Numbers may be rewritten: then the ends of SYNs must do.
            a.opens().join(b.opens(), true, fit);
        }
        return fit.count == 0
                ? Clock.unknown(areClientsNear(a, b))
                : fit.fit(
                        a.portsTellRoles() && b.portsTellRoles(),
                        Survey.clientsHaveLowerPorts(a, b));
    }

    // Without a segment in both: a client's SYNs that go nowhere are seen near it; and who captures
    // one direction alone captures what comes in.
    private static boolean areClientsNear(Survey a, Survey b) {
        if (a.segments() == 0 || b.segments() == 0) {
            return a.sentBy(true).count() >= b.sentBy(true).count();
        }
        boolean oneWay = a.sentBy(true).count() == 0 || b.sentBy(false).count() == 0;
        boolean otherWay = b.sentBy(true).count() == 0 || a.sentBy(false).count() == 0;
        // Else nothing tells, and the order of the files must not either.
        return oneWay != otherWay ? oneWay : a.sentBy(true).first() <= b.sentBy(true).first();
    }

    private boolean hasBothWays() {
        boolean fromUpper = false;
        boolean fromLower = false;
        for (int i = 0; i < count; i++) {
            fromUpper |= (ways[i] & (SURE | FROM_UPPER_PORT)) != 0;
            fromLower |= (ways[i] & SURE) != 0 || (ways[i] & FROM_UPPER_PORT) == 0;
        }
        return fromUpper && fromLower;
    }

    @Override
    public void met(long here, long there, boolean fromUpperPort, long synHere, long synThere) {
        if (synHere == Long.MIN_VALUE) {
            add(here, there, fromUpperPort ? FROM_UPPER_PORT : 0);
            return;
        }
        boolean clientNearA = synThere - synHere > there - here;
        nearA += clientNearA ? 1 : 0;
        nearB += synThere - synHere < there - here ? 1 : 0;
        add(synHere, synThere, SURE | (clientNearA ? TO_B : 0));
        add(here, there, SURE | (clientNearA ? 0 : TO_B));
    }

    private void add(long here, long there, int way) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            apart = Arrays.copyOf(apart, 2 * count);
            ways = Arrays.copyOf(ways, 2 * count);
        }
        times[count] = here;
        apart[count] = there - here;
        ways[count++] = (byte) way;
    }

    private Clock fit(boolean portsTell, boolean clientsHaveLowerPorts) {
        boolean mixed = Math.min(nearA, nearB) * 10 > Math.max(nearA, nearB);
        onlySure = nearA + nearB > 0 && (mixed || !portsTell);
        // Directions are told by ports, since both ends may send a SYN; who opens, by handshakes.
        upperPortsNearA =
                nearA == nearB
                        ? median(true) >= median(false)
                        : nearA > nearB != clientsHaveLowerPorts;
        boolean clientsNearA = upperPortsNearA != clientsHaveLowerPorts;
        long reference = Arrays.stream(times, 0, count).min().orElse(0);
        long last = Arrays.stream(times, 0, count).max().orElse(0);
        double slope = last - reference < LEAST_SPAN_NANOS ? 0 : slope(reference, last);
        Bounds straight = bounds(reference, 0);
        Bounds tilted = slope == 0 ? straight : bounds(reference, slope);
        // The right tilt parts the bounds as far as they can be; a wrong one brings them together.
        // What it comes to in all must be more than what may be wrong anyway.
        boolean drifts =
                straight.isComplete()
                        && tilted.width() > straight.width()
                        && Math.abs(slope) * (last - reference) > tilted.width() / 2.0;
        Bounds bounds = drifts ? tilted : straight;
        boolean samePoint =
                bounds.isComplete() && Math.abs(bounds.width()) <= SAME_POINT_NANOS && isSteady();
        return new Clock(
                true,
                bounds.middle(),
                drifts ? slope * 1e6 : 0,
                reference,
                bounds.isComplete() ? Math.abs(bounds.width()) / 2 : Clock.NO_BOUND,
                bounds.isComplete() ? Math.max(0, bounds.width()) : 0,
                count,
                clientsNearA,
                samePoint);
    }

    // At one point a segment is not captured sooner or later than there.
    private boolean isSteady() {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, apart[i]);
            most = Math.max(most, apart[i]);
        }
        return most - least < 50 * SAME_POINT_NANOS;
    }

    private long median(boolean fromUpperPort) {
        long[] chosen = new long[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (ways[i] == (fromUpperPort ? FROM_UPPER_PORT : 0)) {
                chosen[n++] = apart[i];
            }
        }
        Arrays.sort(chosen, 0, n);
        return n == 0 ? 0 : chosen[n / 2];
    }

    private boolean goesToB(int i) {
        return (ways[i] & SURE) != 0
                ? (ways[i] & TO_B) != 0
                : (ways[i] == FROM_UPPER_PORT) == upperPortsNearA;
    }

    private boolean counts(int i) {
        return !onlySure || (ways[i] & SURE) != 0;
    }

    private Bounds bounds(long reference, double slope) {
        Bounds bounds = new Bounds();
        for (int i = 0; i < count; i++) {
            if (!counts(i)) {
                continue;
            }
            bounds.add(goesToB(i), apart[i] - (long) (slope * (times[i] - reference)));
        }
        return bounds;
    }

    /** The median slope between the middles of the bounds at different times. */
    private double slope(long reference, long last) {
        Bounds[] parts = new Bounds[BUCKETS];
        Arrays.setAll(parts, i -> new Bounds());
        long step = (last - reference) / BUCKETS + 1;
        for (int i = 0; i < count; i++) {
            if (counts(i)) {
                parts[(int) ((times[i] - reference) / step)].add(goesToB(i), apart[i]);
            }
        }
        double[] slopes = new double[BUCKETS * BUCKETS];
        int n = 0;
        int complete = 0;
        for (int i = 0; i < BUCKETS; i++) {
            complete += parts[i].isComplete() ? 1 : 0;
            for (int j = i + BUCKETS / 8; j < BUCKETS; j++) {
                if (parts[i].isComplete() && parts[j].isComplete()) {
                    double rise = parts[j].middle() - parts[i].middle();
                    slopes[n++] = rise / ((double) (j - i) * step);
                }
            }
        }
        if (complete < LEAST_BUCKETS || n == 0) {
            return 0;
        }
        Arrays.sort(slopes, 0, n);
        return slopes[n / 2];
    }

    /** The two bounds of the offset. */
    private static final class Bounds {
        private long upper = Long.MAX_VALUE;
        private long lower = Long.MIN_VALUE;

        private void add(boolean toB, long apart) {
            if (toB) {
                upper = Math.min(upper, apart);
            } else {
                lower = Math.max(lower, apart);
            }
        }

        private boolean isComplete() {
            return upper != Long.MAX_VALUE && lower != Long.MIN_VALUE;
        }

        private long width() {
            return upper - lower;
        }

        private long middle() {
            if (!isComplete()) {
                return upper == Long.MAX_VALUE ? lower : upper;
            }
            return (lower + upper) / 2; // rounds to zero: the same whichever clock is B's
        }
    }
}
