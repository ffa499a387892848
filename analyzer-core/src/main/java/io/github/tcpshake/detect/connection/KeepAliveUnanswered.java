package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.SegmentLog;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;

/** Keep-alive or window probes without an answer (EST-08, RFC 9293 3.8.4). */
final class KeepAliveUnanswered extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.KEEPALIVE_UNANSWERED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        examine(connection, connection.client(), findings);
        examine(connection, connection.server(), findings);
    }

    private void examine(Case connection, Party prober, FindingSink findings) {
        int probes = prober.unansweredProbes();
        if (probes < connection.thresholds().of(Threshold.KEEP_ALIVE_PROBES)) {
            return;
        }
        Side silent = prober.side().peer();
        long silentSince = connection.party(silent).lastNanos();
        List<TimelineEntry> shown =
                connection.all(Note.PROBE).stream()
                        .filter(e -> e.from() == prober.side() && e.nanos() >= silentSince)
                        .toList();
        // The first probe has no row where something else passed behind it.
        int originals = shown.size() < Math.min(probes, SegmentLog.REPEATS_WITH_ROW) ? 0 : 1;
        long first = shown.isEmpty() ? prober.lastNanos() : shown.get(0).nanos();
        boolean gaveUp =
                connection.report().resets().stream()
                        .anyMatch(r -> r.by() == prober.side() && r.nanos() >= first);
        Claim.about(code(), connection, silent)
                .at(first)
                .weighing(gaveUp ? Severity.ERROR : Severity.WARNING)
                .variant(gaveUp ? "given-up" : "")
                .count("count", probes)
                .duration("span", prober.lastNanos() - (silentSince == 0 ? first : silentSince))
                .because(
                        new Evidence.Repeated(
                                Step.ACK,
                                shown.stream().skip(originals).map(TimelineEntry::frame).toList(),
                                probes - 1,
                                shown.size() > 1 ? shown.get(1).nanos() - first : 0,
                                false))
                .because(new Evidence.NotSeen(Step.ACK, connection.ageOf(first), 0))
                .mayChangeIf(!gaveUp && connection.mayBeAnswered(prober.lastNanos()))
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }
}
