package io.github.tcpshake.detect;

/** Judges one finished or overdue connection. Stateless; off the hot path. */
public interface Detector {
    /** The one code this detector may raise. */
    FindingCode code();

    /** Looks at one connection and raises what it finds. */
    void examine(Case connection, FindingSink findings);
}
