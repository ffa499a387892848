package io.github.tcpshake.cli;

import io.github.tcpshake.ConnectionFrames;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.file.CaptureCopy;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.wire.SocketAddress;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the packets of chosen connections to a capture of their own, byte for byte. */
@Command(
        footer = {
            "  tcpshake extract --finding half-open -w half-open.pcapng capture.pcapng",
            "  tcpshake extract --conn 7,9 -w two.pcap capture.pcap",
            "  tcpshake extract --host 192.0.2.0/24 -w - capture.pcap | tshark -r -"
        })
final class ExtractCommand extends CopyCommand {
    @Option(names = "--exact")
    private boolean exact;

    ExtractCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        Chosen chosen = new Chosen(!selected().findings().isEmpty(), !exact);
        CaptureFacts known = analyze(chosen);
        // What did not come is as sure as the capture goes on without it: its end has to stay.
        Predicate<Frame> end = frame -> !exact && frame.timestampNanos == known.lastNanos();
        CaptureCopy.Outcome copied =
                copy(known)
                        .extract(target(), frame -> chosen.frames.test(frame) || end.test(frame));
        if (copied.isPlain()) {
            warn(messages().text("cli.copy.plain", "file", target()));
        }
        tell(done(copied.frames(), chosen));
        long neighbours = chosen.frames.neighbours();
        if (neighbours > 0) {
            tell(messages().count("cli.copy.neighbours", neighbours));
        }
        return ExitCodes.OK;
    }

    private String done(long copied, Chosen chosen) {
        String frames = messages().count("cli.frames", copied);
        if (chosen.frames.isEmpty()) {
            String key = copied == 0 ? "cli.copy.none" : "cli.copy.none.end";
            return messages().text(key, "frames", frames, "file", target());
        }
        return messages()
                .text(
                        "cli.copy.done",
                        "frames",
                        frames,
                        "connections",
                        messages().count("cli.connections", chosen.count),
                        "file",
                        target());
    }

    /** Collects what is to be copied. */
    private static final class Chosen implements Renderer {
        final ConnectionFrames frames;
        final boolean takesHosts;
        long count;

        /**
         * @param takesHosts true to take all segments of a host or service that has a finding
         * @param takesNeighbours true to take other connections of the same two sockets along
         */
        Chosen(boolean takesHosts, boolean takesNeighbours) {
            this.frames = new ConnectionFrames(takesNeighbours);
            this.takesHosts = takesHosts;
        }

        @Override
        public void connection(ConnectionReport report, List<Finding> findings) {
            frames.add(report);
            count++;
        }

        @Override
        public void finding(Finding finding) {
            if (takesHosts) {
                SocketAddress.parse(finding.subject()).ifPresent(frames::add);
            }
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) {
            // the frames are known now
        }
    }
}
