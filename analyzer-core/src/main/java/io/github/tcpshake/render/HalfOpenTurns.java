package io.github.tcpshake.render;

import io.github.tcpshake.detect.HalfOpenSense;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.watch.Change;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Notices when a connection becomes half-open, and when it no longer is. */
final class HalfOpenTurns {
    private final long lastingNanos;

    private final Set<Long> halfOpen = new HashSet<>();

    HalfOpenTurns(Thresholds thresholds) {
        lastingNanos = thresholds.of(Threshold.FIN_SILENT);
    }

    /** What a change means for a connection. */
    enum Turn {
        BECOMES,
        RESOLVED,
        STAYS
    }

    Turn of(Change change) {
        boolean is = isHalfOpen(change);
        boolean was = halfOpen.contains(change.connection());
        if (is == was) {
            return Turn.STAYS;
        }
        if (is) {
            halfOpen.add(change.connection());
            return Turn.BECOMES;
        }
        halfOpen.remove(change.connection());
        return Turn.RESOLVED;
    }

    // While it lives, every handshake is incomplete and every close one-sided for a moment: it
    // counts once its threshold has passed, or its finding is raised.
    private boolean isHalfOpen(Change change) {
        ConnectionReport report = change.examined().report();
        Optional<HalfOpenSense> sense = HalfOpenSense.of(report, change.examined().findings());
        if (sense.isEmpty()) {
            return false;
        }
        boolean isFound = sense.get().why(change.examined().findings()).isPresent();
        boolean lasts =
                sense.get() == HalfOpenSense.NEVER_COMPLETED
                        ? report.handshake().result() == Handshake.Result.HALF_OPEN
                        : report.visibility().ageOf(report.endNanos()) >= lastingNanos;
        return isFound || lasts;
    }

    void forget(long connection) {
        halfOpen.remove(connection);
    }
}
