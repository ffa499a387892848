package io.github.tcpshake.stats;

import io.github.tcpshake.detect.host.SecondCounts;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.TimeWait;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.wire.SocketAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many ports clients hold in TIME-WAIT at once, each for one service: only there they run short
 * (RFC 9293 3.6.1). An estimate, for Linux keeps TIME-WAIT for 60 s.
 */
final class PortLoad {
    private static final int TIME_WAIT_SECONDS = 60;

    private final Bounded<Pair, Held> pairs;

    PortLoad(int capacity) {
        pairs = new Bounded<>(capacity, Pair.ORDER, held -> held.total, Held::new);
    }

    /** A client and the service it uses. */
    record Pair(SocketAddress client, SocketAddress service) {
        static final Comparator<Pair> ORDER =
                Comparator.comparing(Pair::client, Bounded.BY_ADDRESS)
                        .thenComparing(Pair::service, Bounded.BY_ADDRESS);
    }

    private static final class Held {
        private final SecondCounts begun = new SecondCounts(TIME_WAIT_SECONDS + 4);
        private long total;
        private int most;

        void add(long nanos) {
            total++;
            begun.add(nanos, false);
            most = Math.max(most, begun.sum(nanos, TIME_WAIT_SECONDS));
        }
    }

    void add(ConnectionReport report) {
        for (TimeWait wait : Facts.of(report).timeWaits()) {
            if (wait.side() == Side.CLIENT) {
                SocketAddress client = report.client().address();
                SocketAddress host = new SocketAddress(client.high(), client.low(), 0);
                pairs.take(new Pair(host, report.server().address())).add(wait.sinceNanos());
            }
        }
    }

    /** Returns what every pair holds at most, in order of their addresses. */
    Map<Pair, HeldPorts> all() {
        Map<Pair, HeldPorts> all = new LinkedHashMap<>();
        for (Map.Entry<Pair, Held> entry : pairs.entries()) {
            Pair pair = entry.getKey();
            int most = entry.getValue().most;
            all.put(pair, new HeldPorts(pair.client().address(), pair.service().toString(), most));
        }
        return all;
    }
}
