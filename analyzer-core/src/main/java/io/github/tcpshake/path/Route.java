package io.github.tcpshake.path;

import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Tap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The points at which captures were taken, in order along the way of the traffic, and how each
 * stands to the next. Points count from 0, and so do hops: hop 0 leads from point 0 to point 1.
 *
 * @param hops one fewer than there are points
 */
public record Route(List<Setting> hops) {
    /** Each point has a letter of its own. */
    public static final int MOST_POINTS = 26;

    public Route {
        hops = List.copyOf(hops);
        if (hops.isEmpty() || hops.size() >= MOST_POINTS) {
            throw new IllegalArgumentException("a route has 2 to " + MOST_POINTS + " points");
        }
    }

    /** Finds out how captures stand to each other that were taken along one way. */
    static Route of(List<Capture> captures) {
        List<Setting> hops = new ArrayList<>();
        for (int i = 1; i < captures.size(); i++) {
            hops.add(Setting.of(captures.get(i - 1), captures.get(i)));
        }
        return new Route(hops);
    }

    public int points() {
        return hops.size() + 1;
    }

    /** Returns the last point. */
    public int last() {
        return hops.size();
    }

    public Setting hop(int hop) {
        return hops.get(hop);
    }

    public Capture capture(int point) {
        return point == 0 ? hops.get(0).a() : hops.get(point - 1).b();
    }

    /** Returns the letter of a point. */
    public static String letter(int point) {
        return Character.toString((char) ('A' + point));
    }

    /** Returns the point of one end of a hop. */
    public static int point(int hop, Tap end) {
        return end == Tap.A ? hop : hop + 1;
    }

    /** Returns a time of one capture by the clock of the first: the clocks of hops are chained. */
    public long common(int point, long nanos) {
        long time = nanos;
        for (int hop = point - 1; hop >= 0; hop--) {
            time = hops.get(hop).clock().common(Tap.B, time);
        }
        return time;
    }

    /** Tells whether clients are on the same side of every hop, as far as clocks show it. */
    public boolean isInOrder() {
        return hops.stream()
                        .map(Setting::clock)
                        .filter(clock -> clock.known() && !clock.isSamePoint())
                        .filter(clock -> clock.uncertaintyNanos() != Clock.NO_BOUND)
                        .map(Clock::clientsNearA)
                        .distinct()
                        .count()
                < 2;
    }

    /** Returns the same way back. */
    Route turned() {
        List<Setting> back = new ArrayList<>();
        hops.forEach(hop -> back.add(hop.turned()));
        Collections.reverse(back);
        return new Route(back);
    }
}
