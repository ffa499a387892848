package io.github.tcpshake.compare;

/** Takes what a comparison finds, as it becomes known. */
public interface PairSink {
    /** Takes one connection, as both captures show it, or the only one that does. */
    void pair(PairReport pair);

    /** Takes a segment of no connection that one capture alone shows. */
    void stray(Stray stray);

    /** Counts a segment of no connection that both captures show. */
    void strayArrived();
}
