package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.Time;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the one who only looks whether a service is there (AG-07): connections without any
 * payload, from one host to one service, at even intervals. What it explains on its connections
 * need not be told again.
 */
final class HealthCheck implements HostWatch {
    private static final int PAIRS = 1024;
    private static final int EVEN_PERCENT = 10;

    /** What opens connections faster than this is no health check. */
    private static final long LEAST_PERIOD_NANOS = 100 * Time.MILLISECOND;

    /** What a connection that was only opened to look may show. */
    private static final Set<FindingCode> EXPLAINED =
            EnumSet.of(FindingCode.HALF_OPEN_ABORTED, FindingCode.NEVER_USED, FindingCode.ABORT);

    private final Pairs<Checks> pairs;
    private final long least;

    HealthCheck(long seed, Thresholds thresholds) {
        least = thresholds.of(Threshold.HEALTH_CHECKS);
        pairs = new Pairs<>(PAIRS, seed);
    }

    /** The connections without payload from one host to one service. */
    private static final class Checks implements HeavyHitters.Weighted {
        private final String client;
        private final String service;
        private final long least;
        private final FirstFrames frames = new FirstFrames();
        private long firstNanos;
        private long lastNanos;
        private long periodNanos;
        private int count;
        private int mostEven;
        private long folded;
        private boolean isTold;

        Checks(SocketAddress client, SocketAddress service, long least) {
            this.least = least;
            this.client = client.address();
            this.service = service.toString();
        }

        @Override
        public int weight() {
            return isRecognised() ? Integer.MAX_VALUE : count;
        }

        boolean isRecognised() {
            return mostEven >= least;
        }

        void add(long nanos, long frame) {
            long gap = nanos - lastNanos;
            boolean isEven =
                    count > 0
                            && periodNanos >= LEAST_PERIOD_NANOS
                            && Math.abs(gap - periodNanos) * 100 <= periodNanos * EVEN_PERCENT;
            if (isEven) {
                count++;
                periodNanos = (nanos - firstNanos) / (count - 1);
            } else {
                // The one before may be the first of an even row.
                firstNanos = count == 0 ? nanos : lastNanos;
                periodNanos = count == 0 ? 0 : gap;
                count = count == 0 ? 1 : 2;
            }
            lastNanos = nanos;
            mostEven = Math.max(mostEven, count);
            frames.add(frame);
        }
    }

    @Override
    public void over(ConnectionReport report) {
        if (isUnused(report)) {
            SocketAddress client = report.client().address();
            SocketAddress service = report.server().address();
            pairs.take(client, service, () -> new Checks(client, service, least))
                    .add(report.startNanos(), report.firstFrame());
        }
    }

    private static boolean isUnused(ConnectionReport report) {
        return report.wasUnused() || wasGivenUp(report);
    }

    /** Tells whether the client reset instead of completing the handshake it had begun. */
    private static boolean wasGivenUp(ConnectionReport report) {
        return report.handshake().result() == Handshake.Result.ABORTED
                && report.client().syns() > 0
                && report.client().payloadBytes() == 0
                && !report.visibility().filtered();
    }

    /** Tells whether a finding is explained: the connection only looks whether the service is. */
    boolean explains(ConnectionReport report, Finding finding) {
        if (!EXPLAINED.contains(finding.code()) || !isUnused(report)) {
            return false;
        }
        @Nullable Checks checks = pairs.find(report.client().address(), report.server().address());
        if (checks == null || !checks.isRecognised()) {
            return false;
        }
        checks.folded++;
        return true;
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        pairs.values().stream()
                .filter(checks -> checks.isRecognised() && !checks.isTold)
                .sorted(Comparator.comparingLong(checks -> checks.firstNanos))
                .forEach(checks -> raise(checks, findings));
    }

    private static void raise(Checks checks, FindingSink findings) {
        checks.isTold = true;
        Claim claim =
                Claim.aboutHost(FindingCode.HEALTH_CHECK, checks.service)
                        .at(checks.firstNanos)
                        .variant(checks.folded > 0 ? "folded" : "")
                        .text("client", checks.client)
                        .text("service", checks.service)
                        .count("count", checks.mostEven)
                        .duration("period", checks.periodNanos);
        if (checks.folded > 0) {
            claim.count("folded", checks.folded);
        }
        checks.frames.support(claim, Step.SYN);
        claim.because(new Evidence.Habit(checks.frames.first()))
                .because(new Evidence.Habit(checks.frames.last()))
                .raise(findings);
    }
}
