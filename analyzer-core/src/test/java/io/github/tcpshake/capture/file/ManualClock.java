package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Frame;

/** Clocks that stand still until the test moves them. */
final class ManualClock implements LiveClock {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;

    private long monotonicNanos = -3 * SECOND; // any start will do, below 0 as well
    private long packetNanos = Frame.NO_TIME;

    static ManualClock ofDevice(long packetNanos) {
        ManualClock clock = new ManualClock();
        clock.packetNanos = packetNanos;
        return clock;
    }

    synchronized void pass(long nanos) {
        monotonicNanos += nanos;
        packetNanos += packetNanos == Frame.NO_TIME ? 0 : nanos;
    }

    /** Somebody sets the clock on the wall. */
    synchronized void set(long packetNanos) {
        this.packetNanos = packetNanos;
    }

    @Override
    public synchronized long monotonicNanos() {
        return monotonicNanos;
    }

    @Override
    public synchronized long packetNanos() {
        return packetNanos;
    }
}
