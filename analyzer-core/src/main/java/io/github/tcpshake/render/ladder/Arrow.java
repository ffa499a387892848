package io.github.tcpshake.render.ladder;

/**
 * The way of a segment from one lifeline to another.
 *
 * @param from index of the lifeline where it begins
 * @param to index of the lifeline where it ends, or would have ended
 * @param leftNanos when it was at {@code from}, nanoseconds since the epoch
 * @param arrivedNanos when it was at {@code to}; the same where one capture alone cannot tell. A
 *     later time slants the arrow
 */
public record Arrow(int from, int to, long leftNanos, long arrivedNanos, Fate fate) {
    /** What became of the segment on this way. */
    public enum Fate {
        /** It passed the place of capture; whether it arrived is another matter. */
        PASSED,
        /** It was captured at both ends. */
        ARRIVED,
        /** Nobody saw it on this way, but what it did shows that it came through. */
        PRESUMED,
        /** It left and never arrived: drawn with a cross. */
        LOST,
        /** Its seeming sender never sent it: something on the way made it, and it begins there. */
        MADE
    }

    /** Makes the arrow of a segment that was captured once. */
    public static Arrow passing(int from, int to, long nanos) {
        return new Arrow(from, to, nanos, nanos, Fate.PASSED);
    }

    public Arrow {
        if (from == to || from < 0 || to < 0) {
            throw new IllegalArgumentException("no arrow from " + from + " to " + to);
        }
    }

    public boolean isToTheRight() {
        return to > from;
    }
}
