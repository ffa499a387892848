package io.github.tcpshake.watch;

import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * When a connection is looked at although no segment of it came: each time the silence reaches one
 * of the thresholds, because that is when a finding can become true. For one thread.
 */
final class Looks {
    static final long NEVER = Long.MAX_VALUE;

    /** A threshold is passed by the first look behind it, not by one at the very nanosecond. */
    private static final long MARGIN_NANOS = 1_000_000L;

    private final long[] silencesNanos;
    private final PriorityQueue<Look> queue = new PriorityQueue<>();

    Looks(Thresholds thresholds) {
        silencesNanos =
                LongStream.of(
                                thresholds.of(Threshold.HANDSHAKE_SLOW),
                                thresholds.of(Threshold.FIN_SILENT),
                                thresholds.of(Threshold.SYN_SILENT),
                                thresholds.of(Threshold.SYN_ACK_SILENT),
                                thresholds.of(Threshold.HALF_CLOSE_ACTIVE),
                                thresholds.of(Threshold.CLOSE_WAIT_NOTE),
                                thresholds.of(Threshold.CLOSE_WAIT_WARNING))
                        .map(nanos -> nanos + MARGIN_NANOS)
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private record Look(long nanos, Watched watched) implements Comparable<Look> {
        @Override
        public int compareTo(Look other) {
            return Long.compare(nanos, other.nanos);
        }
    }

    /** Plans the next look at a connection; an earlier plan for it is void. */
    void plan(Watched watched, long nowNanos) {
        watched.nextLookNanos = NEVER;
        for (long silence : silencesNanos) {
            long nanos = watched.changedNanos + silence;
            if (nanos > nowNanos) {
                watched.nextLookNanos = nanos;
                queue.add(new Look(nanos, watched));
                return;
            }
        }
    }

    /** Returns a connection whose time has come, null when there is none. */
    @Nullable Watched due(long nowNanos) {
        for (Look first = queue.peek();
                first != null && first.nanos <= nowNanos;
                first = queue.peek()) {
            queue.remove();
            if (first.watched.nextLookNanos == first.nanos) {
                return first.watched;
            }
        }
        return null;
    }
}
