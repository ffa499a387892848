package io.github.tcpshake.path;

import io.github.tcpshake.compare.Stray;

/** A segment of no connection that one end of a hop alone shows. */
public record HopStray(int hop, Stray stray) {
    /** Returns the point that shows it. */
    public int point() {
        return Route.point(hop, stray.tap());
    }

    /** Returns the point at the other end of the hop. */
    public int other() {
        return Route.point(hop, stray.tap().other());
    }
}
