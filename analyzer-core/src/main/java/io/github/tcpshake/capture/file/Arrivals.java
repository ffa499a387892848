package io.github.tcpshake.capture.file;

import java.util.concurrent.TimeUnit;

/**
 * Wakes the one thread that reads several streams when something comes on any of them. Count first,
 * look into the streams, and then wait: what comes in between is not missed.
 */
final class Arrivals {
    private long count;

    /** Says that something came, or that a stream ended. */
    synchronized void announce() {
        count++;
        notifyAll();
    }

    synchronized long count() {
        return count;
    }

    /** Waits until more has been announced than the given count, or for so long. */
    synchronized void await(long seen, long timeoutNanos) throws InterruptedException {
        if (count == seen) {
            TimeUnit.NANOSECONDS.timedWait(this, timeoutNanos);
        }
    }
}
