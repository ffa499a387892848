package io.github.tcpshake.compare;

import io.github.tcpshake.wire.FlowKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that two ends exchange, at both points: one after the other any number of connections. The
 * same flow may have other addresses at the other point, where something translates them.
 */
final class Flow {
    static final long[] NO_PRINTS = {};

    private static final int DIRECTIONS = 2;
    private static final Tap[] TAPS = Tap.values();

    /** What the end sends that spoke first, and what the other one does. */
    private final Lane forth = new Lane();

    private final Lane back = new Lane();

    /** Chained in the order in which they came: nearly all flows have one of each capture. */
    private @Nullable Half firstHalf;

    /** Ends as each capture shows them, the end of lane 0 as source; null while not seen there. */
    private @Nullable FlowKey keyA;

    private @Nullable FlowKey keyB;

    private int shift0;
    private int shift1;

    /** Segments of it that strangers may know it by, while one capture alone shows it. */
    long[] prints = NO_PRINTS;

    /** Tells it from others. */
    final long serial;

    Flow(long serial) {
        this.serial = serial;
    }

    @Nullable FlowKey key(Tap tap) {
        return tap == Tap.A ? keyA : keyB;
    }

    void name(Tap tap, @Nullable FlowKey key) {
        if (tap == Tap.A) {
            keyA = key;
        } else {
            keyB = key;
        }
    }

    /** Returns what must be added to B's sequence numbers of a lane to have A's. */
    int shift(int direction) {
        return direction == 0 ? shift0 : shift1;
    }

    void shift(int direction, int by) {
        if (direction == 0) {
            shift0 = by;
        } else {
            shift1 = by;
        }
    }

    boolean isAtBoth() {
        return keyA != null && keyB != null;
    }

    /**
     * Tells whether both captures show an exchange between these ends, and not one segment of it
     * passed both points: something between them ends the connection and opens another one.
     */
    boolean isOfTwoConnections() {
        return isTwofold(forth) && isTwofold(back);
    }

    private static boolean isTwofold(Lane lane) {
        return lane.matched == 0
                && lane.waiting(Tap.A).size() > 1
                && lane.waiting(Tap.B).size() > 1;
    }

    /** Returns the lane of a segment of this flow. */
    int direction(Tap tap, FlowKey sent) {
        FlowKey key = key(tap);
        return key == null || sent.isFromSourceOf(key) ? 0 : 1;
    }

    Lane lane(int direction) {
        return direction == 0 ? forth : back;
    }

    /** Tells whether a segment of one direction was found in both captures. */
    boolean hasMatched(int direction) {
        return lane(direction).matched > 0;
    }

    @Nullable Half firstHalf() {
        return firstHalf;
    }

    void add(Half half) {
        Half last = firstHalf;
        if (last == null) {
            firstHalf = half;
            return;
        }
        while (last.next != null) {
            last = last.next;
        }
        last.next = half;
    }

    /** Takes one out, if it is there. */
    @SuppressWarnings("ReferenceEquality") // this half, not one like it
    void remove(Half half) {
        Half before = null;
        for (Half one = firstHalf; one != null; one = one.next) {
            if (one == half) {
                if (before == null) {
                    firstHalf = one.next;
                } else {
                    before.next = one.next;
                }
                return;
            }
            before = one;
        }
    }

    @Nullable Half half(Tap tap, long firstFrame) {
        for (Half half = firstHalf; half != null; half = half.next) {
            if (half.tap == tap && half.firstFrame == firstFrame) {
                return half;
            }
        }
        return null;
    }

    /** Returns the half of the other capture that is the same connection, as far as times tell. */
    @Nullable Half partnerFor(Half half) {
        for (Half other = firstHalf; other != null; other = other.next) {
            if (other.tap != half.tap && other.partner == null && !other.isOver) {
                return other;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return firstHalf == null && forth.isEmpty() && back.isEmpty();
    }

    /** Returns all that waits, in order of capture and lane. */
    List<Sighting> allWaiting() {
        List<Sighting> all = new ArrayList<>();
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            for (Tap tap : TAPS) {
                Sighting first = lane(direction).waiting(tap).first();
                for (Sighting s = first; s != null; s = s.nextWaiting) {
                    all.add(s);
                }
            }
        }
        return all;
    }

    /** Returns the segment of the other capture that waits and says the same; null without. */
    @Nullable Sighting waiting(Sighting s) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            Sighting first = lane(direction).waiting(s.tap.other()).first();
            for (Sighting other = first; other != null; other = other.nextWaiting) {
                if (other.saysTheSame(s)) {
                    return other;
                }
            }
        }
        return null;
    }

    /** Reads what the next segment will need, but what halves hold. */
    long touch() {
        return forth.matched
                + back.matched
                + (keyA == null ? 0 : keyA.sourceLow)
                + (keyB == null ? 0 : keyB.sourceLow);
    }

    /** Tells of a segment of no connection. */
    Stray describe(Sighting s, Crossing crossing) {
        FlowKey sent = new FlowKey();
        FlowKey key = key(s.tap);
        if (key != null) {
            sent.set(key);
            if (s.direction == 1) {
                sent.swap();
            }
        }
        return new Stray(s.tap, sent.source(), sent.destination(), crossing);
    }

    /** Returns how much more B's time of a segment of one lane is than A's, on average. */
    double apart(int direction) {
        return lane(direction).apartNanos / lane(direction).matched;
    }
}
