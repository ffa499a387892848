package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.facts.ClosingFacts;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.wire.SocketAddress;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds services whose connections end after the same silence, or are dead after any longer one
 * (AG-05): somebody's timer. A server's or client's own timer closes by FIN or RST; a firewall, NAT
 * or load balancer forgets in silence, and the next segment finds nobody.
 */
final class IdleTimeoutSignature implements HostWatch {
    private static final int SERVICES = 1024;

    private static final Set<FindingCode> DEAD =
            EnumSet.of(
                    FindingCode.PEER_SILENT,
                    FindingCode.HALF_OPEN_DISCOVERED,
                    FindingCode.KEEPALIVE_UNANSWERED);

    private final HeavyHitters<SilenceEnds> services;

    /** Shorter silences are how applications talk. */
    private final long leastSilenceNanos;

    private final long leastEnds;

    IdleTimeoutSignature(long seed, Thresholds thresholds) {
        leastSilenceNanos = thresholds.of(Threshold.IDLE_TIMEOUT);
        leastEnds = thresholds.of(Threshold.IDLE_TIMEOUT_ENDS);
        services = new HeavyHitters<>(SERVICES, seed);
    }

    @Override
    public void found(ConnectionReport report, Finding finding) {
        if (!DEAD.contains(finding.code())) {
            return;
        }
        long silence = silenceBefore(report, finding);
        if (silence >= leastSilenceNanos) {
            of(report).dead(report.id(), silence, finding.nanos(), report.lastFrame());
        }
    }

    /** How long nothing had passed before the segment that nobody took any more. */
    private static long silenceBefore(ConnectionReport report, Finding finding) {
        if (finding.code() == FindingCode.HALF_OPEN_DISCOVERED) {
            return report.resets().stream()
                    .filter(reset -> reset.nanos() == finding.nanos())
                    .mapToLong(Reset::idleBeforeAnswerNanos)
                    .max()
                    .orElse(0);
        }
        Side silent = finding.about() == Finding.About.CLIENT ? Side.CLIENT : Side.SERVER;
        long lastHeard = report.party(silent).lastNanos();
        return report.timeline().stream()
                        .filter(e -> e.from() != silent && e.nanos() > lastHeard)
                        .mapToLong(TimelineEntry::nanos)
                        .min()
                        .orElse(lastHeard)
                - lastHeard;
    }

    @Override
    public void over(ConnectionReport report) {
        if (!report.handshake().wasOpen() || report.maxIdleNanos() < leastSilenceNanos) {
            return;
        }
        SilenceEnds service = of(report);
        ClosingFacts closing = Facts.of(report).closing();
        long closeNanos =
                switch (closing.means()) {
                    case FIN -> report.teardown().firstFinNanos();
                    case RST -> closing.reset().map(Reset::nanos).orElse(0L);
                    default -> 0L;
                };
        boolean answers =
                closing.means() == ClosingFacts.Means.RST
                        && closing.reset()
                                .map(reset -> reset.idleBeforeAnswerNanos() >= leastSilenceNanos)
                                .orElse(true);
        if (!answers && !isUnanswered(report.client()) && !isUnanswered(report.server())) {
            service.survived(report.id(), report.maxIdleNanos());
        }
        long silence = closeNanos - lastSpoken(report);
        if (closeNanos != 0 && !answers && silence >= leastSilenceNanos) {
            switch (closing.by()) {
                case CLIENT -> service.closed(Side.CLIENT, closing, silence, closeNanos);
                case SERVER -> service.closed(Side.SERVER, closing, silence, closeNanos);
                default -> {}
            }
        }
    }

    private static boolean isUnanswered(Party party) {
        return party.unansweredRepeats() + party.unansweredProbes() > 0;
    }

    /** When data last passed, or the handshake was done: what idle timers count from. */
    private static long lastSpoken(ConnectionReport report) {
        Party client = report.client();
        Party server = report.server();
        long data = Math.max(client.lastDataNanos(), server.lastDataNanos());
        return data != 0 ? data : Math.max(report.handshake().ackNanos(), report.startNanos());
    }

    private SilenceEnds of(ConnectionReport report) {
        SocketAddress server = report.server().address();
        return services.take(
                server.high(), server.low(), server.port(), () -> new SilenceEnds(leastEnds));
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        services.entries()
                .forEach(
                        entry ->
                                entry.value()
                                        .raiseNew(
                                                new SocketAddress(
                                                        entry.high(), entry.low(), entry.port()),
                                                findings));
    }
}
