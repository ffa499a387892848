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

/** The timestamps of one side went back: another host sends in its name (EST-12, RFC 7323 5). */
final class TimestampRegression extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.PAWS_REGRESSION;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Side side : Side.BOTH) {
            Optional<Oddity> back = connection.report().oddity(side, Oddity.Kind.TIMESTAMP_BACK);
            if (back.isPresent()
                    && back.get().amount() > connection.thresholds().of(Threshold.TIMESTAMP_BACK)) {
                raise(connection, back.get(), findings);
            }
        }
    }

    private void raise(Case connection, Oddity back, FindingSink findings) {
        Claim claim =
                Claim.about(code(), connection, back.side())
                        .at(back.nanos())
                        .duration("back", back.amount())
                        .count("count", back.times())
                        .because(new Evidence.Habit(back.frame()));
        if (back.times() > 1) {
            claim.because(new Evidence.Habit(back.frame())); // one may have been late
        }
        claim.doubting(Doubt.ORIGIN).raise(findings);
    }
}
