package io.github.tcpshake.render.drawing;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.util.List;

/** Takes connections to be drawn, and writes them in that order. For one thread. */
public interface Drawing {
    /** Takes a connection, which nobody else may look into from now on. */
    void add(ConnectionReport report, List<Finding> findings) throws IOException;

    /** Writes what is not written yet. Whoever writes between two connections calls this first. */
    void finish() throws IOException;
}
