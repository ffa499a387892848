package io.github.tcpshake.cli;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Draws the one connection that was chosen, for formats that have room for one picture. */
final class OneConnection implements Renderer {
    /** Draws a connection. */
    interface Picture {
        void draw(ConnectionReport report, List<Finding> findings) throws IOException;
    }

    private final CommandLine line;
    private final OutputFormat format;
    private final Picture picture;
    private Optional<ConnectionReport> first = Optional.empty();
    private List<Finding> findings = List.of();
    private long count;

    /**
     * @param line to blame if it chooses none, or several
     */
    OneConnection(CommandLine line, OutputFormat format, Picture picture) {
        this.line = line;
        this.format = format;
        this.picture = picture;
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> found) {
        count++;
        if (first.isEmpty()) {
            first = Optional.of(report);
            findings = List.copyOf(found);
        }
    }

    @Override
    public void finding(Finding finding) {
        // about no connection, so nothing to draw
    }

    /**
     * @throws Misuse if there is not exactly one connection
     */
    @Override
    public void end(CaptureSummary summary, Tally tally) throws IOException {
        String name = Choice.word(format);
        if (first.isEmpty()) {
            String all = Long.toString(summary.connections());
            throw new Misuse(line, "picture-none", "format", name, "all", all);
        }
        if (count > 1) {
            String many = Long.toString(count);
            throw new Misuse(line, "picture-many", "format", name, "count", many);
        }
        picture.draw(first.get(), findings);
    }
}
