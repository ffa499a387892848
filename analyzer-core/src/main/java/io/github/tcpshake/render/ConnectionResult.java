package io.github.tcpshake.render;

import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.text.Messages;
import java.util.Optional;

/** How a connection came out, in one word for a column and one phrase for a heading. */
public enum ConnectionResult {
    CLOSED("closed"),
    REFUSED("refused", FindingCode.REFUSED),
    REJECTED("rejected", FindingCode.ICMP_REJECTED),
    NO_ANSWER("no-answer", FindingCode.SYN_UNANSWERED),
    HALF_OPEN("half-open", FindingCode.HALF_OPEN),
    ABORTED("aborted", FindingCode.HALF_OPEN_ABORTED),
    RESET("reset"),
    HALF_CLOSED("half-closed"),
    NO_FINAL_ACK("no-final-ack", FindingCode.FINAL_ACK_MISSING),
    FIN_UNACKED("fin-unacked", FindingCode.FIN_UNACKED),
    OPEN("open"),
    PENDING("pending");

    private final String word;
    private final Optional<FindingCode> said;

    ConnectionResult(String word) {
        this.word = word;
        this.said = Optional.empty();
    }

    ConnectionResult(String word, FindingCode said) {
        this.word = word;
        this.said = Optional.of(said);
    }

    /** Returns how a connection came out, or how it stands. */
    public static ConnectionResult of(ConnectionReport report) {
        Handshake.Result opened = report.handshake().result();
        return switch (opened) {
            case REFUSED -> REFUSED;
            case REJECTED -> REJECTED;
            case UNANSWERED -> NO_ANSWER;
            case HALF_OPEN -> HALF_OPEN;
            case ABORTED -> ABORTED;
            case PENDING -> PENDING;
            default -> closed(report.teardown());
        };
    }

    private static ConnectionResult closed(Teardown teardown) {
        return switch (teardown.result()) {
            case CLOSED -> CLOSED;
            case RESET -> RESET;
            case HALF_CLOSED -> HALF_CLOSED;
            case INCOMPLETE -> teardown.lacksFinalAck() ? NO_FINAL_ACK : FIN_UNACKED;
            case PENDING -> PENDING;
            case OPEN -> OPEN;
        };
    }

    /** Returns the word of a column; it is an id and never translated. */
    public String word() {
        return word;
    }

    /** Tells whether the word says as much as the finding does. */
    boolean says(FindingCode code) {
        return said.isPresent() && said.get() == code;
    }

    /** Returns the phrase of a heading, with who ended the connection where one did. */
    String phrase(ConnectionReport report, Messages messages) {
        String key = "result." + word;
        if (this == HALF_OPEN && report.handshake().ackNanos() != 0) {
            return messages.text(key + ".acked");
        }
        if (this == NO_FINAL_ACK && report.teardown().hasFinalAckInVain()) {
            return messages.text(key + ".acked");
        }
        if (this == RESET && Facts.of(report).closing().isByForgedReset()) {
            return messages.text(key + ".forged");
        }
        if (this == PENDING && report.isReplaced()) {
            return messages.text("result.replaced");
        }
        String by = key + "." + JsonNames.of(who(report));
        return messages.has(by) ? messages.text(by) : messages.text(key);
    }

    // Who closed first by FIN need not be who reset it in the end.
    private Teardown.Closer who(ConnectionReport report) {
        return this == RESET ? Facts.of(report).closing().resetBy() : report.teardown().first();
    }
}
