package io.github.tcpshake.detect;

/**
 * Judges one finished or overdue connection. Stateless; off the hot path. A class, not an
 * interface: each connection asks dozens of them, and the method of a class is found faster.
 */
public abstract class Detector {
    /** The one code this detector may raise. */
    public abstract FindingCode code();

    /** Looks at one connection and raises what it finds. */
    public abstract void examine(Case connection, FindingSink findings);
}
