package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.host.HeavyHitters.Entry;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.Time;
import java.util.Comparator;

/**
 * Finds services whose connections open late by just the times after which a SYN or SYN-ACK is sent
 * again (AG-08, RFC 6298): what makes them late is loss, not load.
 */
final class ConnectLadder implements HostWatch {
    private static final int SERVICES = 4096;
    private static final int LEAST_PERCENT = 1;

    /** Rungs of the ladders of Linux, in milliseconds: waits of 1 s each, or each doubled. */
    private static final long[] RUNGS = {1_000, 2_000, 3_000, 7_000};

    private static final int NEAR_PERCENT = 10;
    private final HeavyHitters<Opens> services;
    private final long leastLate;

    ConnectLadder(long seed, Thresholds thresholds) {
        leastLate = thresholds.of(Threshold.LATE_CONNECTS);
        services = new HeavyHitters<>(SERVICES, seed);
    }

    /** How long the connections of one service took to open. */
    private static final class Opens implements HeavyHitters.Weighted {
        private final int[] onRung = new int[RUNGS.length];
        private final FirstFrames frames = new FirstFrames();
        private long firstNanos;
        private int total;
        private int late;
        private int between;
        private boolean isTold;

        @Override
        public int weight() {
            return total + 64 * late;
        }

        void add(long nanos, Attempt attempt) {
            total++;
            long took = (nanos - attempt.startNanos()) / Time.MILLISECOND;
            if (took < RUNGS[0] * (100 - NEAR_PERCENT) / 100) {
                return;
            }
            for (int i = 0; i < RUNGS.length; i++) {
                if (Math.abs(took - RUNGS[i]) * 100 <= RUNGS[i] * NEAR_PERCENT) {
                    firstNanos = late == 0 ? attempt.startNanos() : firstNanos;
                    onRung[i]++;
                    late++;
                    frames.add(attempt.startFrame());
                    return;
                }
            }
            between++;
        }

        boolean isLadder(long leastLate) {
            return late >= leastLate
                    && late * 100L >= (long) total * LEAST_PERCENT
                    && late > 2 * between;
        }
    }

    @Override
    public void established(FlowKey key, Attempt attempt, long nanos) {
        services.take(key.destinationHigh, key.destinationLow, key.destinationPort, Opens::new)
                .add(nanos, attempt);
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        services.entries().stream()
                .filter(entry -> entry.value().isLadder(leastLate) && !entry.value().isTold)
                .sorted(Comparator.comparingLong(entry -> entry.value().firstNanos))
                .forEach(entry -> raise(entry, findings));
    }

    private static void raise(Entry<Opens> entry, FindingSink findings) {
        Opens opens = entry.value();
        opens.isTold = true;
        String name = new SocketAddress(entry.high(), entry.low(), entry.port()).toString();
        Claim claim =
                Claim.aboutHost(FindingCode.CONNECT_LADDER, name)
                        .at(opens.firstNanos)
                        .text("service", name)
                        .count("total", opens.total)
                        .count("late", opens.late)
                        .count("percent", Math.round(100.0 * opens.late / opens.total))
                        .count("one", opens.onRung[0])
                        .count("two", opens.onRung[1])
                        .count("three", opens.onRung[2])
                        .count("seven", opens.onRung[3]);
        opens.frames.support(claim, Step.SYN);
        claim.because(new Evidence.Habit(opens.frames.first()))
                .because(new Evidence.Habit(opens.frames.last()))
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }
}
