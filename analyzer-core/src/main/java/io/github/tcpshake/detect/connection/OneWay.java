package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Side;
import java.util.Optional;

/** Only one direction was captured, though the other one spoke (CAP-03). */
final class OneWay extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.ONE_WAY;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Optional<Side> unheard = connection.report().unheard();
        if (unheard.isPresent()) {
            Side absent = unheard.get();
            Claim.about(code(), connection, absent)
                    .at(connection.report().startNanos())
                    .count("frames", connection.party(absent.peer()).frames())
                    .because(new Evidence.Shown(connection.report().lastFrame()))
                    .raise(findings);
        }
    }
}
