package io.github.tcpshake.render.drawing;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.util.List;

/**
 * Draws connections, each by itself: nothing that it writes depends on what it drew before. For one
 * thread.
 */
@FunctionalInterface
public interface Pen {
    /** Draws one connection, whole. */
    void draw(ConnectionReport report, List<Finding> findings) throws IOException;
}
