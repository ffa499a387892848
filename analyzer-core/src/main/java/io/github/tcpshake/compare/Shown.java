package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.FlowKey;
import java.util.List;

/**
 * What one capture shows, one after the other; values of their own, that another thread may take.
 */
public sealed interface Shown permits Sighting, Shown.Ended, Shown.WasNone {
    /** Returns which of the two captures of a hop it is. */
    Tap tap();

    /**
     * A connection of which the capture shows no more.
     *
     * @param ends as its client sends
     */
    record Ended(
            Tap tap, FlowKey ends, long firstFrame, ConnectionReport report, List<Finding> findings)
            implements Shown {}

    /** A connection that turned out to be none: a scan, or what was left of one. */
    record WasNone(Tap tap, FlowKey ends, long firstFrame) implements Shown {}

    /** Returns a copy of two ends; tunnels differ between two points, and are not told apart. */
    static FlowKey ends(FlowKey key) {
        FlowKey ends = new FlowKey();
        ends.set(key);
        ends.context = 0;
        return ends;
    }
}
