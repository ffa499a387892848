package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;

/** A side that had closed answered more data with RST (TD-09, RFC 1122 4.2.2.13). */
final class HalfDuplexRst extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.HALF_DUPLEX_RST;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.HALF_DUPLEX) {
                raise(connection, reset, findings);
                return;
            }
        }
    }

    private void raise(Case connection, Reset reset, FindingSink findings) {
        boolean impatient = reset.newDataAfterSenderFin() == 0;
        long refused = connection.party(reset.by().peer()).unacknowledgedBytes();
        Claim claim =
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .weighing(impatient ? Severity.NOTE : Severity.ERROR) // data was lost
                        .variant(impatient ? "impatient" : "")
                        .count("bytes", refused > 0 ? refused : reset.newDataAfterSenderFin())
                        .hintIf(!impatient, Hint.Cause.CLOSED_BOTH_WAYS, Confidence.LIKELY)
                        .because(connection.seen(reset.by(), Step.FIN));
        if (reset.answersPayload() > 0) {
            claim.because(new Evidence.Seen(reset.answersFrame(), Step.DATA));
        }
        claim.because(new Evidence.Seen(reset.frame(), Step.RST)).raise(findings);
    }
}
