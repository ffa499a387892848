package io.github.tcpshake.track;

import io.github.tcpshake.track.ConnectionListener.EndReason;
import io.github.tcpshake.wire.FlowKey;

/**
 * Lets connections leave the table, because their time is over, there is no room or the capture
 * ends, and tells the end of each. Packet time goes by here.
 */
final class Departures {
    /** Stands for no frame where nobody has to leave; behind all others. */
    static final long NOBODY = Long.MAX_VALUE;

    final Expiry expiry;
    private final TrackerLimits limits;
    private final ConnectionListener listener;
    private final FlowTable table;
    private final AwakeConnections awake;
    private final Leaving leaving = new Leaving();
    private long nowNanos = Long.MIN_VALUE;
    private boolean finishing;

    Departures(
            TrackerLimits limits,
            ConnectionListener listener,
            FlowTable table,
            AwakeConnections awake) {
        this.limits = limits;
        this.listener = listener;
        this.table = table;
        this.awake = awake;
        this.expiry = new Expiry(limits, leaving::add);
    }

    /** Returns the newest time, in nanoseconds since the epoch. */
    long nowNanos() {
        return nowNanos;
    }

    /** Moves packet time forward and lets deadlines pass. */
    void advanceTo(long timestampNanos) {
        if (timestampNanos > nowNanos) {
            passTime(timestampNanos);
            letAllLeave();
        }
    }

    /** Moves packet time forward; who has to leave then waits for {@link #letNextLeave}. */
    void passTime(long timestampNanos) {
        if (timestampNanos > nowNanos) {
            nowNanos = timestampNanos;
            expiry.advanceTo(timestampNanos);
            leaving.sort();
        }
    }

    /** Lets somebody leave where a connection that comes finds the table full, or filling up. */
    void makeRoom(TrackerFacts facts) {
        if (table.size() >= limits.maxConnections()) {
            facts.countEviction();
            end(expiry.leastWorth(), EndReason.EVICTED);
        } else if (table.size() >= limits.lingeringConnections()) {
            Place closed = expiry.closedLongest();
            if (closed != null) {
                end(closed, EndReason.TIMED_OUT);
            }
        }
    }

    /** Returns the first frame of the connection that leaves next, NOBODY if none has to. */
    long nextToLeave() {
        return leaving.hasNext() ? leaving.firstFrame() : NOBODY;
    }

    /** Ends the connection that leaves next. */
    void letNextLeave() {
        Place place = leaving.next();
        if (finishing) {
            expiry.end(place);
            tell(awake.last(place), EndReason.CAPTURE_ENDED);
        } else {
            end(place, EndReason.TIMED_OUT);
        }
    }

    /** Ends every connection: the capture is over. */
    void finish() {
        prepareFinish();
        letAllLeave();
    }

    /** Empties the table; all that was in it waits for {@link #letNextLeave}. */
    void prepareFinish() {
        finishing = true;
        table.moveTo(leaving);
        leaving.sort();
    }

    private void letAllLeave() {
        while (leaving.hasNext()) {
            letNextLeave();
        }
    }

    private void end(Place place, EndReason reason) {
        table.remove(place);
        expiry.end(place);
        tell(awake.last(place), reason);
    }

    /** Tells the end of a connection that has no place any more, and of the one before it. */
    void tell(Connection c, EndReason reason) {
        Connection old = c.replaced;
        if (old != null) {
            c.replaced = null;
            tell(old, EndReason.REPLACED);
        }
        if (c.id == 0) {
            tellStray(c);
            return;
        }
        OneDirection.complete(c);
        c.letGo = true;
        listener.onEnded(c, reason);
    }

    private void tellStray(Connection c) {
        FlowKey sent = new FlowKey();
        sent.set(c.key);
        if (c.firstFrom == Side.SERVER) {
            sent.swap();
        }
        listener.onStray(sent, c.firstFlags, c.firstFrame, c.startNanos);
    }
}
