package io.github.tcpshake.compare;

import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.Time;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a flow: the segments that were seen at one point and are awaited at the other.
 * The captures are read side by side, so few are on their way at once; those that never come stay
 * until the flow is over, or leave for want of room.
 */
final class Lane {
    private static final int MOST_WAITING = 512;

    /** Nothing is on its way for longer: RFC 9293 3.4.2 lets a segment live for 2 minutes. */
    private static final long LIFETIME_NANOS = 120 * Time.SECOND;

    /** Segments that say the same and come within this are told apart by their order. */
    private static final long BURST_NANOS = Time.MILLISECOND;

    /** Stands for the list that nearly all lanes have: there are hundreds of thousands of them. */
    private static final Waiting NONE = new Waiting();

    private @Nullable Waiting waitingA;
    private @Nullable Waiting waitingB;
    private boolean identificationKept;
    private long lastFrameA;
    private long lastFrameB;
    private boolean hasRecut;
    private int recutFrom;
    private int recutTo;

    /** How many of both captures belong together, and how far their times are apart in all. */
    long matched;

    double apartNanos;

    /** Returns what waits; only {@link #await} adds to it. */
    Waiting waiting(Tap tap) {
        Waiting known = tap == Tap.A ? waitingA : waitingB;
        return known == null ? NONE : known;
    }

    private Waiting begun(Tap tap) {
        Waiting known = tap == Tap.A ? waitingA : waitingB;
        if (known != null) {
            return known;
        }
        Waiting begun = new Waiting();
        if (tap == Tap.A) {
            waitingA = begun;
        } else {
            waitingB = begun;
        }
        return begun;
    }

    /** Lets go of a list that has become empty. */
    private void end(Tap tap) {
        if (!waiting(tap).isEmpty()) {
            return;
        }
        if (tap == Tap.A) {
            waitingA = null;
        } else {
            waitingB = null;
        }
    }

    /** Takes out the sighting of the same segment at the other point; null when none waits. */
    @Nullable Sighting take(Sighting s, Clock clock) {
        Waiting others = waiting(s.tap.other());
        Sighting best = null;
        long bestApart = LIFETIME_NANOS;
        for (Sighting other = others.first(); other != null; other = other.nextWaiting) {
            if (!s.saysTheSame(other) || s.isAnotherSending(other, identificationKept)) {
                continue;
            }
            long apart = apart(s, other, clock);
            if (apart < bestApart && s.hasIdentificationOf(other)) {
                best = other;
                break;
            }
            if (best == null ? apart < bestApart : apart < bestApart - BURST_NANOS) {
                best = other;
                bestApart = apart;
            }
        }
        if (best != null) {
            remove(best);
            identificationKept |= s.hasIdentificationOf(best);
        }
        return best;
    }

    private static long apart(Sighting s, Sighting other, Clock clock) {
        return Math.abs(clock.common(s.tap, s.nanos) - clock.common(other.tap, other.nanos));
    }

    /** Notes a match, and tells whether a later one was matched before: the order changed. */
    boolean crossed(Sighting a, Sighting b) {
        matched++;
        apartNanos += b.nanos - a.nanos;
        boolean late = a.frame < lastFrameA || b.frame < lastFrameB;
        lastFrameA = Math.max(lastFrameA, a.frame);
        lastFrameB = Math.max(lastFrameB, b.frame);
        return late;
    }

    /** Leaves one to wait, and returns the oldest where there is no more room. */
    @Nullable Sighting await(Sighting s) {
        Waiting mine = begun(s.tap);
        mine.add(s);
        if (mine.size() <= MOST_WAITING) {
            return null;
        }
        Sighting oldest = mine.first();
        if (oldest != null) {
            mine.remove(oldest);
        }
        return oldest;
    }

    /** Takes one that waits away. */
    void remove(Sighting s) {
        waiting(s.tap).remove(s);
        end(s.tap);
    }

    boolean isEmpty() {
        return waiting(Tap.A).isEmpty() && waiting(Tap.B).isEmpty();
    }

    /** Tells whether others that wait carry all bytes of one: a card cut them otherwise. */
    boolean isRecut(Sighting s) {
        if (s.payloadLength == 0) {
            return false;
        }
        int covered = s.commonSequence;
        int end = s.commonSequence + s.payloadLength;
        boolean moved = true;
        while (moved && Seq.before(covered, end)) {
            moved = false;
            if (hasRecut && Seq.atOrBefore(recutFrom, covered) && Seq.after(recutTo, covered)) {
                covered = recutTo;
                moved = true;
            }
            Waiting others = waiting(s.tap.other());
            for (Sighting other = others.first(); other != null; other = other.nextWaiting) {
                int otherEnd = other.commonSequence + other.payloadLength;
                if (other.payloadLength > 0
                        && Seq.atOrBefore(other.commonSequence, covered)
                        && Seq.after(otherEnd, covered)) {
                    covered = otherEnd;
                    moved = true;
                }
            }
        }
        boolean isRecut = Seq.atOrAfter(covered, end);
        if (isRecut) {
            noteRecut(s.commonSequence, end);
        }
        return isRecut;
    }

    private void noteRecut(int from, int to) {
        boolean joins = hasRecut && Seq.atOrBefore(from, recutTo) && Seq.atOrAfter(to, recutFrom);
        recutFrom = joins && Seq.before(recutFrom, from) ? recutFrom : from;
        recutTo = joins ? Seq.max(recutTo, to) : to;
        hasRecut = true;
    }
}
