package io.github.tcpshake.detect.host;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * All that watches hosts, services and the capture as a whole. Told of connections as they come and
 * go, it can be asked at any time what has newly become true; each thing is told once. Memory is
 * fixed, whatever the traffic. For one thread; all times are nanoseconds since the epoch.
 */
public final class HostWatches {
    private final CaptureQuality quality;
    private final StrayWatch strays;
    private final Scan scans;
    private final HealthCheck healthChecks;
    private final BacklogOverflow backlogs;
    private final HostWatch[] watches; // walked for nearly every event: no iterators

    /**
     * @param seed makes the places in the tables unpredictable, so that no capture can be made to
     *     collide
     * @param thresholds how much of something is worth telling
     */
    public HostWatches(long seed, Thresholds thresholds) {
        quality = new CaptureQuality(thresholds);
        strays = new StrayWatch(seed);
        scans = new Scan(seed, thresholds);
        healthChecks = new HealthCheck(seed, thresholds);
        backlogs = new BacklogOverflow(seed, thresholds);
        watches =
                new HostWatch[] {
                    new Translations(seed),
                    new SynFlood(seed, thresholds),
                    scans,
                    backlogs,
                    new CloseWaitLeak(seed, thresholds),
                    new IdleTimeoutSignature(seed, thresholds),
                    new TimeWaitPressure(seed, thresholds),
                    healthChecks,
                    new ConnectLadder(seed, thresholds),
                    strays
                };
    }

    /**
     * A client sent the first SYN of a connection.
     *
     * @param key the client as source, as all keys here
     */
    public void attempted(FlowKey key, long nanos, long frame) {
        for (HostWatch watch : watches) {
            watch.attempted(key, nanos, frame);
        }
    }

    /** The first SYN-ACK of a connection passed. */
    public void answered(FlowKey key, Attempt attempt, long nanos) {
        for (HostWatch watch : watches) {
            watch.answered(key, attempt, nanos);
        }
    }

    /** A handshake was completed. */
    public void established(FlowKey key, Attempt attempt, long nanos) {
        for (HostWatch watch : watches) {
            watch.established(key, attempt, nanos);
        }
    }

    /** A connection that began within the capture left the tracker without having been open. */
    public void gaveUp(FlowKey key, Attempt attempt, long nanos) {
        for (HostWatch watch : watches) {
            watch.gaveUp(key, attempt, nanos);
        }
    }

    /** Something was found on a connection, living or not; to be told once for each. */
    public void found(ConnectionReport report, Finding finding) {
        for (HostWatch watch : watches) {
            watch.found(report, finding);
        }
    }

    /** Neither side is in the connection any more, or the capture is over; to be told once. */
    public void over(ConnectionReport report) {
        quality.over(report);
        for (HostWatch watch : watches) {
            watch.over(report);
        }
    }

    /**
     * Returns what of the findings on a connection is worth telling: what a finding about its host
     * or service explains is left out, and counted there; the silence of a listener that answers
     * others has a likelier cause. To be asked once for each connection.
     */
    public List<Finding> unexplained(ConnectionReport report, List<Finding> findings) {
        if (findings.isEmpty()) {
            return findings; // most connections; nothing is made for them
        }
        List<Finding> told = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            if (!healthChecks.explains(report, finding)) {
                told.add(hinted(report, finding));
            }
        }
        return List.copyOf(told);
    }

    private Finding hinted(ConnectionReport report, Finding finding) {
        boolean answersOthers =
                finding.code() == FindingCode.SYN_UNANSWERED
                        && report.server().frames() == 0
                        && backlogs.hasAnswered(report.server().address());
        return answersOthers
                ? finding.hintedFirst(new Hint(Hint.Cause.LISTENER_BUSY, Confidence.POSSIBLE))
                : finding;
    }

    /** Tells whether a SYN-ACK of this address and port was captured. */
    public boolean listens(SocketAddress address) {
        return backlogs.hasAnswered(address);
    }

    /** A segment with flags that no system sends; it is valid during the call only. */
    public void illegalFlags(TcpSegment segment) {
        strays.illegalFlags(segment);
        scans.illegalFlags(segment);
    }

    /**
     * A segment that belongs to no connection.
     *
     * @param key addresses and ports as its sender sent it
     */
    public void stray(FlowKey key, int flags, long frame, long nanos) {
        strays.stray(key, flags, frame, nanos);
    }

    /**
     * Hands over what has become true since the last call, what limits the other findings first.
     *
     * @param summary the counts of the run so far
     */
    public void raiseNew(CaptureSummary summary, long nowNanos, FindingSink findings) {
        quality.raiseNew(summary, findings);
        CaptureFacts capture = summary.capture();
        boolean hasDrops = capture.droppedByKernel() + capture.droppedByInterface() > 0;
        for (HostWatch watch : watches) {
            watch.raiseNew(
                    nowNanos,
                    finding -> findings.add(hasDrops ? finding.doubted(Doubt.DROPS) : finding));
        }
    }
}
