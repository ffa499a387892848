package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.ArrayList;
import java.util.List;

/** One SYN was answered with more than one initial sequence number (HS-17, RFC 9293 3.4.1). */
final class ManyIsns extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SYNACK_MANY_ISN;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        List<TimelineEntry> answers = connection.all(Side.SERVER, Step.SYN_ACK);
        if (answers.size() < 2) {
            return;
        }
        TimelineEntry first = answers.get(0);
        List<TimelineEntry> unlike = new ArrayList<>();
        for (TimelineEntry answer : answers) {
            // Of another SYN, or of an attempt that was reset: no answer to the same SYN.
            boolean sameSyn = answer.acknowledgment() == first.acknowledgment();
            if (sameSyn && answer.sequence() != first.sequence()) {
                unlike.add(answer);
            }
        }
        if (unlike.isEmpty() || isReset(connection, first, unlike.get(0))) {
            return;
        }
        boolean asked = wasAskedAgain(connection, first, unlike.get(0));
        Claim claim =
                Claim.about(code(), connection, Side.SERVER)
                        .at(unlike.get(0).nanos())
                        .weighing(asked ? Severity.NOTE : Severity.WARNING)
                        .variant(asked ? "asked-again" : "")
                        .because(new Evidence.Seen(first.frame(), Step.SYN_ACK));
        unlike.stream()
                .limit(8)
                .forEach(e -> claim.because(new Evidence.Seen(e.frame(), Step.SYN_ACK)));
        claim.doubting(Doubt.CAUSE).raise(findings);
    }

    private static boolean isReset(Case connection, TimelineEntry first, TimelineEntry second) {
        return connection.report().resets().stream()
                .anyMatch(r -> r.frame() > first.frame() && r.frame() < second.frame());
    }

    /** A server that keeps nothing between SYN and ACK takes a new number for each answer. */
    private static boolean wasAskedAgain(
            Case connection, TimelineEntry first, TimelineEntry second) {
        return connection.repetitions(Side.CLIENT, Step.SYN).stream()
                .anyMatch(syn -> syn.frame() > first.frame() && syn.frame() < second.frame());
    }
}
