package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;

/**
 * An endpoint repeats data, and nothing comes back (EST-02, RFC 9293 3.8.3). Where it is the FIN
 * alone that it repeats, {@link UnackedFin} tells it.
 */
final class PeerSilent extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.PEER_SILENT;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        examine(connection, connection.client(), findings);
        examine(connection, connection.server(), findings);
    }

    private void examine(Case connection, Party speaker, FindingSink findings) {
        if (speaker.unansweredRepeats() < connection.thresholds().of(Threshold.DATA_REPEATS)
                || HalfOpen.saysDeaf(connection)
                || MissingFinalAck.isAbout(connection, speaker.side())) {
            return;
        }
        List<TimelineEntry> again =
                connection.report().timeline().stream()
                        .filter(e -> isUnanswered(e, speaker))
                        .toList();
        if (again.stream().allMatch(e -> e.step() == Step.FIN) && !again.isEmpty()) {
            return; // fin-unacked tells that
        }
        long since = again.isEmpty() ? speaker.lastNanos() : again.get(0).nanos();
        Step step = again.isEmpty() ? Step.DATA : again.get(0).step();
        Side silent = speaker.side().peer();
        Claim.about(code(), connection, silent)
                .at(since)
                // What its peer acknowledged here, and it sends again, it does not know of.
                .variant(speaker.unacknowledgedBytes() == 0 ? "acknowledged" : "")
                .count("count", speaker.unansweredRepeats())
                .count("bytes", speaker.unacknowledgedBytes())
                .duration("span", speaker.lastNanos() - since)
                .because(
                        new Evidence.Repeated(
                                step,
                                again.stream().map(TimelineEntry::frame).toList(),
                                speaker.unansweredRepeats(),
                                0,
                                false))
                // The repetitions are the threshold; the silence is told, not judged.
                .because(new Evidence.NotSeen(Step.ACK, connection.ageOf(since), 0))
                .mayChangeIf(connection.mayBeAnswered(speaker.lastNanos()))
                .doubting(Doubt.CAUSE)
                .raise(findings);
    }

    private static boolean isUnanswered(TimelineEntry entry, Party speaker) {
        return entry.from() == speaker.side()
                && entry.frame() >= speaker.firstUnansweredFrame()
                && (entry.step() == Step.DATA || entry.step() == Step.FIN)
                && entry.has(Note.REPEATED);
    }
}
