package io.github.tcpshake.cli;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.TcpState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One word of {@code --state}, and the connections it stands for.
 *
 * @param word in lower case; an outcome, or a state of RFC 9293 3.3.2. {@code closed} is the
 *     outcome: both FINs acknowledged
 */
record ConnectionFilter(String word) {
    private static final List<String> OUTCOMES =
            List.of(
                    "open",
                    "closed",
                    "reset",
                    "refused",
                    "rejected",
                    "no-answer",
                    "half-open",
                    "aborted",
                    "half-closed",
                    "no-final-ack",
                    "fin-unacked",
                    "pending",
                    "midstream");

    ConnectionFilter {
        word = word.toLowerCase(Locale.ROOT);
        if (!words().contains(word)) {
            throw new BadValue(word, words());
        }
    }

    private static List<String> words() {
        Stream<String> states =
                Arrays.stream(TcpState.values())
                        .map(state -> state.rfcName().toLowerCase(Locale.ROOT));
        return Stream.concat(OUTCOMES.stream(), states).distinct().toList();
    }

    boolean contains(ConnectionReport report) {
        Handshake.Result opened = report.handshake().result();
        Teardown.Result closed = report.teardown().result();
        return switch (word) {
            case "open" -> closed == Teardown.Result.OPEN && isUp(opened);
            case "closed" -> closed == Teardown.Result.CLOSED;
            case "reset" -> closed == Teardown.Result.RESET && !isTurnedAway(opened);
            case "refused" -> isTurnedAway(opened);
            case "rejected" -> opened == Handshake.Result.REJECTED;
            case "aborted" -> opened == Handshake.Result.ABORTED;
            case "no-answer" -> opened == Handshake.Result.UNANSWERED;
            case "half-open" -> opened == Handshake.Result.HALF_OPEN;
            case "half-closed" -> closed == Teardown.Result.HALF_CLOSED;
            case "no-final-ack" -> report.teardown().finalAck() == Teardown.FinalAck.MISSING;
            case "fin-unacked" ->
                    closed == Teardown.Result.INCOMPLETE
                            && report.teardown().finalAck() != Teardown.FinalAck.MISSING;
            case "pending" ->
                    opened == Handshake.Result.PENDING || closed == Teardown.Result.PENDING;
            case "midstream" -> opened == Handshake.Result.MIDSTREAM;
            default -> isIn(report.client().state()) || isIn(report.server().state());
        };
    }

    private boolean isIn(TcpState state) {
        return state.rfcName().equalsIgnoreCase(word);
    }

    private static boolean isUp(Handshake.Result opened) {
        return opened == Handshake.Result.ESTABLISHED || opened == Handshake.Result.MIDSTREAM;
    }

    private static boolean isTurnedAway(Handshake.Result opened) {
        return opened == Handshake.Result.REFUSED || opened == Handshake.Result.REJECTED;
    }
}
