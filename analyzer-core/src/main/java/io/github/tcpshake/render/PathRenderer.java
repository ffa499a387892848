package io.github.tcpshake.render;

import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Route;
import java.io.IOException;
import java.util.List;

/** Turns a comparison into one output format, as it comes. For one thread. */
public interface PathRenderer {
    /** Takes what is known of the captures before anything else. */
    void begin(Route route) throws IOException;

    /** Takes one connection, as all captures show it, or those that do. */
    void path(PathReport path) throws IOException;

    /** Takes a segment of no connection that one end of a hop alone shows. */
    void stray(HopStray stray) throws IOException;

    /**
     * Ends the output.
     *
     * @param straysArrived for each hop, segments of no connection that both ends of it show
     */
    void end(List<Long> straysArrived) throws IOException;
}
