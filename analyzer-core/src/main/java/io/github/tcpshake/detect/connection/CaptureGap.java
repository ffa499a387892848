package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.TcpState;
import java.util.List;

/** Bytes were acknowledged or passed over that are not in the capture (CAP-02). */
final class CaptureGap extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.GAP;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        long bytes = connection.visibility().unseenBytes();
        if (bytes <= 0 || !connection.visibility().bothDirections()) {
            return;
        }
        List<TimelineEntry> behind = connection.all(Note.AFTER_GAP);
        Claim claim =
                Claim.about(code(), connection)
                        .at(connection.report().startNanos())
                        .count("bytes", bytes);
        behind.stream().limit(8).forEach(e -> claim.because(new Evidence.Shown(e.frame())));
        if (behind.isEmpty()) {
            claim.because(new Evidence.Shown(connection.report().lastFrame()));
        }
        boolean mayCome =
                !isOver(connection) && connection.mayBeAnswered(connection.report().endNanos());
        claim.mayChangeIf(mayCome).raise(findings);
    }

    /**
     * Before that, and while somebody speaks, what is missing may come: late, or sent again. An RST
     * may turn out to be another's, and with it what only seemed to be missing.
     */
    private static boolean isOver(Case connection) {
        return isGone(connection.client()) && isGone(connection.server());
    }

    private static boolean isGone(Party party) {
        boolean isClosed = party.state() == TcpState.CLOSED || party.state() == TcpState.TIME_WAIT;
        return isClosed && party.finSent();
    }
}
