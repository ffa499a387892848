package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import java.util.Optional;
import java.util.Set;

/**
 * A finding of one capture alone, in the light of the other.
 *
 * @param by the finding of both that explains it, or takes it back
 * @param alsoAtOther the other capture alone says the same
 */
public record Revision(
        Tap tap, Finding finding, Outcome outcome, Optional<Finding> by, boolean alsoAtOther) {

    /** What became of it. */
    public enum Outcome {
        /** Both together say the same. */
        STANDS,
        /** What it only presumed is shown by the other capture, and where it happened. */
        EXPLAINED,
        /** The other capture shows that it is not so. */
        WITHDRAWN
    }

    /** What the loss of a segment explains. */
    static final Set<FindingCode> BY_LOSS =
            Set.of(
                    FindingCode.SYN_UNANSWERED,
                    FindingCode.SYN_RETRANSMITTED,
                    FindingCode.HALF_OPEN,
                    FindingCode.SYNACK_RESENT_AFTER_ACK,
                    FindingCode.HANDSHAKE_ACK_IMPLIED,
                    FindingCode.HANDSHAKE_SLOW,
                    FindingCode.PEER_SILENT,
                    FindingCode.KEEPALIVE_UNANSWERED,
                    FindingCode.HALF_OPEN_DISCOVERED,
                    FindingCode.FINAL_ACK_MISSING,
                    FindingCode.FIN_UNACKED,
                    FindingCode.FIN_RETRANSMITTED,
                    FindingCode.SLOW_CLOSE,
                    FindingCode.RST_IGNORED);

    /** What a segment that something on the way made explains. */
    static final Set<FindingCode> BY_INJECTION =
            Set.of(
                    FindingCode.RST_SUSPECT,
                    FindingCode.ABORT,
                    FindingCode.RST_IGNORED,
                    FindingCode.CHALLENGE_ACK,
                    FindingCode.SYN_IN_CONNECTION,
                    FindingCode.SYNACK_BAD_ACK,
                    FindingCode.HALF_OPEN_DISCOVERED,
                    FindingCode.TIME_WAIT_ASSASSINATED,
                    FindingCode.RST_AFTER_CLOSE);
}
