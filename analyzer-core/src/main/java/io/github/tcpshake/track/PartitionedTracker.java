package io.github.tcpshake.track;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.Time;

/**
 * The trackers of all {@link Partitions} of a capture, or of a worker's share of them, as if they
 * were one: what they tell is in one order, whoever has which partition. Not thread-safe.
 */
public final class PartitionedTracker implements TrackerView {
    /** So few connections are near the processor anyway. */
    private static final int NEAR = 512;

    private final ConnectionTracker[] trackers;
    private final int workers;
    private final FlowTable[] tables = new FlowTable[Foresight.SEGMENTS];
    private final TrackerFacts facts;
    private final Foresight foresight = new Foresight();
    private long nowNanos = Long.MIN_VALUE;
    private long nowSecond = Long.MIN_VALUE;
    private long leaving;
    private boolean isFinishing;

    /** Makes the tracker of all partitions. */
    public PartitionedTracker(
            TrackerLimits limits, ConnectionListener listener, long seed, Partitions partitions) {
        this(limits, listener, seed, partitions, 0, 1);
    }

    /**
     * Makes the tracker of a share: of every partition whose number, divided by the number of
     * workers, leaves {@code worker}.
     *
     * @param seed of the hash; another one for each run
     */
    public PartitionedTracker(
            TrackerLimits limits,
            ConnectionListener listener,
            long seed,
            Partitions partitions,
            int worker,
            int workers) {
        this.workers = workers;
        int all = partitions.count();
        TrackerLimits share = limits.share(all);
        Common common = Common.fresh();
        facts = common.facts();
        trackers = new ConnectionTracker[(all - worker + workers - 1) / workers];
        for (int i = 0; i < trackers.length; i++) {
            trackers[i] =
                    new ConnectionTracker(share, listener, seed, CopyFilter.share(all), common);
        }
    }

    /**
     * Tells which segments come next, so that what they need is fetched from memory in time, where
     * there are so many connections that it would have to come from there. No result depends on it.
     *
     * @param partitions of the segments
     * @param count of the segments, at most {@link ConnectionTracker#FORESEEN}
     */
    public void foresee(TcpSegment[] segments, int[] partitions, int from, int count) {
        if (areNear()) {
            return;
        }
        for (int i = 0; i < count; i++) {
            tables[i] = trackers[partitions[from + i] / workers].table();
        }
        foresight.fetch(segments, from, count, tables);
    }

    private boolean areNear() {
        int known = 0;
        for (ConnectionTracker tracker : trackers) {
            known += tracker.table().size();
        }
        return known < NEAR;
    }

    /** Takes the next segment of the capture that belongs to this share. */
    public void onSegment(TcpSegment s, int partition) {
        advanceTo(s.timestampNanos);
        trackers[partition / workers].onSegment(s);
    }

    /**
     * Takes an ICMP error.
     *
     * @param partition of the segment that it quotes
     */
    public void onIcmpError(IcmpError e, int partition) {
        advanceTo(e.timestampNanos);
        trackers[partition / workers].onIcmpError(e);
    }

    /** Moves packet time forward and lets deadlines pass. */
    public void advanceTo(long timestampNanos) {
        if (timestampNanos <= nowNanos) {
            return;
        }
        nowNanos = timestampNanos;
        long second = Math.floorDiv(timestampNanos, Time.SECOND);
        if (second == nowSecond) {
            return;
        }
        nowSecond = second;
        for (ConnectionTracker tracker : trackers) {
            tracker.departures().passTime(timestampNanos);
        }
        while (letNextLeave()) {
            // each by itself
        }
    }

    /** Ends every connection: the capture is over. */
    public void finish() {
        while (finishNext()) {
            // each by itself
        }
    }

    /**
     * Ends the connection with the first frame of those that are left at the end of the capture;
     * nothing may follow but further calls.
     *
     * @return false where none was left
     */
    public boolean finishNext() {
        if (!isFinishing) {
            isFinishing = true;
            for (ConnectionTracker tracker : trackers) {
                tracker.departures().prepareFinish();
            }
        }
        return letNextLeave();
    }

    /** Ends the connection with the first frame of those that have to leave, if any has. */
    private boolean letNextLeave() {
        Departures first = trackers[0].departures();
        for (ConnectionTracker tracker : trackers) {
            Departures other = tracker.departures();
            first = other.nextToLeave() < first.nextToLeave() ? other : first;
        }
        leaving = 0;
        if (first.nextToLeave() == Departures.NOBODY) {
            return false;
        }
        leaving = first.nextToLeave();
        first.letNextLeave();
        return true;
    }

    /**
     * Returns the first frame of the connection that leaves while its end is told, 0 while nobody
     * leaves because of the time: the order among those that leave at one moment.
     */
    public long leaving() {
        return leaving;
    }

    /** Returns what the trackers of this share counted. */
    @Override
    public TrackerFacts facts() {
        return facts;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }
}
