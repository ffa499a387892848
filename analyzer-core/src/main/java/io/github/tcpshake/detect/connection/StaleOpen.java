package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Step;
import java.util.List;

/** A connection that nobody closed has been silent for long (EST-10, RFC 9293 3.8.4). */
final class StaleOpen extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.STALE_OPEN;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        long threshold = connection.thresholds().of(Threshold.IDLE_OPEN);
        long idle = connection.ageOf(connection.report().endNanos());
        if (idle < threshold
                || connection.teardown().result() != Teardown.Result.OPEN
                || !connection.handshake().wasOpen()
                || isUnanswered(connection, connection.client())
                || isUnanswered(connection, connection.server())) {
            return;
        }
        Claim.about(code(), connection)
                .at(connection.report().endNanos())
                .duration("idle", idle)
                .text("client", connection.client().state().rfcName())
                .text("server", connection.server().state().rfcName())
                .because(lastSeen(connection))
                .because(new Evidence.NotSeen(Step.FIN, idle, threshold))
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }

    // An RST that nobody obeyed is no sign of life: then what has a row before it is named.
    private static Evidence.Seen lastSeen(Case connection) {
        long last = connection.report().lastFrame();
        List<TimelineEntry> rows = connection.report().timeline();
        boolean isReset =
                rows.stream().anyMatch(row -> row.frame() == last && row.step() == Step.RST);
        return rows.stream()
                .filter(row -> isReset && row.counts() && row.step() != Step.RST)
                .reduce((one, next) -> next)
                .map(row -> new Evidence.Seen(row.frame(), row.step()))
                .orElse(new Evidence.Seen(last, Step.ACK));
    }

    /** Then the silence has another name. */
    private static boolean isUnanswered(Case connection, Party party) {
        return party.unansweredRepeats() >= connection.thresholds().of(Threshold.DATA_REPEATS)
                || party.unansweredProbes()
                        >= connection.thresholds().of(Threshold.KEEP_ALIVE_PROBES);
    }
}
