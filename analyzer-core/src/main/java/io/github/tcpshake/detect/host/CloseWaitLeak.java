package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.host.HeavyHitters.Entry;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SocketAddress;
import java.util.Comparator;

/**
 * Ranks the services, and the clients, whose application does not close its side: connections that
 * stay in CLOSE-WAIT (AG-04, RFC 9293 3.6). One may be slow; many, or more each minute, leak.
 */
final class CloseWaitLeak implements HostWatch {
    private static final int HOSTS = 1024;
    private static final int WINDOWS = 3;

    private final HeavyHitters<Leak> hosts;
    private final long many;
    private final long windowNanos;

    CloseWaitLeak(long seed, Thresholds thresholds) {
        many = thresholds.of(Threshold.LEAK_CONNECTIONS);
        windowNanos = thresholds.of(Threshold.LEAK_WINDOW);
        hosts = new HeavyHitters<>(HOSTS, seed);
    }

    /** The connections that one application has not closed. */
    private static final class Leak implements HeavyHitters.Weighted {
        private final long[] latest = new long[64];
        private final FirstFrames frames = new FirstFrames();
        private final long many;
        private final long windowNanos;
        private int count;
        private long firstNanos;

        /** A bit for each minute in which another connection got stuck, from the first one on. */
        private long windows;

        private long firstWindow;
        private Severity told = Severity.INFO;

        Leak(long many, long windowNanos) {
            this.many = many;
            this.windowNanos = windowNanos;
        }

        @Override
        public int weight() {
            return count;
        }

        /** A finding that became surer is told again; it is the same connection. */
        boolean add(long connection, long nanos) {
            for (long known : latest) {
                if (known == connection) {
                    return false;
                }
            }
            latest[count % latest.length] = connection;
            firstNanos = count == 0 ? nanos : Math.min(firstNanos, nanos);
            mark(nanos / windowNanos);
            count++;
            return true;
        }

        private void mark(long window) {
            if (count == 0) {
                firstWindow = window;
            } else if (window < firstWindow) {
                long behind = firstWindow - window;
                windows = behind < Long.SIZE ? windows << behind : 0;
                firstWindow = window;
            }
            if (window - firstWindow < Long.SIZE) {
                windows |= 1L << window - firstWindow;
            }
        }

        /** Returns in how many minutes in a row another one got stuck, in the first hour. */
        int growing() {
            int longest = 0;
            for (long run = windows; run != 0; run &= run << 1) {
                longest++;
            }
            return longest;
        }

        /** Returns how bad it is: INFO for not at all. */
        Severity severity() {
            if (count > many) {
                return Severity.ERROR;
            }
            return growing() >= WINDOWS ? Severity.WARNING : Severity.INFO;
        }
    }

    @Override
    public void found(ConnectionReport report, Finding finding) {
        if (finding.code() != FindingCode.CLOSE_WAIT_STUCK) {
            return;
        }
        boolean byClient = finding.about() == Finding.About.CLIENT;
        SocketAddress waiting = byClient ? report.client().address() : report.server().address();
        int port = byClient ? 0 : waiting.port(); // a client's port tells no application
        Leak leak =
                hosts.take(waiting.high(), waiting.low(), port, () -> new Leak(many, windowNanos));
        if (leak.add(report.id(), finding.nanos())) {
            leak.frames.add(finding.frames().isEmpty() ? 0 : finding.frames().get(0));
        }
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        hosts.entries().stream()
                .filter(e -> e.value().severity().compareTo(e.value().told) > 0)
                .sorted(Comparator.comparingInt(e -> -e.value().count))
                .forEach(entry -> raise(entry, nowNanos, findings));
    }

    private static void raise(Entry<Leak> entry, long nowNanos, FindingSink findings) {
        Leak leak = entry.value();
        leak.told = leak.severity();
        String name =
                entry.port() == 0
                        ? Ip.text(entry.high(), entry.low())
                        : new SocketAddress(entry.high(), entry.low(), entry.port()).toString();
        Claim claim =
                Claim.aboutHost(FindingCode.LEAK, name)
                        .at(leak.firstNanos)
                        .weighing(leak.told)
                        .variant(leak.growing() >= WINDOWS ? "growing" : "")
                        .text("service", name)
                        .count("count", leak.count)
                        .duration("oldest", nowNanos - leak.firstNanos);
        if (leak.growing() >= WINDOWS) {
            claim.count("minutes", leak.growing());
        }
        leak.frames.support(claim, Step.FIN);
        claim.because(new Evidence.NotSeen(Step.FIN, nowNanos - leak.firstNanos, 0))
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }
}
