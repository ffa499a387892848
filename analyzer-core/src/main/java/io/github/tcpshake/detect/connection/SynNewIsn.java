package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Step;
import java.util.List;

/** An attempt was begun again with another ISN (HS-05, RFC 9293 3.4.1). */
final class SynNewIsn extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SYN_NEW_ISN;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        List<TimelineEntry> again = connection.all(Note.NEW_ISN, Step.SYN);
        if (again.isEmpty() || connection.isMidstream()) {
            return;
        }
        TimelineEntry first = again.get(0);
        if (isFirst(connection, first)) {
            return; // the one before is only known from an answer, maybe to an old duplicate
        }
        Claim claim = Claim.about(code(), connection, first.from()).at(first.nanos());
        List<Evidence> before = connection.seen(first.from(), Step.SYN);
        // The attempt before may have been told as a connection of its own.
        if (!before.contains(new Evidence.Seen(first.frame(), Step.SYN))) {
            claim.because(before);
        }
        for (TimelineEntry entry : again) {
            claim.because(new Evidence.Seen(entry.frame(), Step.SYN));
        }
        claim.raise(findings);
    }

    private static boolean isFirst(Case connection, TimelineEntry again) {
        boolean none =
                connection
                        .first(again.from(), Step.SYN)
                        .filter(syn -> syn.frame() < again.frame())
                        .isEmpty();
        return none && connection.report().reuse().isEmpty();
    }
}
