package io.github.tcpshake.compare;

import io.github.tcpshake.wire.Seq;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a flow: the segments that were seen at one point and are awaited at the other.
 * The captures are read side by side, so few are on their way at once; those that never come stay
 * until the flow is over, or leave for want of room.
 */
final class Lane {
    private static final int MOST_WAITING = 512;
    private static final int RECENT = 32;

    /** Nothing is on its way for longer: RFC 9293 3.4.2 lets a segment live for 2 minutes. */
    private static final long LIFETIME_NANOS = 120_000_000_000L;

    /** Segments that say the same and come within this are told apart by their order. */
    private static final long BURST_NANOS = 1_000_000L;

    private static final long TWIN_NANOS = 1_000_000_000L;

    final ArrayDeque<Sighting> waitingA = new ArrayDeque<>(4);
    final ArrayDeque<Sighting> waitingB = new ArrayDeque<>(4);
    private final ArrayDeque<Sighting> recent = new ArrayDeque<>(4);
    private boolean identificationKept;
    private long lastFrameA;
    private long lastFrameB;
    private boolean hasRecut;
    private int recutFrom;
    private int recutTo;

    /** How many of both captures belong together, and how far their times are apart in all. */
    long matched;

    double apartNanos;

    ArrayDeque<Sighting> waiting(Tap tap) {
        return tap == Tap.A ? waitingA : waitingB;
    }

    /** Takes out the sighting of the same segment at the other point; null when none waits. */
    @Nullable Sighting take(Sighting s, Clock clock) {
        ArrayDeque<Sighting> others = waiting(s.tap.other());
        Sighting best = null;
        long bestApart = LIFETIME_NANOS;
        for (Sighting other : others) {
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
        if (best == null) {
            s.isTwin = isTwin(s);
            return null;
        }
        remove(others, best);
        identificationKept |= s.hasIdentificationOf(best);
        remember(s);
        remember(best);
        return best;
    }

    private static long apart(Sighting s, Sighting other, Clock clock) {
        return Math.abs(clock.common(s.tap, s.nanos) - clock.common(other.tap, other.nanos));
    }

    private static void remove(ArrayDeque<Sighting> from, Sighting one) {
        for (Iterator<Sighting> all = from.iterator(); all.hasNext(); ) {
            if (all.next() == one) {
                all.remove();
                return;
            }
        }
    }

    private void remember(Sighting s) {
        if (recent.size() == 2 * RECENT) {
            recent.removeFirst();
        }
        recent.addLast(s);
    }

    private boolean isTwin(Sighting s) {
        for (Sighting before : recent) {
            if (before.tap == s.tap
                    && before.saysTheSame(s)
                    && before.isIdentical(s)
                    && Math.abs(s.nanos - before.nanos) < TWIN_NANOS) {
                return true;
            }
        }
        return false;
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
        ArrayDeque<Sighting> mine = waiting(s.tap);
        mine.addLast(s);
        return mine.size() > MOST_WAITING ? mine.removeFirst() : null;
    }

    /** Takes one that waits away. */
    void remove(Sighting s) {
        remove(waiting(s.tap), s);
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
            for (Sighting other : waiting(s.tap.other())) {
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
