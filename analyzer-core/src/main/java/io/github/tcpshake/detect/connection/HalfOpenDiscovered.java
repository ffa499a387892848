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
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import java.util.Optional;

/** One side had lost the connection, and the other learned it by an RST (EST-03). */
final class HalfOpenDiscovered extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.HALF_OPEN_DISCOVERED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        for (Reset reset : connection.report().resets()) {
            if (ResetCause.of(connection, reset) == ResetCause.DISCOVERED) {
                raise(connection, reset, findings);
                return;
            }
        }
    }

    private void raise(Case connection, Reset reset, FindingSink findings) {
        Optional<Reset> abort = ResetCause.lostAbort(connection, reset);
        boolean silence = ResetCause.isAfterSilence(connection, reset);
        Claim claim =
                Claim.about(code(), connection, reset.by())
                        .at(reset.nanos())
                        .variant(abort.isPresent() ? "aborted" : silence ? "" : "no-socket")
                        .duration("idle", reset.idleBeforeAnswerNanos())
                        .count("bytes", reset.unacknowledgedByReceiver());
        abort.ifPresent(lost -> claim.because(new Evidence.Seen(lost.frame(), Step.RST)));
        claim.because(new Evidence.Seen(reset.answersFrame(), stepAnswered(reset)))
                .because(new Evidence.Seen(reset.frame(), Step.RST))
                .hintIf(abort.isEmpty(), Hint.Cause.PEER_RESTARTED, Confidence.POSSIBLE)
                .hintIf(abort.isEmpty(), Hint.Cause.DEVICE_FORGOT, Confidence.POSSIBLE)
                .doubting(Doubt.ORIGIN);
        if (abort.isEmpty()) {
            doubtCause(claim, reset, silence);
        }
        claim.raise(findings);
    }

    // Silence before, and no ACK flag: each alone has other causes.
    private static void doubtCause(Claim claim, Reset reset, boolean silence) {
        claim.doubting(Doubt.CAUSE);
        if (silence) {
            claim.because(new Evidence.Habit(reset.answersFrame()));
        }
        if (!reset.withAck()) {
            claim.because(new Evidence.Habit(reset.frame()));
        }
    }

    private static Step stepAnswered(Reset reset) {
        if (reset.answersFin()) {
            return Step.FIN;
        }
        return reset.answersPayload() > 0 || reset.unacknowledgedByReceiver() > 0
                ? Step.DATA
                : Step.ACK;
    }
}
