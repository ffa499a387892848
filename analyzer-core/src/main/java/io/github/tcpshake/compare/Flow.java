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

    final Lane[] lanes = {new Lane(), new Lane()};
    final List<Half> halves = new ArrayList<>(2);

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

    /** Returns the lane of a segment of this flow. */
    int direction(Tap tap, FlowKey sent) {
        FlowKey key = key(tap);
        return key == null || sent.isFromSourceOf(key) ? 0 : 1;
    }

    @Nullable Half half(Tap tap, long firstFrame) {
        for (Half half : halves) {
            if (half.tap == tap && half.firstFrame == firstFrame) {
                return half;
            }
        }
        return null;
    }

    /** Returns the half of the other capture that is the same connection, as far as times tell. */
    @Nullable Half partnerFor(Half half) {
        for (Half other : halves) {
            if (other.tap != half.tap && other.partner == null && !other.isOver) {
                return other;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return halves.isEmpty() && lanes[0].isEmpty() && lanes[1].isEmpty();
    }

    /** Returns all that waits, in order of capture and lane. */
    List<Sighting> allWaiting() {
        List<Sighting> all = new ArrayList<>();
        for (Lane lane : lanes) {
            lane.waiting(Tap.A).forEach(all::add);
            lane.waiting(Tap.B).forEach(all::add);
        }
        return all;
    }

    /** Returns the segment of the other capture that waits and says the same; null without. */
    @Nullable Sighting waiting(Sighting s) {
        for (Lane lane : lanes) {
            Sighting first = lane.waiting(s.tap.other()).first();
            for (Sighting other = first; other != null; other = other.nextWaiting) {
                if (other.saysTheSame(s)) {
                    return other;
                }
            }
        }
        return null;
    }

    /** Reads what the next segment will need. */
    long touch() {
        long read = lanes[0].matched + lanes[1].matched;
        for (int i = 0; i < halves.size(); i++) {
            read += halves.get(i).touch();
        }
        return read + (keyA == null ? 0 : keyA.sourceLow) + (keyB == null ? 0 : keyB.sourceLow);
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
        return lanes[direction].apartNanos / lanes[direction].matched;
    }
}
