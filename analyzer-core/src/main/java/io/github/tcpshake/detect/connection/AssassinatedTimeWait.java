package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;

/**
 * An RST ended a TIME-WAIT (TD-17, RFC 1337). Raised only with proof: the endpoint answers a later
 * segment of the old connection by RST itself. Without it the RST is one after the close.
 */
final class AssassinatedTimeWait extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.TIME_WAIT_ASSASSINATED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.report().resets().size() < 2) {
            return;
        }
        for (Reset reset : connection.report().resets()) {
            Optional<Reset> proof = proof(connection, reset);
            if (proof.isPresent()) {
                Claim.about(code(), connection, reset.by().peer())
                        .at(reset.nanos())
                        .duration("after", proof.get().nanos() - reset.nanos())
                        .because(new Evidence.Seen(reset.frame(), Step.RST))
                        .because(new Evidence.Shown(proof.get().frame()))
                        .raise(findings);
                return;
            }
        }
    }

    /** Tells whether a TIME-WAIT was cut short, and later behaviour shows it. */
    static boolean isProven(Case connection) {
        List<Reset> resets = connection.report().resets();
        return resets.size() > 1 && resets.stream().anyMatch(r -> proof(connection, r).isPresent());
    }

    private static Optional<Reset> proof(Case connection, Reset reset) {
        if (reset.receiverState() != TcpState.TIME_WAIT
                || ResetCause.of(connection, reset) != ResetCause.AFTER_CLOSE) {
            return Optional.empty();
        }
        return connection.report().resets().stream()
                .filter(later -> later.by() != reset.by() && later.frame() > reset.frame())
                .findFirst();
    }
}
