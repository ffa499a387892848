package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.List;

/** One side sent its FIN at two places of its sequence space (TD-14, RFC 9293 3.6). */
final class MovedFin extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.FIN_MOVED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        examine(connection, Side.CLIENT, findings);
        examine(connection, Side.SERVER, findings);
    }

    private void examine(Case connection, Side side, FindingSink findings) {
        if (!connection.party(side).finSent()) {
            return;
        }
        List<TimelineEntry> fins = connection.all(side, Step.FIN);
        for (TimelineEntry fin : fins) {
            int moved = place(fin) - place(fins.get(0));
            if (moved != 0) {
                Claim.about(code(), connection, side)
                        .at(fin.nanos())
                        .variant(moved > 0 ? "" : "back")
                        .count("bytes", Math.abs((long) moved))
                        .because(new Evidence.Seen(fins.get(0).frame(), Step.FIN))
                        .because(new Evidence.Seen(fin.frame(), Step.FIN))
                        .doubting(Doubt.ORIGIN)
                        .raise(findings);
                return;
            }
        }
    }

    private static int place(TimelineEntry fin) {
        return fin.sequence() + fin.payloadLength();
    }
}
