package io.github.tcpshake.detect;

import io.github.tcpshake.report.ConnectionReport;

/** Judges one finished or overdue connection. Stateless; off the hot path. */
public interface Detector {
    /** The one code this detector may raise. */
    FindingCode code();

    /** Looks at one connection and raises what it finds. */
    void examine(ConnectionReport connection, FindingSink findings);
}
