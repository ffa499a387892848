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
import io.github.tcpshake.wire.SplitMix;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Finds services with too many half-open connections at once (AG-01, RFC 4987). Pending handshakes
 * are counted, not SYNs: a busy server has many SYNs, and completes them. What counts is how many
 * stay pending for a whole second. The clients of a service that is down wait as well, but nothing
 * answers them, and they send their SYNs again.
 */
final class SynFlood implements HostWatch {
    private static final int SERVICES = 4096;

    private final HeavyHitters<PendingHandshakes> services;
    private final long seed;
    private final long least;

    SynFlood(long seed, Thresholds thresholds) {
        this.least = thresholds.of(Threshold.FLOOD_PENDING);
        this.seed = seed;
        this.services = new HeavyHitters<>(SERVICES, seed);
    }

    @Override
    public void attempted(FlowKey key, long nanos, long frame) {
        PendingHandshakes known = find(key);
        PendingHandshakes service = known != null ? known : take(key, nanos);
        service.attempted(nanos, frame, hash(key));
    }

    private PendingHandshakes take(FlowKey key, long nanos) {
        return services.take(
                key.destinationHigh,
                key.destinationLow,
                key.destinationPort,
                () -> new PendingHandshakes(nanos, least));
    }

    private long hash(FlowKey key) {
        return SplitMix.mix(SplitMix.mix(key.sourceHigh ^ seed) + key.sourceLow);
    }

    @Override
    public void answered(FlowKey key, Attempt attempt, long nanos) {
        PendingHandshakes service = find(key);
        if (service != null) {
            service.answered(nanos);
        }
    }

    @Override
    public void established(FlowKey key, Attempt attempt, long nanos) {
        PendingHandshakes service = find(key);
        if (service != null) {
            service.completed(attempt, nanos);
        }
    }

    @Override
    public void gaveUp(FlowKey key, Attempt attempt, long nanos) {
        PendingHandshakes service = find(key);
        if (service != null) {
            service.gaveUp(attempt, nanos);
        }
    }

    private @Nullable PendingHandshakes find(FlowKey key) {
        return services.find(key.destinationHigh, key.destinationLow, key.destinationPort);
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        services.entries().stream()
                .filter(entry -> entry.value().isNewFlood(nowNanos))
                .sorted(Comparator.comparingLong(entry -> entry.value().floodNanos()))
                .forEach(entry -> raise(entry, findings));
    }

    private static void raise(Entry<PendingHandshakes> entry, FindingSink findings) {
        PendingHandshakes service = entry.value();
        service.told();
        String name = new SocketAddress(entry.high(), entry.low(), entry.port()).toString();
        Claim claim =
                Claim.aboutHost(FindingCode.SYN_FLOOD, name)
                        .at(service.floodNanos())
                        .variant(service.isAnswered() ? "" : "unanswered")
                        .text("service", name)
                        .count("count", service.mostHalfOpen())
                        .count("pending", service.mostPending())
                        .count("attempts", service.attempts())
                        .count("completed", service.completions())
                        .count("sources", service.sources());
        for (long frame : service.firstFrames()) {
            claim.because(new Evidence.Seen(frame, Step.SYN));
        }
        if (service.isAnswered()) {
            claim.because(new Evidence.NotSeen(Step.ACK_OF_SYN, service.spanNanos(), 0));
        } else {
            // Clients that mean it send their SYN again; that these do not is a habit of tools.
            claim.because(new Evidence.NotSeen(Step.SYN_ACK, service.spanNanos(), 0))
                    .because(new Evidence.Habit(service.firstFrames()[0]))
                    .doubting(Doubt.CAUSE);
        }
        claim.doubting(Doubt.ORIGIN).raise(findings);
    }
}
