package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Oddity;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Optional;

/**
 * An endpoint acknowledged what its peer had not sent (EST-09, RFC 9293 3.10.7.4, RFC 5961 5).
 * Bytes that are merely not in the capture are a gap ({@link CaptureGap}).
 */
final class AckOfUnsent extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.ACK_OF_UNSENT;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        examine(connection, Side.CLIENT, findings);
        examine(connection, Side.SERVER, findings);
    }

    private void examine(Case connection, Side side, FindingSink findings) {
        if (connection.report().oddities().isEmpty()) {
            return;
        }
        Optional<Oddity> shown = connection.report().oddity(side, Oddity.Kind.ACK_OF_UNSENT);
        Optional<Oddity> perhaps =
                connection.report().oddity(side, Oddity.Kind.ACK_OF_UNSENT_PERHAPS);
        Oddity oddity = shown.or(() -> perhaps).orElse(null);
        if (oddity == null) {
            return;
        }
        Claim claim =
                Claim.about(code(), connection, side)
                        .at(oddity.nanos())
                        .variant(shown.isPresent() ? "" : "data")
                        .count("bytes", oddity.amount())
                        .count("count", oddity.times())
                        .because(new Evidence.Seen(oddity.frame(), Step.ACK));
        if (shown.isPresent()) {
            claim.because(new Evidence.Seen(oddity.shownFrame(), Step.ACK));
        } else {
            claim.because(new Evidence.Habit(oddity.shownFrame()));
        }
        claim.doubting(Doubt.CAUSE).raise(findings);
    }
}
