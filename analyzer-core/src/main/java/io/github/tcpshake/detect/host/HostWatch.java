package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.FlowKey;

/**
 * Watches many connections for what no single one shows. Memory is fixed, whatever the traffic.
 * Keys have the client as source, are valid during the call only, and belong to connections whose
 * first SYN or SYN-ACK was captured. All times are nanoseconds since the epoch. Not thread-safe.
 */
interface HostWatch {
    /** A client sent the first SYN of a connection. */
    default void attempted(FlowKey key, long nanos, long frame) {}

    /** The first SYN-ACK of a connection passed. */
    default void answered(FlowKey key, Attempt attempt, long nanos) {}

    /** A handshake was completed. */
    default void established(FlowKey key, Attempt attempt, long nanos) {}

    /** A connection left the tracker without having been open. */
    default void gaveUp(FlowKey key, Attempt attempt, long nanos) {}

    /** Something was found on a connection, told once for each. */
    default void found(ConnectionReport report, Finding finding) {}

    /** A connection is over, or the capture is; told once for each. */
    default void over(ConnectionReport report) {}

    /** Hands over what has become true and was not handed over before. */
    void raiseNew(long nowNanos, FindingSink findings);
}
