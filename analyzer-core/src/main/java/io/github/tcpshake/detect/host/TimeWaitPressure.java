package io.github.tcpshake.detect.host;

import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.report.facts.LinuxPorts;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.Time;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Finds clients that close so many connections to one service that the ports they hold in TIME-WAIT
 * run short (AG-06, RFC 9293 3.6.1). On the server's side TIME-WAIT takes no ports. An estimate:
 * Linux keeps TIME-WAIT for 60 s and has 28232 ports for clients, by default.
 */
final class TimeWaitPressure implements HostWatch {
    private static final int PAIRS = 1024;
    private static final int PORTS = LinuxPorts.COUNT;
    private static final int RATE_SECONDS = 10;

    /** 2MSL by RFC 9293 3.4.2: nobody keeps TIME-WAIT longer. */
    private static final int LONGEST_SECONDS = 240;

    /** Most pairs never have more; nothing is kept of them, and nothing lost by it. */
    private static final int FEW = 64;

    private final Pairs<Held> pairs;
    private final long leastPercent;
    private final int timeWaitSeconds;

    TimeWaitPressure(long seed, Thresholds thresholds) {
        leastPercent = thresholds.of(Threshold.TIME_WAIT_PERCENT);
        long seconds = thresholds.of(Threshold.TIME_WAIT) / Time.SECOND;
        timeWaitSeconds = (int) Math.max(1, Math.min(seconds, LONGEST_SECONDS));
        pairs = new Pairs<>(PAIRS, seed);
    }

    /** The ports that a client holds in TIME-WAIT for one service. */
    private static final class Held implements HeavyHitters.Weighted {
        private final SocketAddress client;
        private final SocketAddress service;
        private final int timeWaitSeconds;
        private @Nullable SecondCounts closes;
        private final FirstFrames frames = new FirstFrames();
        private int total;
        private long newestNanos;
        private int most;
        private long mostNanos;
        private int rate;
        private boolean isTold;

        Held(SocketAddress client, SocketAddress service, int timeWaitSeconds) {
            this.timeWaitSeconds = timeWaitSeconds;
            this.client = client;
            this.service = service;
        }

        @Override
        public int weight() {
            return total;
        }

        void add(long nanos, long frame) {
            total++;
            frames.add(frame);
            if (total < FEW) {
                return;
            }
            if (closes == null) {
                closes = new SecondCounts(timeWaitSeconds + 4);
            }
            closes.add(nanos, false);
            boolean isNewSecond = nanos / Time.SECOND != newestNanos / Time.SECOND;
            newestNanos = Math.max(newestNanos, nanos);
            if (isNewSecond || (total & 0xff) == 0) {
                measure();
            }
        }

        void measure() {
            SecondCounts counted = closes;
            int held = counted == null ? 0 : counted.sum(newestNanos, timeWaitSeconds);
            if (counted != null && held > most) {
                most = held;
                mostNanos = newestNanos;
                rate = counted.sum(newestNanos - Time.SECOND, RATE_SECONDS) / RATE_SECONDS;
            }
        }

        boolean isPressing(long leastPercent) {
            return most * 100L > PORTS * leastPercent;
        }
    }

    @Override
    public void over(ConnectionReport report) {
        if (report.client().state() == TcpState.TIME_WAIT) {
            held(
                    report.client().address(),
                    report.server().address(),
                    report.endNanos(),
                    report.lastFrame());
        }
    }

    /** A client's port for a service went into TIME-WAIT. */
    void held(SocketAddress client, SocketAddress service, long nanos, long frame) {
        Held known = pairs.find(client, service);
        Held held =
                known != null
                        ? known
                        : pairs.take(
                                client, service, () -> new Held(client, service, timeWaitSeconds));
        held.add(nanos, frame);
    }

    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        for (Held held : pairs.values()) {
            held.measure();
        }
        pairs.values().stream()
                .filter(held -> held.isPressing(leastPercent) && !held.isTold)
                .sorted(Comparator.comparingInt(held -> -held.most))
                .forEach(held -> raise(held, findings));
    }

    private static void raise(Held held, FindingSink findings) {
        held.isTold = true;
        // What is held goes on growing until the oldest leave, a TIME-WAIT after they came.
        long steady = (long) held.rate * held.timeWaitSeconds;
        boolean runsOut = steady > PORTS && held.most < PORTS;
        Claim claim =
                Claim.aboutHost(FindingCode.TIME_WAIT_PRESSURE, held.service.toString())
                        .at(held.mostNanos)
                        .variant(runsOut ? "exhausting" : "")
                        .text("client", held.client.address())
                        .text("service", held.service.toString())
                        .count("count", held.most)
                        .count("ports", PORTS)
                        .count("rate", held.rate);
        if (runsOut) {
            claim.duration("left", (PORTS - held.most) * Time.SECOND / held.rate);
        }
        held.frames.support(claim, Step.ACK_OF_FIN);
        claim.because(new Evidence.Habit(held.frames.first()))
                .because(new Evidence.Habit(held.frames.last()))
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }
}
