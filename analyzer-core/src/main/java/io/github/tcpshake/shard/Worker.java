package io.github.tcpshake.shard;

import io.github.tcpshake.track.ConnectionTracker;
import io.github.tcpshake.track.PartitionedTracker;
import io.github.tcpshake.track.Partitions;
import io.github.tcpshake.track.TrackerFacts;
import io.github.tcpshake.track.TrackerLimits;

/** Follows a share of the connections, in a thread of its own. */
final class Worker implements Runnable {
    private final Line line;
    private final EventWriter told;
    private final PartitionedTracker tracker;

    Worker(
            Line line,
            TrackerLimits limits,
            long seed,
            Partitions partitions,
            int worker,
            int workers) {
        this.line = line;
        told = new EventWriter(line);
        tracker = new PartitionedTracker(limits, told, seed, partitions, worker, workers);
        told.watch(tracker);
    }

    @Override
    public void run() {
        boolean goesOn = true;
        while (goesOn) {
            WorkBatch batch = line.work().take();
            if (batch == null) {
                return;
            }
            told.begin(batch);
            follow(batch);
            if (batch.isLast && !batch.isCutShort) {
                told.moveToEnd();
                tracker.finish();
            }
            told.endRound();
            goesOn = !batch.isLast && !told.isStopped();
            line.freeWork().put(batch);
        }
    }

    private void follow(WorkBatch batch) {
        int segments = 0;
        int errors = 0;
        for (int i = 0; i < batch.count; i++) {
            told.moveTo(i);
            switch (batch.kinds[i]) {
                case WorkBatch.SEGMENT -> {
                    if (segments % ConnectionTracker.FORESEEN == 0) {
                        foresee(batch, segments);
                    }
                    tracker.onSegment(batch.segments[segments], batch.partitions[segments]);
                    segments++;
                }
                case WorkBatch.ICMP_ERROR -> {
                    tracker.onIcmpError(
                            batch.errors.get(errors), batch.partitionsOfErrors.get(errors));
                    errors++;
                }
                default -> tracker.advanceTo(batch.nowNanos[i]);
            }
        }
    }

    private void foresee(WorkBatch batch, int from) {
        int count = Math.min(ConnectionTracker.FORESEEN, batch.segmentCount - from);
        tracker.foresee(batch.segments, batch.partitions, from, count);
    }

    /** Returns what it counted; to be asked when its thread has ended. */
    TrackerFacts facts() {
        return tracker.facts();
    }
}
