package io.github.tcpshake.render;

import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import java.io.IOException;

/** Turns a comparison into one output format, as it comes. For one thread. */
public interface PairRenderer {
    /** Takes what is known of both captures before anything else. */
    void begin(Setting setting) throws IOException;

    /** Takes one connection, as both captures show it, or the only one that does. */
    void pair(PairReport pair) throws IOException;

    /** Takes a segment of no connection that one capture alone shows. */
    void stray(Stray stray) throws IOException;

    /**
     * Ends the output.
     *
     * @param straysArrived segments of no connection that both captures show
     */
    void end(long straysArrived) throws IOException;
}
