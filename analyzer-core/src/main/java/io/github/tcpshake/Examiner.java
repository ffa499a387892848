package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.decode.LayeredFrameDecoder;
import io.github.tcpshake.decode.stream.Streams;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.connection.Detectors;
import io.github.tcpshake.detect.host.CaptureQuality;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.ConnectionReporter;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.TrackerFacts;
import io.github.tcpshake.track.TrackerView;
import java.util.List;

/** Makes the report of one connection, and has it examined, as what its capture is allows. */
final class Examiner {
    private final CaptureFacts capture;
    private final ConnectionReporter reporter;
    private final Detectors detectors;
    private long droppedFrames;
    private long unseenBytes;

    Examiner(
            AnalyzerOptions options,
            CaptureFacts capture,
            LayeredFrameDecoder decoder,
            Streams streams) {
        this.capture = capture;
        this.detectors = Detectors.standard(options.thresholds());
        this.reporter =
                new ConnectionReporter(
                        options.thresholds(),
                        context -> List.of(decoder.tunnels().describe(context)),
                        streams);
    }

    /**
     * Examines a connection.
     *
     * @param captureEnded that alone ended it
     */
    Examined examine(Connection connection, boolean captureEnded, TrackerView tracker) {
        boolean filtered = capture.isControlOnly() || looksFiltered(tracker.facts());
        ConnectionReport report =
                reporter.report(
                        connection, captureEnded, tracker.nowNanos(), droppedFrames, filtered);
        return new Examined(report, detectors.examine(report));
    }

    private boolean looksFiltered(TrackerFacts facts) {
        return CaptureQuality.isFiltered(facts.segments(), facts.controlSegments(), unseenBytes);
    }

    /** So many frames were dropped up to what is examined next, as the capture says. */
    void dropped(long frames) {
        droppedFrames = frames;
    }

    /** Counts a connection that is over. */
    void over(ConnectionReport report) {
        unseenBytes += report.visibility().unseenBytes();
    }

    /** Returns the bytes that connections which are over sent and nobody captured. */
    long unseenBytes() {
        return unseenBytes;
    }
}
