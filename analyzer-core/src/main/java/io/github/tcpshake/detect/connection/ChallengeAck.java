package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import java.util.List;

/**
 * An ACK that asks whether a suspicious segment was meant (EST-05, RFC 5961 3.2, 4.2). Raised only
 * where no other finding tells of that segment already.
 */
final class ChallengeAck extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.CHALLENGE_ACK;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!connection.has(Note.CHALLENGE)
                || connection.has(Note.INSIDE)
                || connection.has(Note.BAD_ACK)
                || ChallengedSyn.isSeen(connection)
                || connection.report().resets().stream().anyMatch(ChallengeAck::isTold)) {
            return;
        }
        List<TimelineEntry> challenges = connection.all(Note.CHALLENGE);
        if (challenges.isEmpty()) {
            return;
        }
        TimelineEntry first = challenges.get(0);
        Claim claim =
                Claim.about(code(), connection, first.from())
                        .at(first.nanos())
                        .count("count", challenges.size());
        challenges.stream()
                .limit(8)
                .forEach(e -> claim.because(new Evidence.Seen(e.frame(), Step.ACK)));
        claim.raise(findings);
    }

    private static boolean isTold(Reset reset) {
        return reset.verdict() != Reset.Verdict.ACCEPTED
                && reset.verdict() != Reset.Verdict.AFTER_CLOSE;
    }
}
