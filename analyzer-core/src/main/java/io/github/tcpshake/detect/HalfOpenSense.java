package io.github.tcpshake.detect;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.track.TcpState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two things that people call half-open, and the findings that say why. */
public enum HalfOpenSense {
    /** The handshake was never completed: one side waits in SYN-RECEIVED (RFC 4987). */
    NEVER_COMPLETED,
    /** One end is gone, or closed, without the other knowing (RFC 9293 3.5.1). */
    ONE_SIDED;

    private static final Set<FindingCode> SAY_NEVER_COMPLETED =
            EnumSet.of(FindingCode.HALF_OPEN, FindingCode.SYNACK_RESENT_AFTER_ACK);

    private static final Set<FindingCode> SAY_ONE_SIDED =
            EnumSet.of(
                    FindingCode.PEER_SILENT,
                    FindingCode.HALF_OPEN_DISCOVERED,
                    FindingCode.KEEPALIVE_UNANSWERED,
                    FindingCode.FIN_UNACKED,
                    FindingCode.FINAL_ACK_MISSING,
                    FindingCode.SYN_IN_CONNECTION);

    /** Tells in which sense a connection is half-open; empty when it is in none. */
    public static Optional<HalfOpenSense> of(ConnectionReport report, List<Finding> findings) {
        if (isNeverCompleted(report)) {
            return Optional.of(NEVER_COMPLETED);
        }
        return ONE_SIDED.why(findings).isPresent() || disagree(report)
                ? Optional.of(ONE_SIDED)
                : Optional.empty();
    }

    /** Returns the first finding that says why. */
    public Optional<Finding> why(List<Finding> findings) {
        return findings.stream().filter(this::isSaidBy).findFirst();
    }

    // A SYN that its sender meant shows that it had lost the connection (RFC 9293 3.5.1); any other
    // SYN shows nothing.
    private boolean isSaidBy(Finding finding) {
        Set<FindingCode> codes = this == NEVER_COMPLETED ? SAY_NEVER_COMPLETED : SAY_ONE_SIDED;
        return codes.contains(finding.code())
                && (finding.code() != FindingCode.SYN_IN_CONNECTION
                        || finding.variant().equals("confirmed"));
    }

    private static boolean isNeverCompleted(ConnectionReport report) {
        Handshake handshake = report.handshake();
        boolean waits = report.server().state() == TcpState.SYN_RECEIVED;
        return handshake.result() == Handshake.Result.HALF_OPEN
                || handshake.result() == Handshake.Result.PENDING && waits;
    }

    /** One end closed or waiting out its TIME-WAIT, the other still in the connection. */
    private static boolean disagree(ConnectionReport report) {
        return isGone(report.client()) && isThere(report.server())
                || isGone(report.server()) && isThere(report.client());
    }

    private static boolean isGone(Party party) {
        return party.state() == TcpState.CLOSED || party.state() == TcpState.TIME_WAIT;
    }

    private static boolean isThere(Party party) {
        return party.state().isSynchronized() && party.state() != TcpState.TIME_WAIT;
    }
}
