package io.github.tcpshake.compare;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.wire.Time;

/**
 * The two captures, and how their clocks stand to each other.
 *
 * @param overlapNanos for how long both captures ran, 0 where they never did
 */
public record Setting(Capture a, Capture b, Clock clock, long overlapNanos) {
    /** More than this of a kind here and nothing there: it was not captured there. */
    private static final long ENOUGH = 20;

    private static final long ENOUGH_OF_A_DIRECTION = 3;

    /** What a switch or a busy host may add to the least delay, at the edges of a capture. */
    private static final long SLACK_NANOS = 5 * Time.MILLISECOND;

    /** No segment takes exactly the least delay: so close to an edge it may be on either side. */
    private static final long JITTER_NANOS = 500_000;

    private static final long BEYOND_NANOS = Time.SECOND;

    /** Returns the setting of two captures. */
    public static Setting of(Capture a, Capture b) {
        Clock clock = ClockFit.of(a.survey(), b.survey());
        return new Setting(a, b, clock, overlapNanos(a, b, clock));
    }

    private static long overlapNanos(Capture a, Capture b, Clock clock) {
        long first = Math.max(a.firstNanos(), clock.common(Tap.B, b.firstNanos()));
        long last = Math.min(a.lastNanos(), clock.common(Tap.B, b.lastNanos()));
        return a.frames() == 0 || b.frames() == 0 ? 0 : Math.max(0, last - first);
    }

    /** Returns the same as if the captures had been named the other way round. */
    public Setting turned() {
        return new Setting(b, a, clock.turned(), overlapNanos);
    }

    public Capture capture(Tap tap) {
        return tap == Tap.A ? a : b;
    }

    /** Returns the least one-way delay, taken for one half of both. */
    long delayNanos() {
        return clock.roundTripNanos() / 2;
    }

    /** Where in the other capture's time a segment must have passed that point. */
    enum Place {
        WITHIN,
        /**
         * Before its first or behind its last frame, and nothing shows that it did not run then.
         */
        EDGE,
        /** It did not run then. */
        OUTSIDE
    }

    /**
     * Tells whether the other capture ran when a segment passed that point.
     *
     * @param left true when it left here, so that it passed there later
     */
    Place placeAtOther(Sighting s, boolean left) {
        Capture other = capture(s.tap.other());
        if (other.frames() == 0) {
            return Place.EDGE;
        }
        long due = clock.common(s.tap, s.nanos) + (left ? delayNanos() : -delayNanos());
        long first = clock.common(s.tap.other(), other.firstNanos());
        long last = clock.common(s.tap.other(), other.lastNanos());
        if (due >= first + JITTER_NANOS && due <= last - JITTER_NANOS) {
            return Place.WITHIN;
        }
        // What came from beyond that point while its capture shows nothing: it was not running.
        boolean clientsThere = (s.tap == Tap.A) != clock.clientsNearA();
        Survey.Span fromThere = capture(s.tap).survey().sentBy(clientsThere);
        if (fromThere.count() == 0) {
            return Place.EDGE;
        }
        long slack = left ? SLACK_NANOS : BEYOND_NANOS;
        boolean proven =
                due > last
                        ? clock.common(s.tap, fromThere.last()) - delayNanos() > last + slack
                        : clock.common(s.tap, fromThere.first()) - delayNanos() < first - slack;
        return proven ? Place.OUTSIDE : Place.EDGE;
    }

    /** Tells whether the other capture holds nothing of this kind or direction at all. */
    boolean isLeftOutAtOther(Sighting s, boolean fromClient) {
        Survey mine = capture(s.tap).survey();
        Survey other = capture(s.tap.other()).survey();
        if (other.segments() == 0) {
            return false;
        }
        if (other.sentBy(fromClient).count() == 0
                && mine.sentBy(fromClient).count() >= ENOUGH_OF_A_DIRECTION) {
            return true;
        }
        return switch (s.step()) {
            case DATA -> other.payloads() == 0 && mine.payloads() >= ENOUGH;
            case ACK -> other.bareAcks() == 0 && mine.bareAcks() >= ENOUGH;
            default -> false;
        };
    }

    /** Returns the capture that is nearer to most endpoints of one side. */
    Tap usuallyNear(Side side) {
        return (side == Side.CLIENT) == clock.clientsNearA() ? Tap.A : Tap.B;
    }
}
