package io.github.tcpshake.track;

import io.github.tcpshake.wire.Time;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When the connections of a table are looked at again and whether they leave it then; and who
 * leaves sooner where there is no room. The one place that decides either.
 */
final class Expiry {
    /**
     * How long a connection that may stay open is left alone before its phase is looked at again.
     */
    private static final long LOOK_AGAIN_NANOS = 240 * Time.SECOND;

    /** How many open connections are passed over in search of one that matters less. */
    private static final int PATIENCE = 1024;

    /** As long as the last search was in vain. */
    private static final int LITTLE_PATIENCE = 16;

    private final TrackerLimits limits;
    private final Deadlines deadlines = new Deadlines();
    private final Consumer<Place> whoLeaves;
    private final Consumer<Place> onDeadline = this::onDeadline;
    private long nowNanos = Long.MIN_VALUE;
    private int patience = PATIENCE;

    /**
     * @param whoLeaves told of those whose time is over, which are looked at no more
     */
    Expiry(TrackerLimits limits, Consumer<Place> whoLeaves) {
        this.limits = limits;
        this.whoLeaves = whoLeaves;
    }

    /** Begins to look after a place whose connection began at that time. */
    void begin(Place place, long startNanos) {
        deadlines.add(place, startNanos + limits.unansweredNanos(), false);
    }

    /** Looks at a place among the closed ones from now on, if its connection is over. */
    void settle(Place place, Connection c) {
        if (c.isOver() && !deadlines.standsAmongClosed(place)) {
            deadlines.remove(place);
            set(place);
        }
    }

    /** Looks at a place no more. */
    void end(Place place) {
        deadlines.remove(place);
    }

    /** Moves packet time forward; those whose time is over leave. */
    void advanceTo(long timestampNanos) {
        nowNanos = timestampNanos;
        deadlines.advanceTo(timestampNanos, onDeadline);
    }

    private void onDeadline(Place place) {
        if (dueNanos(place) <= nowNanos) {
            whoLeaves.accept(place);
        } else {
            set(place);
        }
    }

    private void set(Place place) {
        deadlines.add(place, dueNanos(place), place.phase() == Phase.OVER);
    }

    private long dueNanos(Place place) {
        long lastNanos = place.lastNanos();
        return switch (place.phase()) {
            case OVER -> lastNanos + limits.closedNanos();
            case EMBRYONIC -> lastNanos + limits.unansweredNanos();
            case CLOSING, STRAY -> lastNanos + limits.closingNanos();
            // It may stay so for days.
            case OPEN -> Math.max(lastNanos, nowNanos) + LOOK_AGAIN_NANOS;
        };
    }

    /**
     * Returns who has to make room: the connection that would leave first. The wheel has them in
     * that order, embryonic and closed ones by their age. What had segments since it was put there,
     * or is open, is put back for later; so a flood pushes out itself. Only where nothing but open
     * ones is found, one of them has to leave.
     */
    Place leastWorth() {
        int tried = 0;
        Place first = deadlines.nearest();
        while (tried < patience && !isWorthLittle(first)) {
            deadlines.remove(first);
            if (first.phase().isWorthLittle()) {
                set(first);
            } else {
                // Behind all that matters less, even where it may be forgotten sooner.
                deadlines.add(first, nowNanos + LOOK_AGAIN_NANOS, false);
            }
            first = deadlines.nearest();
            tried++;
        }
        patience = tried < patience ? PATIENCE : LITTLE_PATIENCE;
        return first;
    }

    private boolean isWorthLittle(Place place) {
        return place.phase().isWorthLittle() && !deadlines.standsTooEarly(place, dueNanos(place));
    }

    /**
     * Returns the closed connection that would leave first, and may leave early: all is known of
     * it; it waits for late segments only, and with many of them all that is in the table is far
     * from the processor. Null where none is found soon.
     */
    @Nullable Place closedLongest() {
        for (int tried = 0; tried < LITTLE_PATIENCE; tried++) {
            Place first = deadlines.nearestClosed();
            if (first == null) {
                return null;
            }
            if (first.phase() == Phase.OVER && isWorthLittle(first)) {
                return first;
            }
            deadlines.remove(first);
            set(first); // it had segments since it closed
        }
        return null;
    }
}
