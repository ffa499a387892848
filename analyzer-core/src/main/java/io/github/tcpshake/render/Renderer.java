package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.util.List;

/** Turns results into one output format, as they come. For one thread. */
public interface Renderer {
    /**
     * Takes one connection that ended (or that the end of the capture cut), and what was found on
     * it.
     */
    void connection(ConnectionReport report, List<Finding> findings) throws IOException;

    /**
     * Tells whether it wants to know the numbers that Wireshark gives to streams; they cost time.
     */
    default boolean namesStreams() {
        return false;
    }

    /** Takes a finding about a host, a service or the capture, tied to no single connection. */
    void finding(Finding finding) throws IOException;

    /** Ends the output; {@code tally} counts everything, shown or not. */
    void end(CaptureSummary summary, Tally tally) throws IOException;
}
