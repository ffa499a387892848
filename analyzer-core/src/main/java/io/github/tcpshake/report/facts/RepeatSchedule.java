package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.wire.Time;
import java.util.List;

/**
 * When an endpoint sends a control segment again, counted from the first one. As long as it did
 * what Linux does by default, it is taken to go on so; where the waits that were captured are
 * others, they win, and each is twice the one before (RFC 6298 5.5). Mutable: goes on with every
 * call.
 */
final class RepeatSchedule {
    /** TCP_RTO_MIN of Linux: what comes sooner is a tail loss probe, no timeout. */
    private static final long SHORTEST_WAIT_NANOS = 200 * Time.MILLISECOND;

    /** TCP_RTO_MAX of Linux; RFC 6298 2.5 allows 60 s and more. */
    private static final long LONGEST_WAIT_NANOS = 120 * Time.SECOND;

    private final LinuxTimers timers;
    private final boolean usual;
    private final boolean doubling;
    private int sent;
    private long atNanos;
    private long waitNanos;

    /**
     * @param timers what Linux does
     * @param seen the segments that have a row, the first one included
     * @param sent how many were sent
     */
    RepeatSchedule(LinuxTimers timers, List<TimelineEntry> seen, int sent) {
        this.timers = timers;
        this.sent = Math.max(1, sent);
        int last = seen.size() - 1;
        this.atNanos = seen.get(last).nanos() - seen.get(0).nanos();
        this.waitNanos = last == 0 ? 0 : wait(seen, last);
        this.doubling = last < 2 || isTwice(wait(seen, last - 1), waitNanos);
        this.usual = this.sent == 1 || isNear(timers.nextRepeatNanos(this.sent - 1), atNanos);
    }

    private static long wait(List<TimelineEntry> seen, int index) {
        return seen.get(index).nanos() - seen.get(index - 1).nanos();
    }

    private static boolean isTwice(long waitNanos, long nextNanos) {
        return nextNanos >= waitNanos * 3 / 2 && nextNanos <= waitNanos * 5 / 2;
    }

    private static boolean isNear(long dueNanos, long nanos) {
        return dueNanos >= 0 && Math.abs(nanos - dueNanos) <= dueNanos / 10;
    }

    /** Tells whether what was captured is what Linux does by default. */
    boolean isUsual() {
        return usual;
    }

    /**
     * Tells whether the waits follow a rule, so that a time can be told when the next one is due;
     * where one was lost before the tap, or a host sends as it likes, they do not.
     */
    boolean isRegular() {
        return usual || doubling;
    }

    /** Returns when the next one is due, -1 when none is left. */
    long next() {
        if (usual) {
            return timers.nextRepeatNanos(sent++);
        }
        waitNanos = Math.min(Math.max(2 * waitNanos, SHORTEST_WAIT_NANOS), LONGEST_WAIT_NANOS);
        atNanos += waitNanos;
        return atNanos;
    }
}
