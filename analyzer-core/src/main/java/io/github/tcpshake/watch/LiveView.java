package io.github.tcpshake.watch;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.report.CaptureSummary;
import java.util.Optional;

/**
 * What can be asked of a running analysis. For the thread of the analysis alone, and only during
 * the call that hands it over.
 */
public interface LiveView {
    /** Returns the newest time of the capture, nanoseconds since the epoch. */
    long nowNanos();

    /** Returns how many connections are followed at this moment. */
    int connections();

    /** Returns a connection that is followed as it is now; empty once it has left. */
    Optional<Examined> examine(long connection);

    /** Returns the counts of the run so far. */
    CaptureSummary summary();
}
