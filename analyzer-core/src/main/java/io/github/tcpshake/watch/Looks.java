package io.github.tcpshake.watch;

import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.wire.Time;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When a connection is looked at although no segment of it came: each time the silence reaches one
 * of the thresholds, because that is when a finding can become true. For one thread.
 */
final class Looks {
    static final long NEVER = Long.MAX_VALUE;

    /** A threshold is passed by the first look behind it, not by one at the very nanosecond. */
    private static final long MARGIN_NANOS = Time.MILLISECOND;

    private final long[] silencesNanos;

    /** The one silence that plain data breaks as well. */
    private final long idleNanos;

    private final PriorityQueue<Look> queue = new PriorityQueue<>();

    Looks(Thresholds thresholds) {
        silencesNanos =
                Arrays.stream(Threshold.values())
                        .filter(threshold -> threshold.unit() == Threshold.Unit.TIME)
                        .mapToLong(threshold -> thresholds.of(threshold) + MARGIN_NANOS)
                        .sorted()
                        .distinct()
                        .toArray();
        idleNanos = thresholds.of(Threshold.IDLE_OPEN) + MARGIN_NANOS;
    }

    private record Look(long nanos, Watched watched) implements Comparable<Look> {
        @Override
        public int compareTo(Look other) {
            return Long.compare(nanos, other.nanos);
        }
    }

    /** Plans the next look at a connection; an earlier plan for it is void. */
    void plan(Watched watched, long nowNanos) {
        long next = watched.connection.lastNanos() + idleNanos;
        next = next > nowNanos ? next : NEVER;
        for (long silence : silencesNanos) {
            long nanos = watched.changedNanos + silence;
            if (nanos > nowNanos) {
                next = Math.min(next, nanos);
                break;
            }
        }
        watched.nextLookNanos = next;
        if (next != NEVER) {
            queue.add(new Look(next, watched));
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
