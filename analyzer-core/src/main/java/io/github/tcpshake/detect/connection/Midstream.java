package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;

/** The capture began after the connection did (CAP-05). */
final class Midstream extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.MIDSTREAM;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (connection.isMidstream()) {
            Claim.about(code(), connection)
                    .at(connection.report().startNanos())
                    .variant(connection.report().rolesObserved() ? "" : "guessed")
                    .because(new Evidence.Shown(connection.report().firstFrame()))
                    .raise(findings);
        }
    }
}
