package io.github.tcpshake.compare;

/**
 * How the clock of capture B stands to the clock of capture A. From the captures alone only the sum
 * of the delays there and back is known; that half of it falls to each way is assumed, so the
 * offset may be wrong by that half: the uncertainty.
 *
 * @param known false where no segment was found in both captures; all times are then taken as they
 *     stand
 * @param offsetNanos B's clock minus A's, at the reference time
 * @param driftPpm what B's clock gains on A's, in microseconds a second; 0 where it was too short
 *     to tell
 * @param referenceNanos time by A's clock, nanoseconds since the epoch
 * @param uncertaintyNanos by how much the offset may be wrong, if the delay falls to one way alone
 * @param roundTripNanos least delay from A to B and back, what lies behind B not counted
 * @param samples segments that were found in both
 * @param clientsNearA most clients are nearer to A than to B
 * @param isSamePoint no delay lies between both: they were taken at one point
 */
public record Clock(
        boolean known,
        long offsetNanos,
        double driftPpm,
        long referenceNanos,
        long uncertaintyNanos,
        long roundTripNanos,
        long samples,
        boolean clientsNearA,
        boolean isSamePoint) {

    /** The uncertainty where segments of one direction only were found. */
    public static final long NO_BOUND = Long.MAX_VALUE;

    /** Returns what stands for clocks of which nothing is known. */
    static Clock unknown(boolean clientsNearA) {
        return new Clock(false, 0, 0, 0, 0, 0, 0, clientsNearA, false);
    }

    /** Returns a time of one capture by A's clock. */
    public long common(Tap tap, long nanos) {
        return tap == Tap.A ? nanos : nanos - offsetAt(nanos - offsetNanos);
    }

    private long offsetAt(long nanosOfA) {
        return offsetNanos + (long) (driftPpm * 1e-6 * (nanosOfA - referenceNanos));
    }

    /** Returns how A's clock stands to B's. */
    Clock turned() {
        return new Clock(
                known,
                -offsetNanos,
                -driftPpm + 0.0,
                referenceNanos + offsetNanos,
                uncertaintyNanos,
                roundTripNanos,
                samples,
                !clientsNearA,
                isSamePoint);
    }
}
