package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.Side;

/** Only one direction was captured, though the other one spoke (CAP-03). */
final class OneWay implements Detector {
    private static final int ENOUGH_FRAMES = 3;

    @Override
    public FindingCode code() {
        return FindingCode.ONE_WAY;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!connection.visibility().bothDirections()) {
            examine(connection, Side.CLIENT, findings);
            examine(connection, Side.SERVER, findings);
        }
    }

    private void examine(Case connection, Side unheard, FindingSink findings) {
        Party absent = connection.party(unheard);
        Party present = connection.party(unheard.peer());
        // An unanswered SYN has one direction too; only an ACK shows that the other side spoke.
        boolean spoke = absent.isnKnown() || connection.isMidstream();
        if (absent.frames() == 0 && present.frames() >= ENOUGH_FRAMES && spoke) {
            Claim.about(code(), connection, unheard)
                    .at(connection.report().startNanos())
                    .count("frames", present.frames())
                    .because(new Evidence.Shown(connection.report().lastFrame()))
                    .raise(findings);
        }
    }
}
