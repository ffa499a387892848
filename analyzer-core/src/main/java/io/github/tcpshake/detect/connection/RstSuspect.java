package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An RST that its seeming sender did not send, by several signs (EST-07, RFC 5961 3.2). */
final class RstSuspect extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.RST_SUSPECT;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!connection.report().resets().isEmpty()) {
            examine(connection, Side.CLIENT, findings);
            examine(connection, Side.SERVER, findings);
        }
    }

    private static boolean isForged(Case connection, Reset reset) {
        return ResetCause.of(connection, reset) == ResetCause.FORGED;
    }

    private void examine(Case connection, Side sender, FindingSink findings) {
        List<Reset> forged = new ArrayList<>(0); // of most connections none
        for (Reset reset : connection.report().resets()) {
            if (reset.by() == sender && isForged(connection, reset)) {
                forged.add(reset);
            }
        }
        if (forged.isEmpty()) {
            return;
        }
        Reset first = forged.get(0);
        Optional<Reset> obeyed =
                forged.stream()
                        .filter(r -> r.verdict() == Reset.Verdict.FORGED_AND_OBEYED)
                        .findFirst();
        boolean alien = forged.stream().anyMatch(r -> hasAlienHops(connection, r));
        Claim claim =
                Claim.about(code(), connection, sender)
                        .at(first.nanos())
                        .variant(obeyed.isPresent() ? "obeyed" : alien ? "ttl" : "")
                        .count("count", forged.size())
                        .count("ttl", first.timeToLive())
                        .count("usual", first.usualTimeToLive())
                        .hint(
                                Hint.Cause.FORGED,
                                alien || forged.size() > 1
                                        ? Confidence.LIKELY
                                        : Confidence.POSSIBLE)
                        .doubting(Doubt.ORIGIN);
        forged.forEach(r -> claim.because(new Evidence.Seen(r.frame(), Step.RST)));
        claim.because(new Evidence.Habit(laterFrame(connection, sender, first)));
        if (alien) {
            claim.because(new Evidence.Habit(first.frame()));
        }
        if (forged.size() > 1) {
            claim.because(new Evidence.Habit(forged.get(1).frame()));
        }
        // That its receiver has no socket any more agrees with it.
        obeyed.flatMap(r -> answer(connection, r))
                .ifPresent(r -> claim.because(new Evidence.Habit(r.frame())));
        claim.raise(findings);
    }

    private static Optional<Reset> answer(Case connection, Reset forged) {
        return connection.report().resets().stream()
                .filter(r -> r.by() != forged.by() && r.frame() > forged.frame())
                .findFirst();
    }

    // A route may change by a hop or two; more is another place.
    private static boolean hasAlienHops(Case connection, Reset reset) {
        return reset.usualTimeToLive() >= 0
                && Math.abs(reset.timeToLive() - reset.usualTimeToLive())
                        >= connection.thresholds().of(Threshold.HOPS_ALIEN);
    }

    private static long laterFrame(Case connection, Side sender, Reset reset) {
        if (reset.verdict() == Reset.Verdict.FORGED && reset.shownFrame() != 0) {
            return reset.shownFrame();
        }
        Party party = connection.party(sender);
        return connection
                .firstAfter(sender, reset.frame())
                .map(TimelineEntry::frame)
                .orElse(Math.max(party.lastDataFrame(), reset.frame()));
    }
}
