package io.github.tcpshake.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a connection can be called by how it opened and closed, in the words that {@code --state}
 * and rules use. One connection may deserve several. The words are stable.
 */
public enum Condition {
    /** It was open at some time, as seen here or since before the capture. */
    OPENED,
    /** It is open at the end of the capture. */
    OPEN,
    /** Both FINs were acknowledged. */
    CLOSED,
    RESET,
    /** An RST or an ICMP error answered the SYN. */
    REFUSED,
    /** An ICMP error answered the SYN. */
    REJECTED,
    NO_ANSWER,
    /** No third segment of the handshake. */
    HALF_OPEN,
    ABORTED,
    HALF_CLOSED,
    NO_FINAL_ACK,
    FIN_UNACKED,
    /** The capture ended too soon to tell. */
    PENDING,
    MIDSTREAM;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the condition of a word, in lower case. */
    public static Optional<Condition> of(String word) {
        return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
    }

    /** Returns the words of all conditions. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Condition::word).toList();
    }

    public String word() {
        return word;
    }

    /** Tells whether a connection can be called so. */
    public boolean holds(ConnectionReport report) {
        Handshake.Result opened = report.handshake().result();
        Teardown.Result closed = report.teardown().result();
        return switch (this) {
            case OPENED -> report.handshake().wasOpen();
            case OPEN -> closed == Teardown.Result.OPEN && report.handshake().wasOpen();
            case CLOSED -> closed == Teardown.Result.CLOSED;
            case RESET -> closed == Teardown.Result.RESET && !isTurnedAway(opened);
            case REFUSED -> isTurnedAway(opened);
            case REJECTED -> opened == Handshake.Result.REJECTED;
            case ABORTED -> opened == Handshake.Result.ABORTED;
            case NO_ANSWER -> opened == Handshake.Result.UNANSWERED;
            case HALF_OPEN -> opened == Handshake.Result.HALF_OPEN;
            case HALF_CLOSED -> closed == Teardown.Result.HALF_CLOSED;
            case NO_FINAL_ACK -> report.teardown().finalAck() == Teardown.FinalAck.MISSING;
            case FIN_UNACKED ->
                    closed == Teardown.Result.INCOMPLETE
                            && report.teardown().finalAck() != Teardown.FinalAck.MISSING;
            case PENDING -> opened == Handshake.Result.PENDING || closed == Teardown.Result.PENDING;
            case MIDSTREAM -> opened == Handshake.Result.MIDSTREAM;
        };
    }

    private static boolean isTurnedAway(Handshake.Result opened) {
        return opened == Handshake.Result.REFUSED || opened == Handshake.Result.REJECTED;
    }
}
