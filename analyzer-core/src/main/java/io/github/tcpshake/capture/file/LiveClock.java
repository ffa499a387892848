package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Frame;

/** The clocks a live source needs. */
public interface LiveClock {
    /** Returns a time in nanoseconds that runs evenly, as {@link System#nanoTime} does. */
    long monotonicNanos();

    /**
     * Returns the time in nanoseconds since the epoch by the clock that stamps the packets, or
     * {@link Frame#NO_TIME} if that is some other machine's.
     */
    long packetNanos();

    /** The clock for a stream, whose packets were stamped elsewhere. */
    LiveClock OF_STREAM =
            new LiveClock() {
                @Override
                public long monotonicNanos() {
                    return System.nanoTime();
                }

                @Override
                public long packetNanos() {
                    return Frame.NO_TIME;
                }
            };
}
