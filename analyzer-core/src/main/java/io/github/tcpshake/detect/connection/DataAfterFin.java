package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;
import java.util.Optional;

/** A side sent bytes behind its own FIN (TD-13, RFC 9293 3.6). */
final class DataAfterFin extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.DATA_AFTER_FIN;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        List<TimelineEntry> beyond = connection.all(Note.BEYOND_FIN);
        if (beyond.isEmpty()) {
            return;
        }
        TimelineEntry first = beyond.get(0);
        Side sender = first.from();
        long bytes =
                beyond.stream()
                        .filter(e -> e.from() == sender && !e.has(Note.REPEATED))
                        .mapToLong(TimelineEntry::payloadLength)
                        .sum();
        Optional<TimelineEntry> foreign = foreignFin(connection, first);
        Claim claim =
                Claim.about(code(), connection, sender)
                        .at(first.nanos())
                        .variant(foreign.isPresent() ? "taken" : "")
                        .count("bytes", bytes);
        foreign.ifPresentOrElse(
                fin -> claim.because(new Evidence.Seen(fin.frame(), Step.FIN)),
                () -> claim.because(connection.seen(sender, Step.FIN)));
        beyond.stream()
                .filter(e -> e.from() == sender)
                .limit(8)
                .forEach(e -> claim.because(new Evidence.Seen(e.frame(), Step.DATA)));
        claim.raise(findings);
    }

    /** Returns the FIN before these bytes if the peer acknowledged them, and so did not take it. */
    private static Optional<TimelineEntry> foreignFin(Case connection, TimelineEntry beyond) {
        boolean isOwn =
                connection.all(beyond.from(), Step.FIN).stream()
                        .anyMatch(fin -> fin.frame() < beyond.frame());
        return connection.all(Note.IGNORED, Step.FIN).stream()
                .filter(fin -> !isOwn && fin.from() == beyond.from())
                .filter(fin -> fin.frame() < beyond.frame())
                .reduce((earlier, later) -> later);
    }
}
