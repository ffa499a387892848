package io.github.tcpshake.detect.host;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.host.HeavyHitters.Entry;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SocketAddress;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds hosts that try many ports or many hosts within a short time and are let in at few of them
 * (AG-02). Only attempts that failed count as targets, so that a busy client is none.
 */
final class Scan implements HostWatch {
    private static final int SOURCES = 4096;

    /** A client that means it sends its SYN more often before anybody can say it is unanswered. */
    private static final int MOST_SYNS = 2;

    private static final Set<FindingCode> FAILURES =
            EnumSet.of(
                    FindingCode.REFUSED,
                    FindingCode.SYN_UNANSWERED,
                    FindingCode.ICMP_REJECTED,
                    FindingCode.HALF_OPEN_ABORTED);

    private final HeavyHitters<ScanTargets> sources;
    private final long least;
    private final long windowNanos;

    Scan(long seed, Thresholds thresholds) {
        least = thresholds.of(Threshold.SCAN_TARGETS);
        windowNanos = thresholds.of(Threshold.SCAN_WINDOW);
        sources = new HeavyHitters<>(SOURCES, seed);
    }

    @Override
    public void found(ConnectionReport report, Finding finding) {
        boolean repeats =
                finding.code() == FindingCode.SYN_UNANSWERED && report.client().syns() > MOST_SYNS;
        if (!FAILURES.contains(finding.code()) || repeats) {
            return;
        }
        SocketAddress source = report.client().address();
        sources.take(source.high(), source.low(), 0, () -> new ScanTargets(least, windowNanos))
                .failed(report.server().address(), report.startNanos(), report.firstFrame());
    }

    /**
     * Counts a segment with flags that no system sends, whatever is answered; valid during the call
     * only.
     */
    void illegalFlags(TcpSegment segment) {
        FlowKey key = segment.key;
        sources.take(key.sourceHigh, key.sourceLow, 0, () -> new ScanTargets(least, windowNanos))
                .failed(key.destination(), segment.timestampNanos, segment.frameNumber);
    }

    @Override
    public void established(FlowKey key, Attempt attempt, long nanos) {
        @Nullable ScanTargets source = sources.find(key.sourceHigh, key.sourceLow, 0);
        if (source != null) {
            source.letIn();
        }
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        sources.entries().stream()
                .filter(entry -> entry.value().isNewScan())
                .sorted(Comparator.comparingLong(entry -> entry.value().firstNanos()))
                .forEach(entry -> raise(entry, findings));
    }

    private static void raise(Entry<ScanTargets> entry, FindingSink findings) {
        ScanTargets targets = entry.value();
        targets.told();
        String source = Ip.text(entry.high(), entry.low());
        Claim claim =
                Claim.aboutHost(FindingCode.SCAN, source)
                        .at(targets.firstNanos())
                        .variant(targets.isOfPorts() ? "ports" : "hosts")
                        .text("source", source)
                        .count("targets", targets.within())
                        .count("attempts", targets.failures())
                        .count("opened", targets.successes())
                        .duration("span", targets.spanNanos());
        targets.frames().support(claim, Step.SYN);
        // Many targets at once, and hardly any that lets it in: two habits of a scanner.
        claim.because(new Evidence.Habit(targets.frames().first()))
                .because(new Evidence.Habit(targets.frames().last()))
                .doubting(Doubt.ORIGIN)
                .raise(findings);
    }
}
