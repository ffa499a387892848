package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.Oddity;
import io.github.tcpshake.track.Side;
import java.util.Optional;

/**
 * Selective acknowledgments name numbers that were never sent, while plain ones fit: something on
 * the way rewrites the one and not the other (EST-11, RFC 2018 3).
 */
final class RewrittenNumbers extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.SEQ_REWRITE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Side side : Side.BOTH) {
            Optional<Oddity> beside = connection.report().oddity(side, Oddity.Kind.SACK_ELSEWHERE);
            if (beside.isPresent()
                    && beside.get().amount() >= connection.thresholds().of(Threshold.SACK_FAR)) {
                raise(connection, beside.get(), findings);
            }
        }
    }

    private void raise(Case connection, Oddity beside, FindingSink findings) {
        Claim claim =
                Claim.about(code(), connection, beside.side())
                        .at(beside.nanos())
                        .count("count", beside.times())
                        .count("bytes", beside.amount())
                        .because(new Evidence.Habit(beside.frame()));
        if (beside.times() > 1) {
            claim.because(new Evidence.Habit(beside.frame())); // again and again
        }
        claim.doubting(Doubt.ORIGIN).raise(findings);
    }
}
